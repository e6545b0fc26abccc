#include "results/report/excerpt.h"
#include "results/report/excerpt_embed.h"

#include <stdio.h>
#include <string.h>

/*
 * Where the excerpts stand: in any file of the sides; CMakeLists.txt
 * lists them.
 */
#define CODE_OF(symbol, file) EMBED(code_of_##symbol, file)
#include <sides_code.h>
#undef CODE_OF

#define CODE_OF(symbol, file) {file, code_of_##symbol},
static const struct source {
    const char *file, *text;
} sources[] = {
#include <sides_code.h>
};

/* `pool`: what the pool does where only the loop has a choice. */
static const struct shown {
    const char *marker, *pool;
    enum text_id heading;
} shown[] = {
    {"run", "run", TEXT_SLIDE_RUN},
    {"submit", "submit", TEXT_SLIDE_SUBMIT},
    {"engine-run", "engine-run", TEXT_SLIDE_ENGINE_RUN},
    {"next", "next", TEXT_SLIDE_NEXT},
    {"serve", "serve", TEXT_SLIDE_SERVE},
    {"ask", "ask", TEXT_SLIDE_ASK},
    {"arrivals", "arrivals", TEXT_SLIDE_ARRIVALS},
    {"file-write", "file-write", TEXT_SLIDE_FILE_WRITE},
    {"file-write-whole", "file-write", TEXT_SLIDE_FILE_WHOLE},
    {"file-write-plain", "file-write", TEXT_SLIDE_FILE_PLAIN},
    {"download", "download", TEXT_SLIDE_DOWNLOAD},
    {"main-work", "main-work", TEXT_SLIDE_MAIN_WORK},
    {"chunk", "main-work", TEXT_SLIDE_CHUNK},
    {"compute", "compute", TEXT_SLIDE_COMPUTE},
    {"block", "block", TEXT_SLIDE_BLOCK},
    {"chain", "chain", TEXT_SLIDE_CHAIN},
    {"chain-promises", "chain", TEXT_SLIDE_CHAIN_PROMISES},
    {"chain-await", "chain", TEXT_SLIDE_CHAIN_AWAIT},
    {"chain-states", "chain", TEXT_SLIDE_CHAIN_STATES},
    {"waits", "waits", TEXT_SLIDE_WAITS},
    {"settled", "run", TEXT_SLIDE_SETTLED},
    {"twice", "run", TEXT_SLIDE_TWICE},
    {"promise", "engine-run", TEXT_SLIDE_PROMISE},
    {"await", "download", TEXT_SLIDE_AWAIT},
    {"transfer", "transfer", TEXT_SLIDE_TRANSFER},
    {"transfer-end", "transfer", TEXT_SLIDE_TRANSFER_END},
    {"withdraw", "withdraw", TEXT_SLIDE_WITHDRAW},
    {"withdraw-end", "withdraw", TEXT_SLIDE_WITHDRAW_END},
    {"deposit", "deposit", TEXT_SLIDE_DEPOSIT},
    {"query", "query", TEXT_SLIDE_QUERY},
    {"enqueue", "enqueue", TEXT_SLIDE_ENQUEUE},
    {"in-turn", "in-turn", TEXT_SLIDE_IN_TURN},
    {"together", "together", TEXT_SLIDE_TOGETHER},
    {"two-phase", "two-phase", TEXT_SLIDE_TWO_PHASE},
    {"outbox", "outbox", TEXT_SLIDE_OUTBOX},
    {"transact", "transact", TEXT_SLIDE_TRANSACT},
    {"take-connection", "take-connection", TEXT_SLIDE_TAKE_CONNECTION},
    {"statement", "statement", TEXT_SLIDE_STATEMENT},
    {"statement-nonblocking", "statement", TEXT_SLIDE_NONBLOCKING},
    {"statement-hidden", "statement", TEXT_SLIDE_HIDDEN},
    {"statement-blocking", "statement", TEXT_SLIDE_BLOCKING},
};
enum { SHOWN = sizeof shown / sizeof *shown };

const char *excerpt_marker(unsigned number)
{
    return number < SHOWN ? shown[number].marker : NULL;
}

static const struct shown *shown_as(const char *marker)
{
    for (unsigned i = 0; i < SHOWN; i++)
        if (strcmp(shown[i].marker, marker) == 0)
            return &shown[i];
    return NULL;
}

enum text_id excerpt_heading(const char *marker)
{
    const struct shown *as = shown_as(marker);
    return as ? as->heading : TEXT_CODE;
}

static unsigned line_of(const char *text, const char *place)
{
    unsigned line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

/* The excerpt of that name on the side THREADED or EVENTED. */
static bool excerpt_find(struct excerpt *excerpt, enum side side,
                         const char *marker)
{
    const char *folder = side_name(side);
    char opening[64];
    snprintf(opening, sizeof opening, "\n/* slide: %s */\n", marker);
    for (unsigned i = 0; i < sizeof sources / sizeof *sources; i++) {
        const struct source *source = &sources[i];
        const char *text = strstr(source->text, opening);
        if (!text || strncmp(source->file, folder, strlen(folder)) != 0)
            continue;
        text += strlen(opening);
        const char *end = strstr(text, "/* end */\n");
        if (!end)
            return false;
        *excerpt = (struct excerpt){source->file,
                                    line_of(source->text, text), text,
                                    (size_t)(end - text)};
        return true;
    }
    return false;
}

static const char *const styles[] = {[STYLE_CALLBACKS] = "chain",
                                     [STYLE_PROMISES] = "chain-promises",
                                     [STYLE_AWAIT] = "chain-await",
                                     [STYLE_STATES] = "chain-states"};

bool excerpt_of_style(struct excerpt *excerpt, enum side side,
                      enum style style)
{
    const char *loop = styles[style];
    return excerpt_find(excerpt, side,
                        side == EVENTED ? loop : shown_as(loop)->pool);
}

bool excerpt_pair(struct excerpt pair[2], const char *marker)
{
    const struct shown *as = shown_as(marker);
    return as && excerpt_find(&pair[0], THREADED, as->pool) &&
           excerpt_find(&pair[1], EVENTED, as->marker);
}

static const char *marker_of(const struct scenario *scenario,
                             const struct job_spec *job)
{
    static const char *const commits[] = {[WAY_IN_TURN] = "in-turn",
                                          [WAY_TOGETHER] = "together",
                                          [WAY_TWO_PHASE] = "two-phase",
                                          [WAY_OUTBOX] = "outbox"};
    static const char *const ways[] = {
        [FILE_UV_FS] = "file-write",
        [FILE_UV_WORK] = "file-write-whole",
        [FILE_BLOCKING] = "file-write-plain"};
    switch (job->kind) {
    case FILE_WRITE:
        return ways[scenario->engine.file_io];
    case CHAIN:
        return styles[scenario->engine.style];
    case REMIT:
        return commits[job->way];
    case MAIN_WORK:
        return scenario->chunk > 0 ? "chunk" : "main-work";
    default:
        return job_kind_name(job->kind);
    }
}

static void add(const char *marker, const char **markers, unsigned *count,
                unsigned room)
{
    for (unsigned i = 0; i < *count; i++)
        if (strcmp(markers[i], marker) == 0)
            return;
    if (*count < room)
        markers[(*count)++] = marker;
}

/* Of what asks a database: how it ends, who has a connection, who waits
 * for an answer, and how one connection carries what all of them ask. */
static void add_asking(const struct scenario *scenario,
                       const char **markers, unsigned *count, unsigned room)
{
    static const char *const ways[] = {
        [ACCESS_NONBLOCKING] = "statement-nonblocking",
        [ACCESS_HIDDEN] = "statement-hidden",
        [ACCESS_BLOCKING] = "statement-blocking"};
    unsigned points = scenario->sweep.path ? scenario->sweep.count : 1;
    bool shared = false;

    if (scenario->engine.database.kind == NO_DATABASE)
        return;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == TRANSFER)
            add("transfer-end", markers, count, room);
        else if (scenario->jobs[i].kind == WITHDRAW)
            add("withdraw-end", markers, count, room);
        else if (scenario->jobs[i].kind == REMIT)
            add("transact", markers, count, room);
    add("take-connection", markers, count, room);
    for (unsigned p = 0; p < points; p++) {
        const struct scenario *here = scenario_point(scenario, p);
        const struct engine_options *at = &here->engine;
        for (unsigned i = 0; i < here->job_count; i++)
            if (here->jobs[i].kind == REMIT)
                add(marker_of(here, &here->jobs[i]), markers, count, room);
        add(ways[at->access], markers, count, room);
        shared |= at->database.shared;
    }
    if (shared)
        add("statement", markers, count, room);
}

unsigned excerpt_of_scenario(const struct scenario *scenario,
                             const char **markers, unsigned room)
{
    unsigned count = 0;
    bool styles_swept = scenario_sweeps(scenario, &scenario->engine.style);
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (!styles_swept || scenario->jobs[i].kind != CHAIN)
            add(marker_of(scenario, &scenario->jobs[i]), markers, &count,
                room);
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].has_at)
            add("arrivals", markers, &count, room);
    add_asking(scenario, markers, &count, room);
    return count;
}

/*
 * Lines: their marks, and what is left out.
 */
static bool take_off(struct code_line *line, const char *mark)
{
    size_t bytes = strlen(mark);
    if (line->bytes < bytes ||
        memcmp(line->text + line->bytes - bytes, mark, bytes) != 0)
        return false;
    line->bytes -= bytes;
    while (line->bytes > 0 && line->text[line->bytes - 1] == ' ')
        line->bytes--;
    return true;
}

/* Reads the line at a place and returns where the next one begins. */
static const char *line_at(struct code_line *line, const char *place,
                           const char *end)
{
    const char *stop = memchr(place, '\n', (size_t)(end - place));
    stop = stop ? stop : end;
    *line = (struct code_line){.text = place};
    while (line->text < stop && *line->text == ' ')
        line->text++;
    line->indent = (size_t)(line->text - place);
    line->bytes = (size_t)(stop - line->text);
    line->folds = take_off(line, "/* fold */");
    line->looks = take_off(line, "/* look */");
    return stop < end ? stop + 1 : end;
}

/* Past the block that the folded line opens, its brace included; a
 * function's begins with a brace of its own. */
static const char *skip_block(const struct code_line *folded,
                              const char *place, const char *end)
{
    struct code_line line;
    while (place < end) {
        const char *next = line_at(&line, place, end);
        if (line.bytes == 0 || line.indent <= folded->indent) {
            bool brace = line.bytes == 1 && line.indent == folded->indent;
            if (brace && *line.text == '}')
                return next;
            if (!brace || *line.text != '{')
                return place;
        }
        place = next;
    }
    return place;
}

/* Notes it where it was, or on the line that leads to it; neighbours
 * are left out together, blank lines between them too. */
static unsigned leave_out(const struct code_line *line,
                          struct code_line *lines, unsigned count)
{
    unsigned full = count;
    while (full > 0 && !lines[full - 1].bytes && !lines[full - 1].folds)
        full--;
    struct code_line *before = full > 0 ? &lines[full - 1] : NULL;
    if (before && before->folds)
        return full;
    if (before && full == count && before->bytes > 1 &&
        before->indent < line->indent) {
        before->folds = true;
        return count;
    }
    lines[count] = (struct code_line){
        .text = line->text, .indent = line->indent, .folds = true};
    return count + 1;
}

unsigned code_lines(const struct excerpt *excerpt, bool folded,
                    struct code_line lines[CODE_LINES])
{
    const char *place = excerpt->text, *end = place + excerpt->bytes;
    unsigned count = 0;
    bool goes_on = false; /* the statement to look at */
    while (place < end && count < CODE_LINES) {
        struct code_line line;
        place = line_at(&line, place, end);
        line.looks |= goes_on;
        goes_on = line.looks && line.bytes > 0 &&
                  line.text[line.bytes - 1] != ';';
        if (folded && line.folds) {
            place = skip_block(&line, place, end);
            count = leave_out(&line, lines, count);
            continue;
        }
        line.folds = false;
        lines[count++] = line;
    }
    return count;
}

/* Of what is no comment: how much, and its last letter. */
static size_t code_in(const struct code_line *line,
                      struct code_reader *reader, char *last)
{
    struct code_piece piece;
    size_t bytes = 0;
    code_begin(reader, line);
    while (code_next(reader, &piece))
        for (size_t i = 0; piece.kind != CODE_COMMENT && i < piece.bytes; i++)
            if (piece.text[i] != ' ') {
                *last = piece.text[i];
                bytes++;
            }
    return bytes;
}

struct code_shape code_shape(const struct excerpt *excerpt)
{
    struct code_line lines[CODE_LINES];
    struct code_reader reader = {0};
    struct code_shape shape = {0};
    unsigned count = code_lines(excerpt, false, lines);
    char last = ';';
    for (unsigned i = 0; i < count; i++) {
        bool begins = strchr(";:{})", last) != NULL;
        size_t bytes = code_in(&lines[i], &reader, &last);
        unsigned depth = (unsigned)(lines[i].indent / 4);
        bool brace = bytes == 1 && (last == '{' || last == '}');
        shape.functions += brace && last == '{' && depth == 0;
        if (bytes == 0 || brace)
            continue;
        shape.lines++;
        if (begins && depth > shape.depth)
            shape.depth = depth;
    }
    return shape;
}

/*
 * Pieces of a line.
 */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define WORD LETTERS "0123456789_"

static bool is_keyword(const char *word, size_t bytes)
{
    static const char keywords[] =
        " bool break case char const continue default do else enum extern "
        "false for goto if int long return sizeof static struct switch true "
        "typedef union unsigned void volatile while ";
    char padded[20];
    snprintf(padded, sizeof padded, " %.*s ", (int)bytes, word);
    return bytes < sizeof padded - 2 && strstr(keywords, padded);
}

void code_begin(struct code_reader *reader, const struct code_line *line)
{
    reader->place = line->text;
    reader->end = line->text + line->bytes;
}

bool code_next(struct code_reader *reader, struct code_piece *piece)
{
    const char *at = reader->place, *stop = at;
    enum code_kind kind = CODE_PLAIN;
    if (at >= reader->end)
        return false;
    if (reader->in_comment || strncmp(at, "/*", 2) == 0) {
        kind = CODE_COMMENT;
        stop = strstr(at + (reader->in_comment ? 0 : 2), "*/");
        reader->in_comment = !stop || stop >= reader->end;
        stop = stop ? stop + 2 : reader->end;
    } else if (*at == '"' || *at == '\'') {
        kind = CODE_STRING;
        for (stop++; stop < reader->end && *stop != *at; stop++)
            stop += *stop == '\\';
        stop++;
    } else if (strchr(WORD, *at)) {
        stop += strspn(at, WORD);
        kind = is_keyword(at, (size_t)(stop - at)) ? CODE_KEYWORD
                                                   : CODE_PLAIN;
    } else {
        do
            stop += 1 + strcspn(stop + 1, WORD "\"'/");
        while (*stop == '/' && stop[1] != '*');
    }
    stop = stop < reader->end ? stop : reader->end;
    *piece = (struct code_piece){at, (size_t)(stop - at), kind};
    reader->place = stop;
    return true;
}

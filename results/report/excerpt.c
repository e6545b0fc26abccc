#include "common/fail.h"
#include "results/report/excerpt.h"
#include "results/report/excerpt_embed.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Excerpts looked at more closely: which lines differ, and what in
 * them is a keyword, a comment or a string.
 */
static const char FOLD[] = "/* fold */";
enum { FOLD_BYTES = sizeof FOLD - 1 };

struct line {
    const char *text; /* without indentation, fold mark and line end */
    size_t bytes, indent;
    bool folds;
};

/* Reads the line at a place and returns where the next one begins. */
static const char *line_at(struct line *line, const char *place,
                           const char *end)
{
    const char *stop = memchr(place, '\n', (size_t)(end - place));
    stop = stop ? stop : end;
    line->text = place;
    while (line->text < stop && *line->text == ' ')
        line->text++;
    line->indent = (size_t)(line->text - place);
    line->bytes = (size_t)(stop - line->text);
    line->folds = line->bytes >= FOLD_BYTES &&
                  memcmp(stop - FOLD_BYTES, FOLD, FOLD_BYTES) == 0;
    if (line->folds)
        line->bytes -= FOLD_BYTES;
    while (line->bytes > 0 && line->text[line->bytes - 1] == ' ')
        line->bytes--;
    return stop < end ? stop + 1 : end;
}

static unsigned lines_of(const struct excerpt *excerpt,
                         struct line lines[EXCERPT_LINES])
{
    const char *place = excerpt->text, *end = place + excerpt->bytes;
    unsigned count = 0;
    while (place < end && count < EXCERPT_LINES)
        place = line_at(&lines[count++], place, end);
    return count;
}

/* Past the block that the folded line opens, its brace included. */
static const char *skip_block(const struct line *folded,
                              const char *place, const char *end)
{
    struct line line;
    while (place < end) {
        const char *next = line_at(&line, place, end);
        if (line.bytes == 0 || line.indent <= folded->indent) {
            bool closes = line.bytes == 1 && *line.text == '}' &&
                          line.indent == folded->indent;
            return closes ? next : place;
        }
        place = next;
    }
    return place;
}

struct excerpt excerpt_fold(const struct excerpt *excerpt)
{
    const char *place = excerpt->text, *end = place + excerpt->bytes;
    struct excerpt result = *excerpt;
    struct line line, before = {0};
    const char *line_end = "";
    char *text = NULL;
    FILE *out = open_memstream(&text, &result.bytes);
    if (!out)
        fail(errno, "open_memstream", NULL, "an excerpt");
    while (place < end) {
        const char *begin = place;
        place = line_at(&line, begin, end);
        if (!line.folds) {
            fprintf(out, "%s%.*s%.*s", line_end, (int)line.indent, begin,
                    (int)line.bytes, line.text);
        } else {
            place = skip_block(&line, place, end);
            if (before.folds)
                continue;
            if (before.bytes > 1 && before.indent < line.indent)
                fprintf(out, " %s", FOLD);
            else
                fprintf(out, "%s%*s%s", line_end, (int)line.indent, "", FOLD);
        }
        before = line;
        line_end = "\n";
    }
    fputs(line_end, out);
    if (fclose(out) != 0)
        fail(errno, "fclose", NULL, "an excerpt");
    result.text = text;
    return result;
}

static bool same_line(const struct line *a, const struct line *b)
{
    return a->bytes == b->bytes && memcmp(a->text, b->text, a->bytes) == 0;
}

/* The longest common rows of lines, from the back to the front. */
void excerpt_differ(const struct excerpt *excerpt,
                    const struct excerpt *other,
                    bool differs[EXCERPT_LINES])
{
    struct line mine[EXCERPT_LINES], theirs[EXCERPT_LINES];
    unsigned char common[EXCERPT_LINES + 1][EXCERPT_LINES + 1] = {{0}};
    unsigned rows = lines_of(excerpt, mine);
    unsigned columns = lines_of(other, theirs);
    for (unsigned i = rows; i-- > 0;)
        for (unsigned k = columns; k-- > 0;) {
            unsigned char down = common[i + 1][k];
            unsigned char right = common[i][k + 1];
            common[i][k] = down > right ? down : right;
            if (same_line(&mine[i], &theirs[k]))
                common[i][k] = (unsigned char)(common[i + 1][k + 1] + 1);
        }
    memset(differs, 0, EXCERPT_LINES * sizeof *differs);
    for (unsigned i = 0, k = 0; i < rows; i++) {
        while (k < columns && common[i][k] == common[i][k + 1])
            k++;
        bool has_twin = k < columns && common[i][k] > common[i + 1][k];
        k += has_twin;
        bool plain = mine[i].bytes == 0 ||
                     (mine[i].bytes == 1 && strchr("{}", *mine[i].text));
        differs[i] = !has_twin && !plain;
    }
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_keyword(const char *word, size_t bytes)
{
    static const char *const keywords[] = {
        "bool",   "break",  "case",   "char",     "const",  "continue",
        "default", "do",    "else",   "enum",     "extern", "false",
        "for",    "goto",   "if",     "int",      "long",   "return",
        "sizeof", "static", "struct", "switch",   "true",   "typedef",
        "union",  "unsigned", "void", "volatile", "while"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i]) == bytes &&
            memcmp(keywords[i], word, bytes) == 0)
            return true;
    return false;
}

struct code_reader code_reader(const struct excerpt *excerpt)
{
    return (struct code_reader){excerpt->text,
                                excerpt->text + excerpt->bytes, false};
}

/* To the end of the comment or of the line, whichever comes first. */
static const char *comment_end(struct code_reader *reader,
                               const char *place)
{
    while (place < reader->end && *place != '\n') {
        if (place + 1 < reader->end && place[0] == '*' && place[1] == '/') {
            reader->in_comment = false;
            return place + 2;
        }
        place++;
    }
    return place;
}

static const char *string_end(const char *place, const char *end)
{
    char quote = *place++;
    while (place < end && *place != quote && *place != '\n')
        place += place[0] == '\\' && place + 1 < end ? 2 : 1;
    return place < end && *place == quote ? place + 1 : place;
}

bool code_next(struct code_reader *reader, struct code_piece *piece)
{
    const char *begin = reader->place, *end = reader->end;
    const char *place = begin;
    if (begin >= end)
        return false;
    enum code_kind kind = CODE_PLAIN;
    if (*begin == '\n') {
        kind = CODE_LINE_END;
        place++;
    } else if (reader->in_comment ||
               (begin + 1 < end && begin[0] == '/' && begin[1] == '*')) {
        kind = CODE_COMMENT;
        place += reader->in_comment ? 0 : 2;
        reader->in_comment = true;
        place = comment_end(reader, place);
        if (place - begin == FOLD_BYTES &&
            memcmp(begin, FOLD, FOLD_BYTES) == 0)
            kind = CODE_FOLD;
    } else if (*begin == '"' || *begin == '\'') {
        kind = CODE_STRING;
        place = string_end(begin, end);
    } else if (is_word(*begin)) {
        while (place < end && is_word(*place))
            place++;
        if (is_keyword(begin, (size_t)(place - begin)))
            kind = CODE_KEYWORD;
    } else {
        while (place < end && !is_word(*place) && !strchr("\n\"'", *place) &&
               !(place + 1 < end && place[0] == '/' && place[1] == '*'))
            place++;
    }
    *piece = (struct code_piece){begin, (size_t)(place - begin), kind};
    reader->place = place;
    return true;
}

#define EMBED_SOURCE(folder, file)                                      \
    EMBED(source_##folder##_##file, #folder "/" #file ".c")

#define SOURCES(X)                                                      \
    X(threaded, engine) X(threaded, pool) X(threaded, file_write)       \
    X(threaded, download) X(threaded, main_work) X(threaded, compute)   \
    X(threaded, block)                                                  \
    X(evented, engine) X(evented, loop) X(evented, file_write)          \
    X(evented, file_plain) X(evented, download) X(evented, main_work)   \
    X(evented, compute) X(evented, block)

SOURCES(EMBED_SOURCE)

#define ENTRY(folder, file)                                             \
    {#folder "/" #file ".c", source_##folder##_##file},
static const struct source {
    const char *file, *text;
} sources[] = {SOURCES(ENTRY)};
enum { FILES = sizeof sources / sizeof *sources };

/* What the pool does where the loop has a choice of its own. */
static const struct twin {
    const char *loop, *pool;
} twins[] = {{"file-write-plain", "file-write"},
             {"file-write-whole", "file-write"},
             {"chunk", "main-work"}};

#define HEADING(marker, id) {marker, TEXT_SLIDE_##id},
static const struct heading {
    const char *marker;
    enum text_id text;
} headings[] = {
    HEADING("run", RUN) HEADING("submit", SUBMIT)
    HEADING("engine-run", ENGINE_RUN) HEADING("next", NEXT)
    HEADING("serve", SERVE) HEADING("ask", ASK)
    HEADING("file-write", FILE_WRITE) HEADING("download", DOWNLOAD)
    HEADING("main-work", MAIN_WORK) HEADING("compute", COMPUTE)
    HEADING("block", BLOCK) HEADING("file-write-whole", FILE_WHOLE)
    HEADING("file-write-plain", FILE_PLAIN) HEADING("chunk", CHUNK)};

static const char OPENING[] = "\n/* slide: ", CLOSING[] = "\n/* end */";

static unsigned line_of(const char *text, const char *place)
{
    unsigned line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

/* Reads the next excerpt and its name from a place of a source, which
 * moves behind it; false: there is none. */
static bool next_excerpt(const struct source *source, const char **place,
                         char name[EXCERPT_NAME], struct excerpt *excerpt)
{
    const char *found = strstr(*place, OPENING);
    const char *end = found ? strstr(found, CLOSING) : NULL;
    if (!end)
        return false;
    found += strlen(OPENING);
    snprintf(name, EXCERPT_NAME, "%.*s", (int)strcspn(found, " "), found);
    const char *text = strchr(found, '\n') + 1;
    *excerpt = (struct excerpt){source->file, line_of(source->text, text),
                                text, (size_t)(end + 1 - text)};
    *place = end;
    return true;
}

/* The excerpt of that name on the side THREADED or EVENTED. */
static bool excerpt_find(struct excerpt *excerpt, enum side side,
                         const char *marker)
{
    const char *folder = side_name(side);
    for (unsigned i = 0; i < FILES; i++) {
        const char *place = sources[i].text;
        char name[EXCERPT_NAME];
        if (strncmp(sources[i].file, folder, strlen(folder)) != 0)
            continue;
        while (next_excerpt(&sources[i], &place, name, excerpt))
            if (strcmp(name, marker) == 0)
                return true;
    }
    return false;
}

bool excerpt_pair(struct excerpt pair[2], const char *marker)
{
    const char *pool = marker;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i].loop, marker) == 0)
            pool = twins[i].pool;
    return excerpt_find(&pair[0], THREADED, pool) &&
           excerpt_find(&pair[1], EVENTED, marker);
}

enum text_id excerpt_heading(const char *marker)
{
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(headings[i].marker, marker) == 0)
            return headings[i].text;
    return TEXT_CODE;
}

char (*excerpt_markers(unsigned *count))[EXCERPT_NAME]
{
    enum { MOST = 200 };
    char(*names)[EXCERPT_NAME] =
        allocate(MOST * sizeof *names, "the markers");
    *count = 0;
    for (unsigned i = 0; i < FILES; i++) {
        const char *place = sources[i].text;
        char name[EXCERPT_NAME];
        struct excerpt excerpt;
        while (*count < MOST &&
               next_excerpt(&sources[i], &place, name, &excerpt)) {
            unsigned k = 0;
            while (k < *count && strcmp(names[k], name) != 0)
                k++;
            if (k == *count)
                strcpy(names[(*count)++], name);
        }
    }
    return names;
}

static const char *marker_of(const struct scenario *scenario,
                             enum job_kind kind)
{
    switch (kind) {
    case FILE_WRITE:
        return scenario->engine.file_io == FILE_UV_WORK ? "file-write-whole"
               : scenario->engine.file_io == FILE_BLOCKING
                   ? "file-write-plain"
                   : "file-write";
    case DOWNLOAD:
        return "download";
    case MAIN_WORK:
        return scenario->chunk > 0 ? "chunk" : "main-work";
    case COMPUTE:
        return "compute";
    case BLOCK:
    case JOB_KINDS:
        break;
    }
    return "block";
}

unsigned excerpt_of_scenario(const struct scenario *scenario,
                             const char **markers, unsigned room)
{
    unsigned count = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const char *marker = marker_of(scenario, scenario->jobs[i].kind);
        unsigned k = 0;
        while (k < count && strcmp(markers[k], marker) != 0)
            k++;
        if (k == count && count < room)
            markers[count++] = marker;
    }
    return count;
}

/*
 * What must be there is printed first, into memory, so that the room
 * that it leaves is known: sentences are shown whole or not at all.
 */
#include "results/analysis/settings.h"
#include "results/report/screen.h"
#include "common/fail.h"
#include "results/report/answer.h"
#include "results/report/twin.h"
#include "results/report/ways.h"
#include "results/text/clean.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES = 24, NAME = 14, CELL = 14, MOST_POINTS = 6 };

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/*
 * The details.
 */
/* The columns of the table: 80 in all. */
enum { MEASURE = 30, VALUE = 10, SIGN = 3, RATIO = 8, RANGE = 15, COUNT = 4 };

/* A name in so many columns; a longer one takes a line of its own. */
static void label(const struct page *page, enum ink ink, const char *text,
                  unsigned columns)
{
    bool fits = text_columns(text) < columns;
    if (!fits)
        page_text(page, ink, "", text, 2);
    page_cell(page, ink, fits ? text : "", columns, false);
}

static void header(const struct page *page, const struct result *result,
                   const struct analysis *analysis, enum language language)
{
    char head[600];
    page_gap(page);
    snprintf(head, sizeof head, "%s%s", text_of(TEXT_COMPARISON, language),
             point_words(result, analysis->point, language).text);
    page_text(page, BOLD, "", head, 2);
    label(page, DIM, text_of(TEXT_MEASURE, language), MEASURE);
    page_cell(page, DIM,
              side_called(result->scenario, analysis->a, true, language),
              VALUE, true);
    page_cell(page, DIM, "", SIGN, false);
    page_cell(page, DIM,
              side_called(result->scenario, analysis->b, true, language),
              VALUE, true);
    page_cell(page, DIM, text_of(TEXT_RATIO, language), RATIO, true);
    page_cell(page, DIM, text_of(TEXT_RANGE, language), RANGE, true);
    page_cell(page, DIM, "n", COUNT, true);
    page_end_line(page);
}

static void row(const struct page *page, const struct scenario *scenario,
                const struct analysis *analysis, enum language language)
{
    static const char *const signs[] = {
        [VERDICT_LOWER] = " < ", [VERDICT_HIGHER] = " > ",
        [VERDICT_SAME] = " = ", [VERDICT_INCONCLUSIVE] = " ? ",
        [VERDICT_TOO_FEW] = ""};
    const struct metric *metric = metric_named(analysis->metric);
    if (!metric)
        return;
    char range[96] = "-";
    if (!isnan(analysis->low))
        TEXT_FILL(range, language, TEXT_FROM_TO,
                  text_ratio(analysis->low).text,
                  text_ratio(analysis->high).text);
    struct measure measure = {metric, analysis->job, analysis->stat};
    label(page, PLAIN, measure_words(scenario, measure, language).text,
          MEASURE);
    page_cell(page, PLAIN,
              value_text(metric->unit, analysis->median_a, language).text,
              VALUE, true);
    page_cell(page, BOLD, signs[analysis->verdict], SIGN, false);
    page_cell(page, PLAIN,
              value_text(metric->unit, analysis->median_b, language).text,
              VALUE, true);
    page_cell(page, PLAIN, text_ratio(analysis->ratio).text, RATIO, true);
    page_cell(page, PLAIN, range, RANGE, true);
    page_cell(page, PLAIN, text_plain(analysis->pairs, 0).text, COUNT, true);
    page_end_line(page);
}

static void comparisons(const struct page *page, const struct result *result,
                        enum language language)
{
    const struct analysis *last = NULL;
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *analysis = &result->analyses[i];
        if (analysis->pairs == 0)
            continue;
        if (!last || last->point != analysis->point ||
            last->a != analysis->a || last->b != analysis->b)
            header(page, result, analysis, language);
        row(page, result->scenario, analysis, language);
        last = analysis;
    }
    if (last)
        page_text(page, DIM, "", text_of(TEXT_SIGNS, language), 2);
}

static void invalid_round(const struct page *page,
                          const struct scenario *scenario,
                          const struct round *round, const char *text,
                          enum language language, bool *first)
{
    char head[60];
    if (*first) {
        page_gap(page);
        page_text(page, BOLD, "", text_of(TEXT_INVALID_ROUNDS, language), 1);
        *first = false;
    }
    snprintf(head, sizeof head, "%3u %s: ", round->index,
             side_called(scenario, round->side, false, language));
    page_text(page, PLAIN, head, text, 3);
}

/* Those that did not end well, and those that are flagged. */
static void invalid_rounds(const struct page *page,
                           const struct result *result,
                           enum language language)
{
    bool first = true;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        struct words failure = failure_words(round, language);
        if (*failure.text)
            invalid_round(page, result->scenario, round, failure.text,
                          language, &first);
        for (unsigned k = 0; k < round->flag_count; k++)
            invalid_round(page, result->scenario, round,
                          flag_words(&round->flags[k], language).text,
                          language, &first);
    }
}

/* A table of every comparison at every point, each invalid round with
 * its reason, the settings and the warnings in full. */
static void details(const struct page *page, const struct answer *answer)
{
    const struct result *result = answer->result;
    enum language language = answer->language;
    char line[64];
    comparisons(page, result, language);
    invalid_rounds(page, result, language);
    page_gap(page);
    page_text(page, BOLD, "", text_of(TEXT_CONDITIONS, language), 1);
    page_text(page, PLAIN, "", answer->conditions, 8);
    snprintf(line, sizeof line, "%s %" PRIu64,
             text_of(TEXT_SEED, language), result->seed);
    page_text(page, PLAIN, "", line, 1);
    if (result->warning_count > 0)
        page_gap(page);
    for (unsigned i = 0; i < result->warning_count; i++)
        page_text(page, PLAIN, "! ",
                  or_empty(result->warnings[i].text.in[language]), 8);
}

/*
 * The question.
 */
void screen_question(FILE *out, const struct scenario *scenario,
                     enum language language)
{
    struct page page = {.out = out};
    const char *question = or_empty(scenario->question.in[language]);
    if (!*question)
        return;
    page_text(&page, PLAIN, "", question, 6);
    for (unsigned i = 0; i < scenario->option_count && i < 6; i++) {
        char head[16];
        snprintf(head, sizeof head, "  %c  ", (char)('A' + i));
        page_text(&page, PLAIN, head,
                  or_empty(scenario->options[i].text.in[language]), 3);
    }
    page_text(&page, PLAIN, "", text_of(TEXT_PREDICT, language), 2);
    page_gap(&page);
}

void screen_answer(FILE *out, const struct scenario *scenario,
                   enum language language)
{
    struct page page = {.out = out};
    page_gap(&page);
    for (unsigned i = 0; i < scenario->option_count && i < 6; i++) {
        char head[16];
        snprintf(head, sizeof head, "  %c  ", (char)('A' + i));
        if (scenario->options[i].right)
            page_text(&page, BOLD, head,
                      or_empty(scenario->options[i].text.in[language]), 3);
    }
    page_text(&page, PLAIN, "", or_empty(scenario->why.in[language]), 6);
}

/*
 * The answer.
 */
static enum ink ink_of(enum side side)
{
    return side == THREADED  ? POOL_INK
           : side == EVENTED ? LOOP_INK
                             : SEQUENTIAL_INK;
}

/* Name, order of reporting, figure, and in how many rounds so. */
static void sides(const struct page *page, const struct answer *answer)
{
    unsigned order = 0, figure = 0;
    for (unsigned i = 0; i < answer->sides; i++) {
        unsigned columns = text_columns(answer->rows[i].order);
        order = columns > order ? columns : order;
        columns = text_columns(answer_figure(&answer->rows[i]).text);
        figure = columns > figure ? columns : figure;
    }
    page_text(page, DIM, "", answer->measure.text, 2);
    for (unsigned i = 0; i < answer->sides; i++) {
        const struct answer_row *row = &answer->rows[i];
        page_cell(page, PLAIN, "", 2, false);
        page_cell(page, ink_of(row->side), row->name.text, NAME, false);
        if (!*row->figure) {
            page_text(page, PLAIN, "", row->none.text, 1);
            continue;
        }
        if (order > 0)
            page_cell(page, PLAIN, row->order, order + 3, false);
        struct words words = answer_figure(row);
        page_cell(page, BOLD, words.text,
                  *row->so ? figure + 3 : text_columns(words.text), false);
        page_text(page, PLAIN, "", row->so, 1);
    }
}

/* How wide the names of the points are. */
static unsigned names_width(const struct answer *answer)
{
    const struct result *result = answer->result;
    unsigned width = 0;
    for (unsigned i = 0; i < result->point_count; i++) {
        unsigned columns = text_columns(
            point_setting_words(result, i, answer->language).text);
        width = columns > width ? columns : width;
    }
    return width + 2;
}

/* How wide a column of figures is, two blanks before it; a quarter of
 * the page is the points' names'. */
static unsigned cell_width(const struct answer *answer)
{
    unsigned width = CELL, count = answer->result->point_count;
    unsigned most = PAGE_COLUMNS * 3 / 4 / answer->sides;
    for (unsigned i = 0; i < answer->sides * count; i++) {
        unsigned columns =
            2 + text_columns(answer_figure(&answer->rows[i]).text);
        width = columns > width ? columns : width;
    }
    return width < most ? width : most;
}

/* A line a point, the first and the last among them. */
static void points(const struct page *page, const struct answer *answer)
{
    const struct result *result = answer->result;
    unsigned count = result->point_count, width = names_width(answer);
    unsigned lines = count < MOST_POINTS ? count : MOST_POINTS;
    unsigned cell = cell_width(answer);
    unsigned most = PAGE_COLUMNS - answer->sides * cell;
    if (text_columns(answer->measure.text) + 2 > width)
        width = text_columns(answer->measure.text) + 2;
    width = width < most ? width : most;
    label(page, DIM, answer->measure.text, width);
    for (unsigned i = 0; i < answer->sides; i++)
        page_cell(page, ink_of(answer->rows[i].side),
                  answer->rows[i].name.text, cell, true);
    page_end_line(page);
    for (unsigned i = 0; i < lines; i++) {
        unsigned point = i * (count - 1) / (lines - 1);
        const struct answer_row *rows = answer_rows(answer, point);
        label(page, PLAIN,
              point_setting_words(result, point, answer->language).text, width);
        for (unsigned k = 0; k < answer->sides; k++)
            page_cell(page, BOLD, answer_figure(&rows[k]).text, cell, true);
        page_end_line(page);
    }
}

/* Prints it where it has room in so many lines, and takes these. */
static void beside(const struct page *page, const char *text, unsigned *room)
{
    unsigned lines = page_lines(2, text);
    if (!*text || lines > *room)
        return;
    page_text(page, PLAIN, "  ", text, lines);
    *room -= lines;
}

/* What one wait costs, and the same in other languages, where a lesson
 * has that; returns the room left. */
static unsigned others(const struct page *page, const struct answer *answer,
                       unsigned room)
{
    const struct result *result = answer->result;
    char name[100], words[2000], said[2200];
    ways_costs(said, sizeof said, result, answer->language);
    beside(page, said, &room);
    for (unsigned i = 0; i < result->twin_count; i++) {
        twin_name(name, sizeof name, &result->twins[i]);
        twin_words(words, sizeof words, &result->twins[i], TWIN_LINES_BRIEF,
                   answer->language);
        snprintf(said, sizeof said, "%s: %s", name, words);
        beside(page, *words ? said : "", &room);
    }
    return room;
}

static void null_run(const struct page *page, const struct answer *answer)
{
    int null_side = answer->result->null_side;
    char text[200];
    if (null_side < 0)
        return;
    TEXT_FILL(text, answer->language, TEXT_NULL_RUN,
              text_side((enum side)null_side, answer->language));
    page_text(page, BOLD, "", text, 1);
}

static void head(const struct page *page, const struct answer *answer,
                 bool asked)
{
    if (!asked) {
        page_text(page, BOLD, "", answer->title, 1);
        if (*answer->question)
            page_text(page, PLAIN, "", answer->question, 3);
        page_gap(page);
    }
    null_run(page, answer);
    if (answer->kept)
        page_text(page, BOLD, "! ", answer->kept, 2);
    if (*answer->found)
        page_text(page, BOLD, "", answer->found, 4);
    if (*answer->why)
        page_text(page, PLAIN, "", answer->why, 5);
    if (answer->result->point_count > 1)
        points(page, answer);
    else
        sides(page, answer);
    if (answer->starred)
        page_text(page, PLAIN, "", text_of(TEXT_STARRED, answer->language),
                  1);
}

/* Prints those that have room in so many lines; how many have none. */
static unsigned claims(const struct page *page, const struct answer *answer,
                       unsigned room, bool detailed)
{
    unsigned widest = 0, left = 0;
    for (unsigned i = 0; i < answer->claim_count; i++) {
        unsigned columns = text_columns(answer->claims[i].verdict);
        widest = columns > widest ? columns : widest;
    }
    for (unsigned i = 0; i < answer->claim_count; i++) {
        const struct answer_claim *claim = &answer->claims[i];
        const char *found = detailed ? claim->words : claim->brief;
        char text[3000];
        snprintf(text, sizeof text, "%s%s%s%s%s", claim->says,
                 *found ? ": " : "", found, *claim->news ? " — " : "",
                 claim->news);
        unsigned lines = page_lines(widest + 2, text);
        if (lines > room) {
            left++;
            continue;
        }
        room -= lines;
        page_cell(page, BOLD, claim->verdict, widest + 2, false);
        page_behind(page, widest + 2, text, lines);
    }
    return left;
}

/* "2 remarks on the measurement: report.html". */
static void counted(const struct page *page, enum language language,
                    unsigned count, enum text_id one, enum text_id many)
{
    char text[160];
    TEXT_FILL(text, language, count == 1 ? one : many,
              text_plain(count, 0).text);
    if (count > 0)
        page_text(page, DIM, "", text, 1);
}

/* The main picture, or where there is none, the result itself. */
static void place_of_pictures(const struct page *page,
                              const struct answer *answer, const char *dir)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, answer->picture);
    bool drawn = answer->picture[0] && access(path, R_OK) == 0;
    page_path(page,
              text_of(drawn ? TEXT_PICTURE : TEXT_RESULT, answer->language),
              drawn ? path : dir);
}

/* The lines that are left when the head is printed, and the remarks, the
 * picture and that there are more sentences are to come. */
static unsigned room_below(const char *above, const struct answer *answer)
{
    unsigned taken = 2 + (answer->remarks > 0);
    for (; *above; above++)
        taken += *above == '\n';
    return taken < LINES ? LINES - taken : 0;
}

void screen_print(const struct screen *screen, const struct result *result)
{
    enum language language = screen->language;
    struct answer *answer = answer_of(result, language);
    struct page page = {.out = screen->out, .colour = screen->colour};
    struct page memory = page;
    char *above = NULL;
    size_t size;
    memory.out = open_memstream(&above, &size);
    if (!memory.out)
        fail(errno, "open_memstream", NULL, "the first screen");
    head(&memory, answer, screen->asked);
    fclose(memory.out);
    fputs(above, page.out);
    unsigned room = screen->detailed ? UINT_MAX : room_below(above, answer);
    free(above);
    room = others(&page, answer, room);
    unsigned left = claims(&page, answer, room, screen->detailed);
    counted(&page, language, left, TEXT_MORE_SENTENCE, TEXT_MORE_SENTENCES);
    if (!screen->detailed)
        counted(&page, language, answer->remarks, TEXT_REMARK, TEXT_REMARKS);
    if (screen->dir)
        place_of_pictures(&page, answer, screen->dir);
    if (screen->detailed)
        details(&page, answer);
    answer_free(answer);
}

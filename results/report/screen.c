#include "results/report/screen.h"
#include "results/report/answer.h"
#include "results/report/machine.h"
#include "results/text/clean.h"
#include "results/text/page.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The columns of the table: 80 in all. */
enum { MEASURE = 27, VALUE = 10, RATIO = 6, RANGE = 12, COUNT = 4 };

static void header(const struct page *page, const struct result *result,
                   const struct analysis *analysis, enum language language)
{
    char head[600];
    page_gap(page);
    snprintf(head, sizeof head, "%s%s", text_of(TEXT_COMPARISON, language),
             point_words(result, analysis->point, language).text);
    page_text(page, BOLD, "", head, 1);
    page_cell(page, DIM, text_of(TEXT_MEASURE, language), MEASURE, false);
    page_cell(page, DIM, text_side_short(analysis->a, language), VALUE, true);
    page_cell(page, DIM, text_side_short(analysis->b, language), VALUE, true);
    page_cell(page, DIM, text_of(TEXT_RATIO, language), RATIO, true);
    page_cell(page, DIM, text_of(TEXT_RANGE, language), RANGE, true);
    page_cell(page, DIM, "n", COUNT, true);
    fputs("  ", page->out);
    page_cell(page, DIM, text_of(TEXT_VERDICT, language), 9, false);
    page_end_line(page);
}

static void row(const struct page *page, const struct analysis *analysis,
                enum language language)
{
    const struct metric *metric = metric_named(analysis->metric);
    if (!metric)
        return;
    char range[96] = "-";
    if (!isnan(analysis->low))
        snprintf(range, sizeof range, "%s-%s", text_ratio(analysis->low).text,
                 text_ratio(analysis->high).text);
    struct measure measure = {metric, analysis->job, analysis->stat};
    page_cell(page, PLAIN, measure_words(measure, language).text,
              MEASURE - 1, false);
    fputc(' ', page->out);
    page_cell(page, PLAIN,
              value_text(metric->unit, analysis->median_a, language).text,
              VALUE, true);
    page_cell(page, PLAIN,
              value_text(metric->unit, analysis->median_b, language).text,
              VALUE, true);
    page_cell(page, PLAIN, text_ratio(analysis->ratio).text, RATIO, true);
    page_cell(page, PLAIN, range, RANGE, true);
    page_cell(page, PLAIN, text_plain(analysis->pairs, 0).text, COUNT, true);
    page_text(page, PLAIN, "  ", verdict_cell(analysis, " ", language).text,
              1);
}

static void comparisons(const struct page *page, const struct result *result,
                        enum language language)
{
    const struct analysis *last = NULL;
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *analysis = &result->analyses[i];
        if (isnan(analysis->median_a) && isnan(analysis->median_b))
            continue;
        if (!last || last->point != analysis->point ||
            last->a != analysis->a || last->b != analysis->b)
            header(page, result, analysis, language);
        row(page, analysis, language);
        last = analysis;
    }
}

static void invalid_round(const struct page *page,
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
             text_side(round->side, language));
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
            invalid_round(page, round, failure.text, language, &first);
        for (unsigned k = 0; k < round->flag_count; k++)
            invalid_round(page, round,
                          flag_words(&round->flags[k], language).text,
                          language, &first);
    }
}

static void machine(const struct page *page, const struct result *result,
                    enum language language)
{
    const char *key;
    json_t *value;
    page_gap(page);
    page_text(page, BOLD, "", text_of(TEXT_MACHINE, language), 1);
    json_object_foreach(result->machine, key, value) {
        bool known;
        char *text = machine_text(value, &known), line[600];
        snprintf(line, sizeof line, "%s%s%s",
                 known ? "" : text_of(TEXT_UNKNOWN, language),
                 known ? "" : ": ", text);
        free(text);
        page_cell(page, PLAIN, key, 27, false);
        page_text(page, PLAIN, " ", line, 1);
    }
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* A table of every comparison at every point, each invalid round with
 * its reason, the settings, the machine and the warnings in full. */
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
    machine(page, result, language);
    if (result->warning_count > 0)
        page_gap(page);
    for (unsigned i = 0; i < result->warning_count; i++)
        page_text(page, PLAIN, "! ",
                  or_empty(result->warnings[i].text.in[language]), 8);
}

enum { BAR = 24, MOST_CLAIMS = 3, MOST_POINTS = 6 };

static enum ink ink_of(enum side side)
{
    return side == THREADED  ? POOL_INK
           : side == EVENTED ? LOOP_INK
                             : SEQUENTIAL_INK;
}

static void options(const struct page *page, const struct scenario *scenario,
                    enum language language, bool answered)
{
    for (unsigned i = 0; i < scenario->option_count && i < 4; i++) {
        const struct choice *option = &scenario->options[i];
        char head[16];
        bool right = answered && option->right;
        snprintf(head, sizeof head, "%s%c  ", right ? "> " : "  ",
                 (char)('A' + i));
        page_text(page, right ? BOLD : PLAIN, head,
                  or_empty(option->text.in[language]), answered ? 1 : 3);
    }
}

void screen_question(FILE *out, const struct scenario *scenario,
                     enum language language)
{
    struct page page = {.out = out};
    const char *question = or_empty(scenario->question.in[language]);
    if (!*question)
        return;
    page_text(&page, PLAIN, "", question, 6);
    options(&page, scenario, language, false);
    page_text(&page, PLAIN, "", text_of(TEXT_PREDICT, language), 2);
    page_gap(&page);
}

static void bar(char *out, size_t size, double part)
{
    unsigned full = part > 0 ? (unsigned)lround(part * BAR) : 0;
    size_t used = 0;
    out[0] = '\0';
    if (full == 0 && part > 0)
        full = 1;
    for (unsigned i = 0; i < full && used + 4 < size; i++)
        used += (size_t)snprintf(out + used, size - used, "█");
}

/* Name, order of telling, bar and figure; no bar for a round that does
 * not count. */
static void side(const struct page *page, const struct answer *answer,
                 const struct answer_row *row)
{
    const char *which = answer->which.text;
    char drawn[4 * BAR + 4];
    page_cell(page, ink_of(row->side), row->name.text, 14, false);
    if (!row->primary[0]) {
        page_text(page, PLAIN, "", row->none.text, 1);
        return;
    }
    page_cell(page, PLAIN, *which ? which : row->order, *which ? 24 : 26,
              false);
    if (row->disturbed) {
        page_text(page, PLAIN, "",
                  answer_marked(answer, row->primary, true).text, 1);
        return;
    }
    bar(drawn, sizeof drawn, row->part);
    page_cell(page, ink_of(row->side), drawn, BAR + 1, false);
    page_text(page, BOLD, "", row->primary, 1);
}

/* A line a point, the first and the last among them. */
static void points(const struct page *page, const struct answer *answer)
{
    unsigned count = answer->result->point_count;
    unsigned lines = count < MOST_POINTS ? count : MOST_POINTS;
    char values[300];
    if (answer->which.text[0])
        page_text(page, PLAIN, "", answer->which.text, 1);
    for (unsigned i = 0; i < lines; i++) {
        unsigned point = i * (count - 1) / (lines - 1);
        answer_values(values, sizeof values, answer, point, true);
        page_cell(page, PLAIN, answer_point(answer, point).text, 24, false);
        page_text(page, PLAIN, "  ",
                  *values ? values
                          : text_of(TEXT_NO_VALID_ROUND, answer->language),
                  1);
    }
}

static void claims(const struct page *page, const struct answer *answer)
{
    const struct answer_claim *claims = answer->claims;
    unsigned count = answer->claim_count, widest = 0;
    unsigned most = count < 3 || answer->result->point_count < 4 ? 3 : 2;
    count = count < MOST_CLAIMS ? count : MOST_CLAIMS;
    for (unsigned i = 0; i < count; i++) {
        unsigned columns = text_columns(claims[i].verdict);
        widest = columns > widest ? columns : widest;
    }
    for (unsigned i = 0; i < count; i++) {
        char text[1400];
        snprintf(text, sizeof text, "%s%s%s%s%s", claims[i].says,
                 *claims[i].words ? ": " : "", claims[i].words,
                 *claims[i].news ? " — " : "", claims[i].news);
        page_cell(page, BOLD, claims[i].verdict, widest + 2, false);
        page_behind(page, widest + 2, text, most);
    }
}

static void remarks(const struct page *page, const struct answer *answer)
{
    char more[120];
    if (*answer->remark)
        page_text(page, answer->kept ? BOLD : PLAIN, "! ", answer->remark, 1);
    TEXT_FILL(more, answer->language, TEXT_WARNINGS,
              text_plain(answer->more, 0).text);
    if (answer->more > 0)
        page_text(page, PLAIN, "! ", more, 1);
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

void screen_print(FILE *out, const struct result *result,
                  enum language language, bool detailed, const char *dir,
                  bool colour)
{
    struct answer *answer = answer_of(result, language);
    struct page page = {.out = out, .colour = colour};
    char verdict[1500];
    page_text(&page, BOLD, "", answer->title, 1);
    page_text(&page, PLAIN, "", answer->question, 2);
    options(&page, result->scenario, language, true);
    page_gap(&page);
    null_run(&page, answer);
    if (result->point_count > 1)
        points(&page, answer);
    for (unsigned i = 0; result->point_count == 1 && i < answer->sides; i++)
        side(&page, answer, &answer->rows[i]);
    snprintf(verdict, sizeof verdict, "%s%s", answer->verdict,
             answer->where.text);
    if (*verdict)
        page_text(&page, PLAIN, "", verdict, 2);
    claims(&page, answer);
    remarks(&page, answer);
    if (dir)
        place_of_pictures(&page, answer, dir);
    if (detailed)
        details(&page, answer);
    answer_free(answer);
}

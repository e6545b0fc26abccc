#include "results/report/details.h"
#include "results/analysis/words.h"
#include "results/charts/frame.h"
#include "results/metrics.h"
#include "results/report/verdict.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    char range[96] = "-", number[24];
    if (!isnan(analysis->low))
        snprintf(range, sizeof range, "%s-%s", text_ratio(analysis->low).text,
                 text_ratio(analysis->high).text);
    snprintf(number, sizeof number, "%u", analysis->pairs);
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
    page_cell(page, PLAIN, number, COUNT, true);
    char verdict[80];
    bool winner = analysis->verdict == VERDICT_LOWER ||
                  analysis->verdict == VERDICT_HIGHER;
    enum side side =
        analysis->verdict == VERDICT_LOWER ? analysis->a : analysis->b;
    snprintf(verdict, sizeof verdict, "%s%s%s",
             winner ? text_side_short(side, language) : "",
             winner ? " " : "", verdict_short(analysis, language));
    page_text(page, PLAIN, "  ", verdict, 1);
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
        struct words failure;
        if (failure_words(&failure, round, language))
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
        json_t *why = json_object_get(value, "unavailable");
        char *plain = NULL, text[600];
        if (!json_is_string(value) && !why)
            plain = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
        snprintf(text, sizeof text, "%s%s%s",
                 why ? text_of(TEXT_UNKNOWN, language) : "",
                 why ? ": " : "",
                 why     ? json_string_value(why)
                 : plain ? plain
                         : json_string_value(value));
        free(plain);
        page_cell(page, PLAIN, key, 27, false);
        page_text(page, PLAIN, " ", text, 1);
    }
}

void details_print(const struct page *page, const struct result *result,
                   enum language language)
{
    char line[900];
    comparisons(page, result, language);
    invalid_rounds(page, result, language);
    page_gap(page);
    page_text(page, BOLD, "", text_of(TEXT_CONDITIONS, language), 1);
    condition_words(line, sizeof line, result, language);
    page_text(page, PLAIN, "", line, 8);
    snprintf(line, sizeof line, "%s %" PRIu64,
             text_of(TEXT_SEED, language), result->seed);
    page_text(page, PLAIN, "", line, 1);
    machine(page, result, language);
    if (result->warning_count > 0)
        page_gap(page);
    for (unsigned i = 0; i < result->warning_count; i++)
        page_text(page, PLAIN, "! ",
                  result->warnings[i].text.in[language]
                      ? result->warnings[i].text.in[language] : "",
                  8);
}

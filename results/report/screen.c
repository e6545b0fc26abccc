#include "results/analysis/analysis.h"
#include "results/analysis/statistics.h"
#include "results/analysis/words.h"
#include "results/charts/charts.h"
#include "results/charts/frame.h"
#include "results/charts/share.h"
#include "results/measures/metrics.h"
#include "results/report/screen.h"
#include "results/text/page.h"
#include "results/report/verdict.h"
#include "results/text/clean.h"

#include <inttypes.h>
#include <math.h>
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

/* A table of every comparison at every point, each invalid round with
 * its reason, the settings, the machine and the warnings in full. */
static void details_print(const struct page *page, const struct result *result,
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

enum { BAR = 24, MOST_CLAIMS = 3, MOST_POINTS = 6 };

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

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

static void bar(char *out, size_t size, double value, double most)
{
    unsigned full = value > 0 && most > 0
                        ? (unsigned)lround(value / most * BAR)
                        : 0;
    size_t used = 0;
    out[0] = '\0';
    if (full == 0 && value > 0)
        full = 1;
    for (unsigned i = 0; i < full && used + 4 < size; i++)
        used += (size_t)snprintf(out + used, size - used, "█");
}

/* "thread pool"; of a null run, "pool" and "pool again". */
static void name_cell(const struct page *page, const struct view *view,
                      enum side side)
{
    struct words name = arm_name(side, view->result->null_side >= 0,
                                 view->second_arm, view->language);
    page_cell(page, ink_of(side), name.text, 14, false);
}

/* Where the question is "which comes first?": the share of trials. */
static bool figure_of_shares(const struct page *page,
                             const struct result *result,
                             enum language language)
{
    const char *names[2];
    struct view view = view_of(result, language);
    if (!share_asked(&view, names))
        return false;
    for (unsigned i = 0; i < view_rows(&view); i++) {
        enum side side;
        struct view arm = view_row(&view, i, &side);
        struct share share = share_of_side(&arm, side, names);
        char drawn[4 * BAR + 4], what[120], of[80], marked[120];
        double part = share.of ? (double)share.first / share.of : 0;
        snprintf(what, sizeof what, "%s > %s", names[0], names[1]);
        bar(drawn, sizeof drawn, part, 1);
        TEXT_FILL(of, language, TEXT_SHARE_OF, text_count(share.first).text,
                  text_count(share.of).text);
        TEXT_FILL(marked, language, TEXT_DISTURBED_VALUE, of);
        bool disturbed = view_disturbed(&arm, side) != NULL;
        name_cell(page, &arm, side);
        page_cell(page, PLAIN, what, 24, false);
        if (!disturbed)
            page_cell(page, ink_of(side), drawn, BAR + 1, false);
        page_text(page, disturbed ? PLAIN : BOLD, "",
                  share.of == 0 ? text_of(TEXT_NO_VALID_ROUND, language)
                  : disturbed   ? marked
                                : of,
                  1);
    }
    return true;
}

/* The side's figure; of a null run, that of the view's arm alone. */
static double arm_figure(const struct view *view,
                         const struct metric *metric, enum side side,
                         bool *disturbed)
{
    double figure = view_figure(view, metric, side, disturbed);
    if (view->result->null_side < 0 || *disturbed)
        return figure;
    size_t n;
    double *values = sample_of(
        view->result, (struct measure){metric, NULL, STAT_MEDIAN},
        (struct which){side, view->point,
                       view->second_arm ? SECOND_ARM : FIRST_ARM},
        &n);
    figure = median_of(values, n);
    free(values);
    return figure;
}

/* Name, order of telling, bar and figure; no bar for a round that does
 * not count. */
static void figure_of_side(const struct page *page, const struct view *view,
                           const struct metric *metric, enum side side,
                           double most)
{
    enum language language = view->language;
    char order[200] = "", drawn[4 * BAR + 4], marked[120];
    bool disturbed;
    double figure = arm_figure(view, metric, side, &disturbed);
    name_cell(page, view, side);
    if (isnan(figure)) {
        page_text(page, PLAIN, "",
                  no_value_words(view->result, view->point, side,
                                 language).text, 1);
        return;
    }
    if (!view->second_arm) /* there it is the first arm's */
        order_words(order, sizeof order, view->result, side);
    page_cell(page, PLAIN, order, 26, false);
    struct figure value = value_text(metric->unit, figure, language);
    if (disturbed) {
        TEXT_FILL(marked, language, TEXT_DISTURBED_VALUE, value.text);
        page_text(page, PLAIN, "", marked, 1);
        return;
    }
    bar(drawn, sizeof drawn, figure, most);
    page_cell(page, ink_of(side), drawn, BAR + 1, false);
    page_text(page, BOLD, "", value.text, 1);
}

static void figure_of_sides(const struct page *page,
                            const struct result *result,
                            const struct metric *metric,
                            enum language language)
{
    struct view view = view_of(result, language);
    double most = 0;
    bool disturbed;
    enum side side;
    for (unsigned i = 0; i < view_rows(&view); i++) {
        struct view arm = view_row(&view, i, &side);
        double figure = arm_figure(&arm, metric, side, &disturbed);
        most = !disturbed && figure > most ? figure : most;
    }
    for (unsigned i = 0; i < view_rows(&view); i++) {
        struct view arm = view_row(&view, i, &side);
        figure_of_side(page, &arm, metric, side, most);
    }
}

/* A line a point: the shares where the question is "which comes
 * first?", else the measure. */
static void figure_of_points(const struct page *page,
                             const struct result *result,
                             enum language language)
{
    unsigned count = result->point_count;
    unsigned lines = count < MOST_POINTS ? count : MOST_POINTS;
    struct view view = view_of(result, language);
    const char *names[2];
    char values[300], head[100];
    if (share_asked(&view, names)) {
        snprintf(values, sizeof values, "%s > %s", names[0], names[1]);
        page_text(page, PLAIN, "", values, 1);
    }
    for (unsigned i = 0; i < lines; i++) {
        unsigned point = lines > 1 ? i * (count - 1) / (lines - 1) : 0;
        if (!share_values(values, sizeof values, result, point, language))
            side_values(values, sizeof values, result, point, language);
        point_head(head, sizeof head, result, point, language);
        page_cell(page, PLAIN, head, 24, false);
        page_text(page, PLAIN, "  ",
                  *values ? values : text_of(TEXT_NO_VALID_ROUND, language),
                  1);
    }
}

/* As wide as the longest finding that is shown. */
static unsigned finding_column(const struct result *result,
                               enum language language)
{
    unsigned widest = 0;
    for (unsigned i = 0; result->claims && i < MOST_CLAIMS &&
                         i < result->scenario->claim_count; i++) {
        unsigned columns = text_columns(
            finding_words(result->claims[i].finding, language));
        widest = columns > widest ? columns : widest;
    }
    return widest + 2;
}

static void claims(const struct page *page, const struct result *result,
                   enum language language)
{
    const struct scenario *scenario = result->scenario;
    unsigned column = finding_column(result, language);
    bool room = scenario->claim_count < 3 || result->point_count < 4;
    unsigned most = room ? 3 : 2;
    for (unsigned i = 0; result->claims && i < scenario->claim_count &&
                         i < MOST_CLAIMS; i++) {
        const struct claim_result *found = &result->claims[i];
        char text[1400];
        snprintf(text, sizeof text, "%s%s%s%s%s",
                 or_empty(scenario->claims[i].says.in[language]),
                 found->words.in[language] ? ": " : "",
                 or_empty(found->words.in[language]),
                 is_news(&scenario->claims[i], found) ? " — " : "",
                 is_news(&scenario->claims[i], found)
                     ? text_of(TEXT_NEWS, language) : "");
        page_cell(page, BOLD, finding_words(found->finding, language),
                  column, false);
        page_behind(page, column, text, most);
    }
}

/* The warnings that the sentence above them does not tell already. */
static unsigned not_said(const struct result *result, const char *kept,
                         enum language language)
{
    unsigned count = 0;
    bool few = kept == text_of(TEXT_FEW_PAIRS, language);
    bool timing = kept == text_of(TEXT_NOT_FOR_TIMING_WHY, language);
    for (unsigned i = 0; i < result->warning_count; i++) {
        const char *id = result->warnings[i].id;
        count += !(few && strcmp(id, "few_pairs") == 0) &&
                 !(timing && strcmp(id, "not_for_timing") == 0);
    }
    return count;
}

static void remarks(const struct page *page, const struct result *result,
                    enum language language)
{
    const char *kept = reservation(result, language);
    unsigned left = kept ? not_said(result, kept, language)
                         : result->warning_count;
    if (kept)
        page_text(page, BOLD, "! ", kept, 1);
    else if (left > 0)
        page_text(page, PLAIN, "! ",
                  or_empty(result->warnings[0].text.in[language]), 1);
    if (left > (kept ? 0U : 1U)) {
        char number[24], more[120];
        snprintf(number, sizeof number, "%u", kept ? left : left - 1);
        TEXT_FILL(more, language, TEXT_WARNINGS, number);
        page_text(page, PLAIN, "! ", more, 1);
    }
}

/* The main picture, or where there is none, the result itself. */
static void place_of_pictures(const struct page *page,
                              const struct result *result,
                              enum language language, const char *dir)
{
    const struct chart *chart;
    char file[200], path[4096] = "";
    if (charts_of(result, &chart, 1) > 0) {
        chart_file(file, sizeof file, result, chart, language);
        snprintf(path, sizeof path, "%s/charts/%s.png", dir, file);
    }
    bool drawn = access(path, R_OK) == 0;
    page_path(page, text_of(drawn ? TEXT_PICTURE : TEXT_RESULT, language),
              drawn ? path : dir);
}

static void null_run(const struct page *page, const struct result *result,
                     enum language language)
{
    char text[200];
    if (result->null_side < 0)
        return;
    TEXT_FILL(text, language, TEXT_NULL_RUN,
              text_side((enum side)result->null_side, language));
    page_text(page, BOLD, "", text, 1);
}

void screen_print(FILE *out, const struct result *result,
                  enum language language, bool details, const char *dir,
                  bool colour)
{
    const struct scenario *scenario = result->scenario;
    struct page page = {.out = out, .colour = colour};
    const struct metric *metric = metric_named(
        scenario->primary ? scenario->primary : "makespan_ms");
    page_text(&page, BOLD, "", or_empty(scenario->title.in[language]), 1);
    page_text(&page, PLAIN, "", or_empty(scenario->question.in[language]), 2);
    options(&page, scenario, language, true);
    page_gap(&page);
    null_run(&page, result, language);
    if (result->point_count > 1)
        figure_of_points(&page, result, language);
    else if (!figure_of_shares(&page, result, language) && metric)
        figure_of_sides(&page, result, metric, language);
    const struct analysis *primary = analysis_primary(result);
    char verdict[900], text[1500];
    if (primary && primary->pairs > 0) {
        verdict_words(verdict, sizeof verdict, primary, language);
        struct words at = point_words(result, primary->point, language);
        snprintf(text, sizeof text, "%s%s", verdict, at.text);
        page_text(&page, PLAIN, "", text, 2);
    }
    claims(&page, result, language);
    remarks(&page, result, language);
    if (dir)
        place_of_pictures(&page, result, language, dir);
    if (details)
        details_print(&page, result, language);
}

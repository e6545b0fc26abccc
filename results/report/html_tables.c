/*
 * The tables behind the findings: every comparison, every round.
 */
#include "results/analysis/settings.h"
#include "results/report/page_html.h"

#include <inttypes.h>
#include <math.h>

static void number_cell(const struct html *html, const char *text)
{
    html_element(html->out, "td class=\"n\"", text);
}

static void comparison_heads(const struct html *html,
                             const struct analysis *first)
{
    const struct scenario *scenario = html->result->scenario;
    char label[700];
    snprintf(label, sizeof label, "%s, %s%s",
             side_called(scenario, first->a, false, html->language),
             side_called(scenario, first->b, false, html->language),
             point_words(html->result, first->point, html->language).text);
    html_element(html->out, "h3", label);
    html_table(html, label);
    html_column(html, TEXT_MEASURE, false);
    html_element(html->out, "th scope=\"col\" class=\"n\"",
                 side_called(scenario, first->a, true, html->language));
    html_element(html->out, "th scope=\"col\" class=\"n\"",
                 side_called(scenario, first->b, true, html->language));
    html_column(html, TEXT_RATIO, true);
    html_column(html, TEXT_RANGE, true);
    html_column(html, TEXT_LEVEL, true);
    html_column(html, TEXT_PAIR_COUNT, true);
    html_column(html, TEXT_VERDICT, false);
    html_table_begin(html);
}

/* Of the ratio; where there is none, of the difference. */
static void effect(const struct html *html, const struct analysis *analysis,
                   const struct metric *metric)
{
    enum language language = html->language;
    bool ratio = !isnan(analysis->ratio);
    char value[160] = "-", range[160] = "-";
    if (ratio)
        snprintf(value, sizeof value, "%s", text_ratio(analysis->ratio).text);
    else if (!isnan(analysis->difference))
        TEXT_FILL(value, language, TEXT_DIFFERENCE,
                  value_text(metric->unit, analysis->difference,
                             language).text);
    double low = ratio ? analysis->low : analysis->difference_low;
    double high = ratio ? analysis->high : analysis->difference_high;
    enum unit unit = ratio ? UNIT_RATIO : metric->unit;
    if (!isnan(low) && !isnan(high))
        TEXT_FILL(range, language, TEXT_FROM_TO,
                  value_text(unit, low, language).text,
                  value_text(unit, high, language).text);
    number_cell(html, value);
    number_cell(html, range);
    number_cell(html, isnan(analysis->level)
                          ? "-"
                          : text_share(analysis->level, language).text);
}

static void comparison(const struct html *html,
                       const struct analysis *analysis,
                       const struct metric *metric)
{
    enum language language = html->language;
    struct measure measure = {metric, analysis->job, analysis->stat};
    const char *why = has_winner(analysis) ? NULL
                                           : analysis->why.in[language];
    char verdict[900], seen[160] = "";
    fputs("<tr>", html->out);
    html_element(html->out, "th scope=\"row\"",
                 measure_words(html->result->scenario, measure,
                               language).text);
    number_cell(html,
                value_text(metric->unit, analysis->median_a, language).text);
    number_cell(html,
                value_text(metric->unit, analysis->median_b, language).text);
    effect(html, analysis, metric);
    number_cell(html, text_plain(analysis->pairs, 0).text);
    if (analysis->verdict == VERDICT_INCONCLUSIVE &&
        !isnan(analysis->detectable))
        TEXT_FILL(seen, language, TEXT_DETECTABLE,
                  text_ratio(analysis->detectable).text);
    snprintf(verdict, sizeof verdict, "%s%s%s%s",
             verdict_cell(html->result->scenario, analysis, language).text, why ? ": " : "",
             why ? why : "", seen);
    html_element(html->out, "td", verdict);
    fputs("</tr>\n", html->out);
}

/* What the measures of the table are, once each. */
static void definitions(const struct html *html)
{
    const struct result *result = html->result;
    html_element(html->out, "h3", text_of(TEXT_DEFINITIONS, html->language));
    fputs("<dl>\n", html->out);
    const struct metric *metric;
    for (size_t k = 0; (metric = metric_at(k)); k++)
        for (unsigned i = 0; i < result->analysis_count; i++)
            if (metric_named(result->analyses[i].metric) == metric) {
                html_element(html->out, "dt",
                             text_of(metric->label, html->language));
                html_element(html->out, "dd",
                             text_of(metric->sentence, html->language));
                break;
            }
    fputs("</dl>\n", html->out);
}

void html_comparisons(const struct html *html)
{
    const struct result *result = html->result;
    const struct analysis *last = NULL;
    html_chapter(html, "comparisons", TEXT_COMPARISON);
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *analysis = &result->analyses[i];
        const struct metric *metric = metric_named(analysis->metric);
        if (!metric || analysis->pairs == 0)
            continue;
        bool next = last && (last->point != analysis->point ||
                             last->a != analysis->a ||
                             last->b != analysis->b);
        if (next)
            html_table_end(html);
        if (!last || next)
            comparison_heads(html, analysis);
        comparison(html, analysis, metric);
        last = analysis;
    }
    if (last) {
        html_table_end(html);
        definitions(html);
    } else {
        html_element(html->out, "p",
                     text_of(TEXT_NO_COMPARISON, html->language));
    }
    html_fold_end(html);
}

static void known(const struct html *html, int64_t value)
{
    number_cell(html, value == UNKNOWN ? "-" : text_count((double)value).text);
}

/* Counted, a warm-up, or why it was left out. */
static void state(const struct html *html, const struct round *round)
{
    fputs("<td>", html->out);
    if (round->warmup)
        fprintf(html->out, "%s ", text_of(TEXT_WARM_UP, html->language));
    else if (round->valid)
        fprintf(html->out, "%s ", text_of(TEXT_COUNTED, html->language));
    else
        fprintf(html->out, "<strong>%s</strong> ",
                text_of(TEXT_INVALID, html->language));
    struct words failure = failure_words(round, html->language);
    html_text(html->out, failure.text);
    for (unsigned k = 0; k < round->flag_count; k++) {
        html_text(html->out, *failure.text || k > 0 ? "; " : "");
        html_text(html->out,
                  flag_words(&round->flags[k], html->language).text);
    }
    fputs("</td>", html->out);
}

static void round_row(const struct html *html, const struct round *round)
{
    const struct result *result = html->result;
    const struct metric *makespan = metric_named("makespan_ms");
    fprintf(html->out, "<tr class=\"%s\">", html_side(round->side));
    html_element(html->out, "th scope=\"row\" class=\"n\"",
                 text_plain(round->index, 0).text);
    number_cell(html, round->warmup ? "-"
                                    : text_plain(round->pair + 1, 0).text);
    if (result->point_count > 1)
        number_cell(html, result->points[round->point].value);
    html_element(html->out, "td class=\"who\"",
                 side_called(result->scenario, round->side, true,
                             html->language));
    double value = round->record && makespan
                       ? metric_of_round(makespan, result, round, NULL,
                                         STAT_MEDIAN)
                       : NAN;
    number_cell(html, isnan(value) ? "-"
                                   : text_time(value * 1e6,
                                               html->language).text);
    known(html, round->switches.work_voluntary);
    known(html, round->switches.work_involuntary);
    known(html, round->threads_peak);
    number_cell(html, round->rss_peak_kib == 0
                          ? "-"
                          : text_size((double)round->rss_peak_kib,
                                      html->language).text);
    number_cell(html, round->foreign_ns == UNKNOWN
                          ? "-"
                          : text_time(fmax((double)round->foreign_ns, 0),
                                      html->language).text);
    state(html, round);
    fputs("</tr>\n", html->out);
}

void html_rounds(const struct html *html)
{
    const struct result *result = html->result;
    const char *label = text_of(TEXT_ALL_ROUNDS, html->language);
    html_chapter(html, "rounds", TEXT_ALL_ROUNDS);
    html_table(html, label);
    html_column(html, TEXT_NUMBER, true);
    html_column(html, TEXT_PAIR, true);
    if (result->point_count > 1)
        html_element(html->out, "th scope=\"col\" class=\"n\"",
                     result->scenario->sweep.path);
    html_column(html, TEXT_SIDE, false);
    html_column(html, TEXT_MAKESPAN, true);
    html_column(html, TEXT_VOLUNTARY, true);
    html_column(html, TEXT_INVOLUNTARY, true);
    html_column(html, TEXT_THREADS, true);
    html_column(html, TEXT_MEMORY, true);
    html_column(html, TEXT_BY_OTHERS, true);
    html_column(html, TEXT_STATE, false);
    html_table_begin(html);
    for (unsigned i = 0; i < result->round_count; i++)
        round_row(html, &result->rounds[i]);
    html_table_end(html);
    html_element(html->out, "p", text_of(TEXT_ROUNDS_ABOUT, html->language));
    html_fold_end(html);
}

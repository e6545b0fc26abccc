/*
 * The top of the page: what was asked, what was found, and what became
 * of the claims. A claim carries its verdict as a word, never as a
 * colour alone.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/summary.h"
#include "results/analysis/words.h"
#include "results/report/html_parts.h"
#include "results/report/verdict.h"

#include <math.h>
#include <string.h>

static bool is_there(const char *text)
{
    return text && *text;
}

static void options(const struct html *html)
{
    const struct scenario *scenario = html->result->scenario;
    if (scenario->option_count == 0)
        return;
    fputs("<ol class=\"options\">\n", html->out);
    for (unsigned i = 0; i < scenario->option_count; i++) {
        const struct choice *option = &scenario->options[i];
        fprintf(html->out, "<li%s>", option->right ? " class=\"right\"" : "");
        html_text(html->out, option->text.in[html->language]);
        if (option->right)
            fprintf(html->out, " <strong>%s</strong>",
                    text_of(TEXT_RIGHT_OPTION, html->language));
        fputs("</li>\n", html->out);
    }
    fputs("</ol>\n", html->out);
}

static const struct metric *primary_of(const struct result *result)
{
    const char *name = result->scenario->primary;
    return metric_named(name ? name : "makespan_ms");
}

/* A box a side: name, figure, order of telling. */
static void boxes(const struct html *html, const struct metric *metric)
{
    const struct result *result = html->result;
    fprintf(html->out, "<p class=\"measure\">%s</p>\n<div class=\"boxes\">\n",
            metric->label[html->language]);
    for (enum side side = THREADED; side < SIDES; side++) {
        if (!result->scenario->side[side])
            continue;
        struct summary summary = metric_summary(result, metric, NULL,
                                                STAT_MEDIAN, side, 0);
        char order[300];
        order_words(order, sizeof order, result, side);
        fprintf(html->out, "<div class=\"%s\">\n", html_side(side));
        html_element(html->out, "span", text_side(side, html->language));
        html_element(html->out, "b",
                     isnan(summary.median)
                         ? text_of(TEXT_NO_VALID_ROUND, html->language)
                         : value_text(metric->unit, summary.median,
                                      html->language).text);
        if (*order)
            html_element(html->out, "span", order);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

/* A row a point of the sweep, a column a side. */
static void points(const struct html *html, const struct metric *metric)
{
    const struct result *result = html->result;
    const char *label = metric->label[html->language];
    html_table(html, label);
    fputs("<th scope=\"col\">", html->out);
    html_text(html->out, result->scenario->sweep.path);
    fputs("</th>", html->out);
    for (enum side side = THREADED; side < SIDES; side++)
        if (result->scenario->side[side])
            html_element(html->out, "th scope=\"col\" class=\"n\"",
                         text_side(side, html->language));
    fputs("</tr></thead><tbody>\n", html->out);
    for (unsigned i = 0; i < result->point_count; i++) {
        fputs("<tr>", html->out);
        html_element(html->out, "th scope=\"row\"", result->points[i].value);
        for (enum side side = THREADED; side < SIDES; side++) {
            if (!result->scenario->side[side])
                continue;
            double value = metric_summary(result, metric, NULL, STAT_MEDIAN,
                                          side, i).median;
            char planned[120];
            TEXT_FILL(planned, html->language, TEXT_NOT_RUN,
                      text_time((double)result->points[i].planned_ns[side],
                                html->language).text);
            html_element(html->out, "td class=\"n\"",
                         !result->points[i].planned[side] ? planned
                         : isnan(value)
                             ? "-"
                             : value_text(metric->unit, value,
                                          html->language).text);
        }
        fputs("</tr>\n", html->out);
    }
    html_table_end(html);
}

void html_claims(const struct html *html)
{
    static const char *const classes[] = {
        [HOLDS] = "holds", [DOES_NOT_HOLD] = "fails",
        [UNDECIDED] = "open", [NOT_APPLICABLE] = "open"};
    const struct result *result = html->result;
    const struct scenario *scenario = result->scenario;
    if (!result->claims || scenario->claim_count == 0)
        return;
    fputs("<ul class=\"claims\">\n", html->out);
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct claim_result *found = &result->claims[i];
        fprintf(html->out, "<li class=\"%s\"><strong>%s</strong>\n<div>",
                classes[found->finding],
                finding_words(found->finding, html->language));
        html_text(html->out, scenario->claims[i].says.in[html->language]);
        if (is_there(found->words.in[html->language])) {
            fputs("\n<small>", html->out);
            html_text(html->out, found->words.in[html->language]);
            fputs("</small>", html->out);
        }
        if (is_news(&scenario->claims[i], found))
            html_element(html->out, "em",
                         text_of(TEXT_NEWS, html->language));
        fputs("</div></li>\n", html->out);
    }
    fputs("</ul>\n", html->out);
}

void html_answer(const struct html *html)
{
    const struct result *result = html->result;
    const struct scenario *scenario = result->scenario;
    const struct metric *metric = primary_of(result);
    const struct analysis *primary = analysis_primary(result);
    const char *kept = reservation(result, html->language);
    char words[900];
    if (is_there(scenario->question.in[html->language])) {
        html_heading(html, "question", TEXT_H_QUESTION);
        html_element(html->out, "p class=\"question\"",
                     scenario->question.in[html->language]);
        options(html);
    }
    html_heading(html, "answer", TEXT_H_ANSWER);
    if (kept)
        html_element(html->out, "p class=\"remark\"", kept);
    if (metric && result->point_count > 1)
        points(html, metric);
    else if (metric)
        boxes(html, metric);
    if (primary && primary->pairs > 0) {
        verdict_words(words, sizeof words, primary, html->language);
        html_element(html->out, "p class=\"verdict\"", words);
    }
    if (is_there(scenario->see.in[html->language])) {
        fprintf(html->out, "<p class=\"see\">%s ",
                text_of(TEXT_EXPECTS, html->language));
        html_text(html->out, scenario->see.in[html->language]);
        fputs("</p>\n", html->out);
    }
    if (result->claims && scenario->claim_count > 0)
        html_heading(html, "claims", TEXT_CLAIMS);
    html_claims(html);
}

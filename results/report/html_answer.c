/*
 * The top of the page: what was asked, what was found, and what became
 * of the claims. A claim carries its verdict as a word, never as a
 * colour alone.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/words.h"
#include "results/charts/card.h"
#include "results/charts/share.h"
#include "results/report/excerpt.h"
#include "results/report/page_html.h"
#include "results/report/verdict.h"
#include "results/text/clean.h"

#include <string.h>

/*
 * The two sides' code, side by side: lines without a counterpart on
 * the other side are tinted in the side's colour.
 */
static void piece_out(FILE *out, const struct code_piece *piece)
{
    static const char *const tags[] = {
        [CODE_PLAIN] = NULL, [CODE_KEYWORD] = "b", [CODE_COMMENT] = "i",
        [CODE_STRING] = "q", [CODE_LINE_END] = NULL, [CODE_FOLD] = NULL};
    const char *tag = tags[piece->kind];
    if (piece->kind == CODE_FOLD)
        return; /* a page has room for the whole */
    if (tag)
        fprintf(out, "<%s>", tag);
    text_xml(out, piece->text, piece->bytes);
    if (tag)
        fprintf(out, "</%s>", tag);
}

/* A line is a block of its own: its tint reaches to the right edge. */
static void lines(FILE *out, const struct excerpt *excerpt,
                  const bool differs[EXCERPT_LINES])
{
    struct code_reader reader = code_reader(excerpt);
    struct code_piece piece;
    bool begins = true;
    for (unsigned line = 0; code_next(&reader, &piece);) {
        if (begins)
            fprintf(out, "<span%s>", line < EXCERPT_LINES && differs[line]
                                         ? " class=\"differs\"" : "");
        begins = piece.kind == CODE_LINE_END;
        if (!begins) {
            piece_out(out, &piece);
            continue;
        }
        fputs("\n</span>", out);
        line++;
    }
}

static void column(const struct html *html, enum side side,
                   const struct excerpt *mine, const struct excerpt *other)
{
    bool differs[EXCERPT_LINES];
    excerpt_differ(mine, other, differs);
    fprintf(html->out, "<div class=\"%s\"><h4>%s <small>%s:%u</small></h4>\n"
            "<pre tabindex=\"0\" translate=\"no\"><code>",
            html_side(side), text_side(side, html->language), mine->file,
            mine->line);
    lines(html->out, mine, differs);
    fputs("</code></pre></div>\n", html->out);
}

void html_code(const struct html *html)
{
    const char *markers[JOB_KINDS];
    unsigned count = excerpt_of_scenario(html->result->scenario, markers,
                                         JOB_KINDS);
    html_heading(html, "code", TEXT_CODE);
    html_element(html->out, "p",
                 text_of(TEXT_CODE_ABOUT, html->language));
    if (html->result->version &&
        strncmp(html->result->version, POOLLOOP_VERSION,
                strlen(POOLLOOP_VERSION)) != 0) {
        char text[300];
        TEXT_FILL(text, html->language, TEXT_CODE_VERSION, POOLLOOP_VERSION,
                  html->result->version);
        html_element(html->out, "p", text);
    }
    for (unsigned i = 0; i < count; i++) {
        struct excerpt pair[2];
        if (!excerpt_pair(pair, markers[i]))
            continue;
        html_element(html->out, "h3", text_of(excerpt_heading(markers[i]),
                                              html->language));
        fputs("<div class=\"sides\">\n", html->out);
        column(html, THREADED, &pair[0], &pair[1]);
        column(html, EVENTED, &pair[1], &pair[0]);
        fputs("</div>\n", html->out);
    }
}

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

/* What the figures are of: the share of trials in which one is told
 * before the other, where that is asked, else the measure. */
static void measure_element(const struct html *html,
                            const struct measure *measure)
{
    struct view view = view_of(html->result, html->language);
    const char *names[2];
    char share[300];
    bool shares = share_asked(&view, names);
    if (shares)
        TEXT_FILL(share, html->language, TEXT_CARD_SHARE, names[0],
                  names[1]);
    html_element(html->out, "p class=\"measure\"",
                 shares ? share
                        : measure_words(*measure, html->language).text);
}

/* The side's figure at a point, "" where it is unknown. True: it is of
 * a round that does not count. */
static bool figure_at(const struct html *html, char *out, size_t size,
                      const struct measure *measure, enum side side,
                      unsigned point)
{
    struct view view = view_of(html->result, html->language);
    struct row row = {.side = side, .point = point};
    const char *names[2];
    if (!share_asked(&view, names))
        return figure_words(out, size, &view, measure, &row);
    view.point = point;
    struct share share = share_of_side(&view, side, names);
    struct figure first = text_count(share.first);
    struct figure of = text_count(share.of);
    const char *parts[] = {first.text, of.text, NULL};
    out[0] = '\0';
    if (share.of > 0)
        text_fill(out, size, html->language, TEXT_SHARE_OF, parts);
    return view_disturbed(&view, side) != NULL;
}

/* A box a side: name, figure, order of telling. */
static void boxes(const struct html *html, const struct measure *measure)
{
    const struct result *result = html->result;
    fputs("<div class=\"boxes\">\n", html->out);
    for (enum side side = THREADED; side < SIDES; side++) {
        if (!result->scenario->side[side])
            continue;
        char order[300], figure[120], marked[200];
        const char *name = text_side(side, html->language);
        if (figure_at(html, figure, sizeof figure, measure, side, 0)) {
            TEXT_FILL(marked, html->language, TEXT_DISTURBED_VALUE, name);
            name = marked;
        }
        order_words(order, sizeof order, result, side);
        fprintf(html->out, "<div class=\"%s\">\n", html_side(side));
        html_element(html->out, "span", name);
        html_element(html->out, figure[0] ? "b" : "span class=\"none\"",
                     figure[0] ? figure
                               : no_value_words(result, 0, side,
                                                html->language).text);
        if (*order)
            html_element(html->out, "span", order);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

static void point_cell(const struct html *html,
                       const struct measure *measure, enum side side,
                       unsigned i)
{
    const struct point *point = &html->result->points[i];
    char figure[120], words[200] = "-";
    bool disturbed = figure_at(html, figure, sizeof figure, measure, side, i);
    if (!point->planned[side])
        TEXT_FILL(words, html->language, TEXT_NOT_RUN,
                  text_time((double)point->planned_ns[side],
                            html->language).text);
    else if (disturbed)
        TEXT_FILL(words, html->language, TEXT_DISTURBED_VALUE, figure);
    else if (figure[0])
        snprintf(words, sizeof words, "%s", figure);
    html_element(html->out, "td class=\"n\"", words);
}

/* A row a point of the sweep, a column a side. */
static void points(const struct html *html, const struct measure *measure)
{
    const struct result *result = html->result;
    html_table(html, measure_words(*measure, html->language).text);
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
            point_cell(html, measure, side, i);
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
    struct measure asked = measure_asked(scenario);
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
    if (asked.metric)
        measure_element(html, &asked);
    if (asked.metric && result->point_count > 1)
        points(html, &asked);
    else if (asked.metric)
        boxes(html, &asked);
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

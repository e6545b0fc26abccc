/*
 * The top of the page: what was asked, what was found, and what became
 * of the claims. A claim carries its verdict as a word, never as a
 * colour alone.
 */
#include "results/report/page_html.h"

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

/* A box a side: name, figure, order of telling. */
static void boxes(const struct html *html)
{
    const struct answer *answer = html->answer;
    fputs("<div class=\"boxes\">\n", html->out);
    for (unsigned i = 0; i < answer->sides; i++) {
        const struct answer_row *row = &answer->rows[i];
        const char *figure = row->figure;
        fprintf(html->out, "<div class=\"%s\">\n", html_side(row->side));
        html_element(html->out, "span",
                     answer_marked(answer, row->name.text,
                                   row->disturbed).text);
        html_element(html->out, *figure ? "b" : "span class=\"none\"",
                     *figure ? figure : row->none.text);
        if (*row->order)
            html_element(html->out, "span", row->order);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

/* A row a point of the sweep, a column a side. */
static void points(const struct html *html)
{
    const struct answer *answer = html->answer;
    const struct result *result = html->result;
    html_table(html, answer->measure.text);
    fputs("<th scope=\"col\">", html->out);
    html_text(html->out, result->scenario->sweep.path);
    fputs("</th>", html->out);
    for (unsigned i = 0; i < answer->sides; i++)
        html_element(html->out, "th scope=\"col\" class=\"n\"",
                     answer->rows[i].name.text);
    html_table_begin(html);
    for (unsigned p = 0; p < result->point_count; p++) {
        const struct answer_row *rows = answer_rows(answer, p);
        fputs("<tr>", html->out);
        html_element(html->out, "th scope=\"row\"", result->points[p].value);
        for (unsigned i = 0; i < answer->sides; i++)
            html_element(html->out, "td class=\"n\"",
                         !rows[i].planned   ? rows[i].none.text
                         : *rows[i].figure ? answer_marked(answer,
                                                 rows[i].figure,
                                                 rows[i].disturbed).text
                                            : "-");
        fputs("</tr>\n", html->out);
    }
    html_table_end(html);
}

void html_claims(const struct html *html)
{
    static const char *const classes[] = {
        [HOLDS] = "holds", [DOES_NOT_HOLD] = "fails",
        [UNDECIDED] = "open", [NOT_APPLICABLE] = "open"};
    const struct answer *answer = html->answer;
    if (answer->claim_count == 0)
        return;
    fputs("<ul class=\"claims\">\n", html->out);
    for (unsigned i = 0; i < answer->claim_count; i++) {
        const struct answer_claim *claim = &answer->claims[i];
        fprintf(html->out, "<li class=\"%s\"><strong>%s</strong>\n<div>",
                classes[claim->finding], claim->verdict);
        html_text(html->out, claim->says);
        if (*claim->words) {
            fputs("\n<small>", html->out);
            html_text(html->out, claim->words);
            fputs("</small>", html->out);
        }
        if (*claim->news)
            html_element(html->out, "em", claim->news);
        fputs("</div></li>\n", html->out);
    }
    fputs("</ul>\n", html->out);
}

void html_answer(const struct html *html)
{
    const struct answer *answer = html->answer;
    if (*answer->question) {
        html_heading(html, "question", TEXT_H_QUESTION);
        html_element(html->out, "p class=\"question\"", answer->question);
        options(html);
    }
    html_heading(html, "answer", TEXT_H_ANSWER);
    if (answer->kept)
        html_element(html->out, "p class=\"remark\"", answer->kept);
    html_element(html->out, "p class=\"measure\"", answer->measure.text);
    if (html->result->point_count > 1)
        points(html);
    else
        boxes(html);
    if (*answer->verdict)
        html_element(html->out, "p class=\"verdict\"", answer->verdict);
    if (*answer->see) {
        fprintf(html->out, "<p class=\"see\">%s ",
                text_of(TEXT_EXPECTS, html->language));
        html_text(html->out, answer->see);
        fputs("</p>\n", html->out);
    }
    if (answer->claim_count > 0)
        html_heading(html, "claims", TEXT_CLAIMS);
    html_claims(html);
}

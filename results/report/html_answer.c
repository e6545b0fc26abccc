/*
 * The top of the page: what was asked, what was found and why, the
 * figures, the lesson's picture, the sentences, and what a documentation
 * says on them. A sentence carries
 * what became of it as a word, never as a colour alone; a wrong one that
 * the lesson holds to be wrong is a success. The right option waits
 * until it is asked for: whoever reads may want to predict.
 */
#include "results/analysis/settings.h"
#include "results/report/page_html.h"

static void question(const struct html *html)
{
    const struct scenario *scenario = html->result->scenario;
    const struct answer *answer = html->answer;
    html_element(html->out, "p class=\"question\"", answer->question);
    if (scenario->option_count == 0)
        return;
    fputs("<ol class=\"options\">\n", html->out);
    for (unsigned i = 0; i < scenario->option_count; i++)
        html_element(html->out, "li",
                     scenario->options[i].text.in[html->language]);
    fputs("</ol>\n", html->out);
    if (!*answer->right)
        return;
    html_fold(html, TEXT_RIGHT_OPTION);
    html_element(html->out, "p class=\"reveal\"", answer->right);
    html_fold_end(html);
}

/* A box a side: name, figure, order of reporting. */
static void boxes(const struct html *html)
{
    const struct answer *answer = html->answer;
    fputs("<div class=\"boxes\">\n", html->out);
    for (unsigned i = 0; i < answer->sides; i++) {
        const struct answer_row *row = &answer->rows[i];
        bool none = !*row->figure;
        fprintf(html->out, "<div class=\"%s\">\n", html_side(row->side));
        html_element(html->out, "span", row->name.text);
        html_element(html->out, none ? "span class=\"none\"" : "b",
                     none ? row->none.text : answer_figure(row).text);
        if (*row->order)
            html_element(html->out, "span", row->order);
        if (*row->so)
            html_element(html->out, "small", row->so);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

/* A row a point of the sweep, a column a side. */
static void points(const struct html *html)
{
    const struct answer *answer = html->answer;
    html_table(html, answer->measure.text);
    html_element(html->out, "th scope=\"col\"", "");
    for (unsigned i = 0; i < answer->sides; i++)
        html_element(html->out, "th scope=\"col\" class=\"n\"",
                     answer->rows[i].name.text);
    html_table_begin(html);
    for (unsigned p = 0; p < html->result->point_count; p++) {
        const struct answer_row *rows = answer_rows(answer, p);
        fputs("<tr>", html->out);
        html_element(html->out, "th scope=\"row\"",
                     point_setting_words(html->result, p, html->language).text);
        for (unsigned i = 0; i < answer->sides; i++)
            html_element(html->out, "td class=\"n\"",
                         answer_figure(&rows[i]).text);
        fputs("</tr>\n", html->out);
    }
    html_table_end(html);
}

const char *html_outcome(const struct answer_claim *claim)
{
    return *claim->news                     ? "news"
           : claim->finding == HOLDS         ? "right"
           : claim->finding == DOES_NOT_HOLD ? "wrong"
                                             : "open";
}

static void claims(const struct html *html)
{
    const struct answer *answer = html->answer;
    fputs("<ul class=\"claims\">\n", html->out);
    for (unsigned i = 0; i < answer->claim_count; i++) {
        const struct answer_claim *claim = &answer->claims[i];
        fprintf(html->out, "<li><strong class=\"%s\">%s</strong>\n<div>",
                html_outcome(claim), claim->verdict);
        html_text(html->out, claim->says);
        html_element(html->out, "small", claim->brief);
        if (*claim->news)
            html_element(html->out, "em", claim->news);
        fputs("</div></li>\n", html->out);
    }
    fputs("</ul>\n", html->out);
}

static void evidence(const struct html *html)
{
    const struct answer *answer = html->answer;
    html_fold(html, TEXT_EVIDENCE);
    fputs("<ul>\n", html->out);
    for (unsigned i = 0; i < answer->claim_count; i++) {
        fputs("<li>", html->out);
        html_text(html->out, answer->claims[i].says);
        fputs(": ", html->out);
        html_text(html->out, answer->claims[i].words);
        fputs("</li>\n", html->out);
    }
    fputs("</ul>\n", html->out);
    html_fold_end(html);
}

void html_answer(const struct html *html)
{
    const struct answer *answer = html->answer;
    if (*answer->question) {
        html_heading(html, "question", TEXT_H_QUESTION);
        question(html);
    }
    html_heading(html, "answer", TEXT_H_ANSWER);
    if (answer->kept)
        html_element(html->out, "p class=\"remark\"", answer->kept);
    if (*answer->found)
        html_element(html->out, "p class=\"finding\"", answer->found);
    if (*answer->why)
        html_element(html->out, "p class=\"why\"", answer->why);
    html_element(html->out, "p class=\"measure\"", answer->measure.text);
    if (html->result->point_count > 1)
        points(html);
    else
        boxes(html);
    if (answer->starred)
        html_element(html->out, "p class=\"measure\"",
                     text_of(TEXT_STARRED, html->language));
    html_figure(html);
    if (answer->claim_count > 0) {
        html_heading(html, "claims", TEXT_CLAIMS);
        claims(html);
        evidence(html);
    }
    if (*answer->documented) {
        html_heading(html, "documented", TEXT_DOCUMENTED);
        html_element(html->out, "p", answer->documented);
    }
}

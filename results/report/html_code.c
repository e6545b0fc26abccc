/*
 * The two sides' code, side by side, whole: the line to look at is
 * tinted in the side's colour.
 */
#include "results/report/excerpt.h"
#include "results/report/page_html.h"
#include "results/text/clean.h"

#include <string.h>

static void piece_out(FILE *out, const struct code_piece *piece)
{
    static const char *const tags[] = {
        [CODE_KEYWORD] = "b", [CODE_COMMENT] = "i", [CODE_STRING] = "q"};
    const char *tag = piece->kind == CODE_PLAIN ? NULL : tags[piece->kind];
    if (tag)
        fprintf(out, "<%s>", tag);
    text_xml(out, piece->text, piece->bytes);
    if (tag)
        fprintf(out, "</%s>", tag);
}

/* A line is a block of its own: its tint reaches to the right edge. */
static void code(FILE *out, const struct excerpt *excerpt)
{
    struct code_line lines[CODE_LINES];
    struct code_reader reader = {0};
    struct code_piece piece;
    unsigned count = code_lines(excerpt, false, lines);
    for (unsigned i = 0; i < count; i++) {
        fprintf(out, "<span%s>%*s", lines[i].looks ? " class=\"look\"" : "",
                (int)lines[i].indent, "");
        code_begin(&reader, &lines[i]);
        while (code_next(&reader, &piece))
            piece_out(out, &piece);
        fputs("\n</span>", out);
    }
}

static void column(const struct html *html, enum side side,
                   const struct excerpt *excerpt)
{
    fprintf(html->out, "<div class=\"%s\"><h4>%s <small>%s:%u</small></h4>\n"
            "<pre tabindex=\"0\" translate=\"no\"><code>",
            html_side(side), text_side(side, html->language), excerpt->file,
            excerpt->line);
    code(html->out, excerpt);
    fputs("</code></pre></div>\n", html->out);
}

void html_code(const struct html *html)
{
    enum { MOST = JOB_KINDS + 1 };
    const char *markers[MOST];
    unsigned count = excerpt_of_scenario(html->result->scenario, markers,
                                         MOST);
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
        column(html, THREADED, &pair[0]);
        column(html, EVENTED, &pair[1]);
        fputs("</div>\n", html->out);
    }
}

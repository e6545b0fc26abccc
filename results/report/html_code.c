/*
 * The two sides' code, side by side: lines without a counterpart on
 * the other side are tinted in the side's colour.
 */
#include "results/report/excerpt.h"
#include "results/report/page_html.h"
#include "results/text/clean.h"

#include <string.h>

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

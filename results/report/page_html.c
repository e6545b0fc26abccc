/*
 * What the chapters of the page are set with: headings, tables and the
 * colours of the sides.
 */
#include "results/report/page_html.h"
#include "results/report/excerpt_embed.h"
#include "results/text/clean.h"

#include <string.h>

EMBED(html_style, "results/report/html.css")

void html_text(FILE *out, const char *text)
{
    if (text)
        text_xml(out, text, strlen(text));
}

void html_lines(FILE *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        text_xml(out, text, length);
        text += length;
        if (*text) {
            fputc('\n', out);
            text++;
        }
    }
}

void html_element(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    html_text(out, text);
    fprintf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

const char *html_side(enum side side)
{
    static const char *const names[] = {
        [THREADED] = "side-threaded", [EVENTED] = "side-evented",
        [SEQUENTIAL] = "side-sequential"};
    return side < SIDES ? names[side] : "";
}

void html_begin(FILE *out, enum language language, const char *title,
                const char *policy, const char *style)
{
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "%s; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n",
            language_code(language), policy);
    html_element(out, "title", title);
    fprintf(out, "<style>\n%s%s</style>\n</head>\n<body>\n", html_style,
            style);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        fprintf(out, "<input type=\"radio\" name=\"language\" id=\"%s\"%s>"
                "<label for=\"%s\" lang=\"%s\">%s</label>",
                language_code(l), l == language ? " checked" : "",
                language_code(l), language_code(l),
                text_of(TEXT_LANGUAGE_NAME, l));
}

void html_heading(const struct html *html, const char *name,
                  enum text_id text)
{
    fprintf(html->out, "<h2 id=\"%s-%s\">%s</h2>\n", name,
            language_code(html->language), text_of(text, html->language));
}

void html_fold(const struct html *html, enum text_id text)
{
    fprintf(html->out, "<details><summary>%s</summary>\n",
            text_of(text, html->language));
}

void html_chapter(const struct html *html, const char *name,
                  enum text_id text)
{
    fputs("<details class=\"chapter\"><summary>", html->out);
    html_heading(html, name, text);
    fputs("</summary>\n", html->out);
}

void html_fold_end(const struct html *html)
{
    fputs("</details>\n", html->out);
}

void html_table(const struct html *html, const char *label)
{
    fputs("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"",
          html->out);
    html_text(html->out, label);
    fputs("\"><table>\n<thead><tr>", html->out);
}

void html_table_begin(const struct html *html)
{
    fputs("</tr></thead><tbody>\n", html->out);
}

void html_table_end(const struct html *html)
{
    fputs("</tbody></table></div>\n", html->out);
}

void html_column(const struct html *html, enum text_id text, bool number)
{
    html_element(html->out,
                 number ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"",
                 text_of(text, html->language));
}

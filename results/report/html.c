#include "results/charts/charts.h"
#include "results/report/excerpt_embed.h"
#include "results/report/html.h"
#include "results/report/page_html.h"
#include "results/report/note.h"

#include <stdlib.h>

/*
 * How the page looks, and the little that needs JavaScript: html.css
 * and html.js. The page permits no other script than the one whose
 * SHA-256 stands here; a test says what it has to be after a change.
 */
EMBED(embedded_style, "results/report/html.css")
EMBED(embedded_script, "results/report/html.js")

const char *const html_style = embedded_style;
const char *const html_script = embedded_script;
const char html_script_hash[] = "sha256-sgpdC31f+X7mgAIVSQrKhzj0icZjIy8Eeo67PY4V/38=";

/* What a student pastes; the button is for who has JavaScript. */
static void note(const struct html *html)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return;
    note_write(file, html->result, html->language);
    if (fclose(file) != 0)
        return;
    html_heading(html, "note", TEXT_NOTE);
    fprintf(html->out, "<details><summary>%s</summary>\n"
            "<p><button type=\"button\" data-copy=\"text\" data-done=\"%s\" "
            "data-failed=\"%s\" hidden>%s</button></p>\n"
            "<pre tabindex=\"0\" class=\"note\">",
            text_of(TEXT_NOTE_ABOUT, html->language),
            text_of(TEXT_COPIED, html->language),
            text_of(TEXT_COPY_FAILED, html->language),
            text_of(TEXT_COPY_NOTE, html->language));
    html_lines(html->out, text);
    fputs("</pre>\n</details>\n", html->out);
    free(text);
}

static const char *title_of(const struct result *result,
                            enum language language)
{
    const char *title = result->scenario->title.in[language];
    const char *name = result->scenario->name;
    return title && *title ? title : name ? name : "poolloop";
}

static void in_language(FILE *out, const struct result *result,
                        enum language language)
{
    const struct html html = {out, result, language};
    fprintf(out, "<main lang=\"%s\" class=\"in-%s\">\n<header>\n",
            language_code(language), language_code(language));
    html_element(out, "h1", title_of(result, language));
    fputs("</header>\n", out);
    html_answer(&html);
    html_pictures(&html);
    html_code(&html);
    html_comparisons(&html);
    html_rounds(&html);
    html_method(&html);
    html_limits(&html);
    html_settings(&html);
    html_machine(&html);
    note(&html);
    fputs("</main>\n", out);
}

static void head(FILE *out, const struct result *result)
{
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "default-src 'none'; style-src 'unsafe-inline'; "
            "script-src '%s'; img-src data:; base-uri 'none'; "
            "form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n",
            language_code(result->language), html_script_hash);
    html_element(out, "title", title_of(result, result->language));
    fprintf(out, "<style>\n%s</style>\n</head>\n<body>\n", html_style);
}

int html_write(FILE *out, const struct result *result)
{
    head(out, result);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        fprintf(out, "<input type=\"radio\" name=\"language\" id=\"%s\"%s>"
                "<label for=\"%s\" lang=\"%s\">%s</label>",
                language_code(l), l == result->language ? " checked" : "",
                language_code(l), language_code(l),
                text_of(TEXT_LANGUAGE_NAME, l));
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        in_language(out, result, l);
    fprintf(out, "<script>\n%s</script>\n</body>\n</html>\n", html_script);
    return ferror(out) ? -1 : 0;
}

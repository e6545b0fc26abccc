#include "results/report/excerpt_embed.h"
#include "results/report/html.h"
#include "results/report/page_html.h"
#include "results/report/note.h"

#include <stdlib.h>

/*
 * The little that needs JavaScript. The page permits no other script
 * than the one whose SHA-256 stands here; a test says what it has to be
 * after a change.
 */
EMBED(html_script, "results/report/html.js")

static const char policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; script-src "
    "'sha256-sgpdC31f+X7mgAIVSQrKhzj0icZjIy8Eeo67PY4V/38='; img-src data:";

/* What a student pastes; the button is for who has JavaScript. */
static void note(const struct html *html)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return;
    note_write(file, html->answer);
    if (fclose(file) != 0)
        return;
    html_chapter(html, "note", TEXT_NOTE);
    fprintf(html->out, "<p>%s <button type=\"button\" data-copy=\"text\" "
            "data-done=\"%s\" data-failed=\"%s\" hidden>%s</button></p>\n"
            "<pre tabindex=\"0\" class=\"note\">",
            text_of(TEXT_NOTE_ABOUT, html->language),
            text_of(TEXT_COPIED, html->language),
            text_of(TEXT_COPY_FAILED, html->language),
            text_of(TEXT_COPY_NOTE, html->language));
    html_lines(html->out, text);
    fputs("</pre>\n", html->out);
    html_fold_end(html);
    free(text);
}

static void in_language(FILE *out, const struct answer *answer)
{
    const struct html html = {out, answer->result, answer->language, answer};
    fprintf(out, "<main lang=\"%s\" class=\"in-%s\">\n<header>\n",
            language_code(html.language), language_code(html.language));
    html_element(out, "h1", answer->title);
    fputs("</header>\n", out);
    html_answer(&html);
    html_code(&html);
    html_pictures(&html);
    html_comparisons(&html);
    html_rounds(&html);
    html_method(&html);
    html_limits(&html);
    html_settings(&html);
    html_machine(&html);
    note(&html);
    fputs("</main>\n", out);
}

int html_write(FILE *out, const struct result *result)
{
    struct answer *answers[LANGUAGES];
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        answers[l] = answer_of(result, l);
    html_begin(out, result->language, answers[result->language]->title,
               policy, "");
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        in_language(out, answers[l]);
        answer_free(answers[l]);
    }
    fprintf(out, "<script>\n%s</script>\n</body>\n</html>\n", html_script);
    return ferror(out) ? -1 : 0;
}

#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/charts/svg.h"
#include "results/report/excerpt_embed.h"
#include "results/report/html.h"
#include "results/report/note.h"
#include "results/report/page_html.h"
#include "results/report/ways.h"
#include "results/text/clean.h"

#include <stdlib.h>
#include <string.h>

/*
 * The little that needs JavaScript. The page permits no other script
 * than the one whose SHA-256 stands here; a test says what it has to be
 * after a change.
 */
EMBED(html_script, "results/report/html.js")

static const char policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; script-src "
    "'sha256-sgpdC31f+X7mgAIVSQrKhzj0icZjIy8Eeo67PY4V/38='; img-src data:";

/* For who has JavaScript. */
static void copy_button(const struct html *html, const char *what,
                        enum text_id text)
{
    fprintf(html->out, "<button type=\"button\" data-copy=\"%s\" "
            "data-done=\"%s\" data-failed=\"%s\" hidden>%s</button>", what,
            text_of(TEXT_COPIED, html->language),
            text_of(TEXT_COPY_FAILED, html->language),
            text_of(text, html->language));
}

/*
 * The pictures, each in a box that scrolls sideways where the page is
 * narrow: a picture of 400 px cannot be read. The lesson's own stands
 * with the answer. Cards are for a lecture's slides: they repeat what
 * the page says, and are folded.
 */
static void figure(const struct html *html, const struct chart *chart)
{
    FILE *out = html->out;
    struct canvas *canvas =
        chart_canvas(html->result, chart, html->language);
    fputs("<figure>\n<div class=\"wide\" tabindex=\"0\">\n", out);
    svg_write(out, canvas);
    fputs("</div>\n<figcaption>", out);
    copy_button(html, "picture", TEXT_COPY_PICTURE);
    fputs("</figcaption>\n</figure>\n", out);
    canvas_free(canvas);
}

void html_figure(const struct html *html)
{
    const struct chart *first;
    if (charts_of(html->result, &first, 1) > 0 &&
        chart_place(first) != CHART_CARD)
        figure(html, first);
}

static void pictures(const struct html *html)
{
    const struct chart *list[CHARTS];
    unsigned count = charts_of(html->result, list, CHARTS);
    unsigned shown = count > 0 && chart_place(list[0]) != CHART_CARD;
    if (shown == count)
        return;
    html_chapter(html, "pictures", TEXT_PICTURES);
    for (unsigned i = shown; i < count; i++) {
        html_element(html->out, "h3",
                     text_of(list[i]->title, html->language));
        figure(html, list[i]);
    }
    html_fold_end(html);
}

/*
 * The two sides' code, side by side, whole: the line to look at is
 * tinted in the side's colour.
 */
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
static void excerpt_out(FILE *out, const struct excerpt *excerpt)
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
                   const char *name, const struct excerpt *excerpt)
{
    fprintf(html->out, "<div class=\"%s\"><h4>%s <small>%s:%u</small></h4>\n"
            "<pre tabindex=\"0\" translate=\"no\"><code>",
            html_side(side), name, excerpt->file, excerpt->line);
    excerpt_out(html->out, excerpt);
    fputs("</code></pre>", html->out);
}

/* A workflow in all ways to write it, with what was counted and measured
 * of each below it. */
static void ways(const struct html *html)
{
    struct way list[WAYS];
    unsigned count = ways_of(html->result, html->language, list);
    if (count == 0)
        return;
    html_element(html->out, "h3", text_of(TEXT_CODE_WAYS, html->language));
    fputs("<div class=\"sides ways\">\n", html->out);
    for (unsigned i = 0; i < count; i++) {
        column(html, list[i].side, list[i].name, &list[i].code);
        html_element(html->out, "p", list[i].shape);
        if (*list[i].switches)
            html_element(html->out, "p", list[i].switches);
        if (*list[i].cost)
            html_element(html->out, "p", list[i].cost);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
    html_element(html->out, "p class=\"measure\"",
                 text_of(TEXT_CODE_WAYS_ABOUT, html->language));
}

static void sources(const struct html *html)
{
    enum { ROOM = JOB_KINDS + 11 };
    const char *markers[ROOM];
    unsigned count = excerpt_of_scenario(html->result->scenario, markers,
                                         ROOM);
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
        for (unsigned k = 0; k < 2; k++) {
            enum side side = k == 0 ? THREADED : EVENTED;
            column(html, side, text_side(side, html->language), &pair[k]);
            fputs("</div>\n", html->out);
        }
        fputs("</div>\n", html->out);
    }
    ways(html);
    html_twins(html);
}

/* What a student pastes. */
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
    fprintf(html->out, "<p>%s ", text_of(TEXT_NOTE_ABOUT, html->language));
    copy_button(html, "text", TEXT_COPY_NOTE);
    fputs("</p>\n<pre tabindex=\"0\" class=\"note\">", html->out);
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
    sources(&html);
    pictures(&html);
    html_comparisons(&html);
    html_rounds(&html);
    html_method(&html);
    html_limits(&html);
    html_settings(&html);
    html_machine(&html);
    note(&html);
    fputs("</main>\n", out);
}

int html_write(FILE *out, struct answer *const answers[LANGUAGES])
{
    enum language language = answers[ENGLISH]->result->language;
    html_begin(out, language, answers[language]->title, policy, "");
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        in_language(out, answers[l]);
    fprintf(out, "<script>\n%s</script>\n</body>\n</html>\n", html_script);
    return ferror(out) ? -1 : 0;
}

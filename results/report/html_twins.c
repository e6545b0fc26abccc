/*
 * The same in JavaScript and Python: what a lesson's twins say, and what
 * they printed in the first of their runs. Like the code of the sides it
 * is that of this version.
 */
#include "results/report/excerpt_embed.h"
#include "results/report/page_html.h"
#include "results/report/twin.h"

#include <string.h>

#define TWINS(X)                                                        \
    X(01) X(02) X(05) X(09b) X(10a) X(20) X(21) X(22) X(23) X(24) X(25)

#define IN_PYTHON_ALONE(X) X(26) X(27) X(28b) X(29) X(30)

#define EMBED_NODE(lesson)                                              \
    EMBED(twin_js_##lesson, "scenarios/twins/" #lesson ".js")
#define EMBED_PYTHON(lesson)                                            \
    EMBED(twin_py_##lesson, "scenarios/twins/" #lesson ".py")
TWINS(EMBED_NODE)
TWINS(EMBED_PYTHON)
IN_PYTHON_ALONE(EMBED_PYTHON)

#define ENTRY(lesson)                                                   \
    {#lesson, {[NODE] = twin_js_##lesson, [PYTHON] = twin_py_##lesson}},
#define ENTRY_OF_PYTHON(lesson) {#lesson, {[PYTHON] = twin_py_##lesson}},
static const struct source {
    const char *lesson;
    const char *text[RUNTIMES];
} sources[] = {TWINS(ENTRY) IN_PYTHON_ALONE(ENTRY_OF_PYTHON)};

static const struct source *source_of(const struct scenario *scenario)
{
    const char *name = scenario->name ? scenario->name : "";
    size_t length = strcspn(name, "-");
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strlen(sources[i].lesson) == length &&
            strncmp(sources[i].lesson, name, length) == 0)
            return &sources[i];
    return NULL;
}

/* What it printed, where it was run. */
static void printed(const struct html *html, const struct twin *twin)
{
    char words[4000] = "", text[4200];
    if (twin)
        twin_words(words, sizeof words, twin, TWIN_LINES_ALL,
                   html->language);
    TEXT_FILL(text, html->language, TEXT_TWIN_PRINTED, words);
    if (*words)
        html_element(html->out, "p class=\"measure\"", text);
}

void html_twins(const struct html *html)
{
    const struct source *source = source_of(html->result->scenario);
    if (!source)
        return;
    html_element(html->out, "h3",
                 text_of(source->text[NODE] ? TEXT_TWINS : TEXT_TWIN_PYTHON,
                         html->language));
    fputs("<div class=\"sides\">\n", html->out);
    for (enum runtime r = NODE; r < RUNTIMES; r++) {
        const struct twin *twin = result_twin(html->result, r);
        if (!source->text[r])
            continue;
        fprintf(html->out, "<div class=\"side-sequential\"><h4>%s <small>",
                text_runtime(r));
        html_text(html->out, twin ? twin->version : "");
        fputs("</small></h4>\n<pre tabindex=\"0\" translate=\"no\"><code>"
              "<span>", html->out);
        html_lines(html->out, source->text[r]);
        fputs("</span></code></pre>\n", html->out);
        printed(html, twin);
        fputs("</div>\n", html->out);
    }
    fputs("</div>\n", html->out);
}

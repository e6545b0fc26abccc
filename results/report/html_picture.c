/*
 * The chapter of pictures: every chart with its caption, those for the
 * lecture's first and last slide folded away at its end.
 */
#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/charts/svg.h"
#include "results/report/page_html.h"

#include <string.h>

enum { MOST = 24 };

/* The highest of what is set large says what was found. */
static const char *title_of(const struct canvas *canvas)
{
    const struct label *title = NULL;
    for (size_t i = 0; i < canvas->label_count; i++)
        if (canvas->labels[i].px > LABEL_PX &&
            (!title || canvas->labels[i].y < title->y))
            title = &canvas->labels[i];
    return title ? title->text : "";
}

static void figure(const struct html *html, const struct chart *chart)
{
    FILE *out = html->out;
    struct canvas *canvas =
        chart_canvas(html->result, chart, html->language);
    html_element(out, "h3", text_of(chart->title, html->language));
    fputs("<figure>\n", out);
    svg_write(out, canvas);
    fputs("<figcaption>", out);
    html_text(out, title_of(canvas));
    fprintf(out, " <button type=\"button\" data-copy=\"picture\" "
                 "data-done=\"%s\" data-failed=\"%s\" hidden>%s</button>"
                 "</figcaption>\n</figure>\n",
            text_of(TEXT_COPIED, html->language),
            text_of(TEXT_COPY_FAILED, html->language),
            text_of(TEXT_COPY_PICTURE, html->language));
    canvas_free(canvas);
}

/* For the lecture's first and last slide: here they would repeat what
 * the page says already. */
static bool is_card(const struct chart *chart)
{
    return strcmp(chart->name, "question") == 0 ||
           strcmp(chart->name, "answer") == 0 ||
           strncmp(chart->name, "build", 5) == 0;
}

static unsigned figures(const struct html *html,
                        const struct chart *const *list, unsigned count,
                        bool cards)
{
    unsigned drawn = 0;
    for (unsigned i = 0; i < count; i++) {
        if (is_card(list[i]) != cards)
            continue;
        if (cards && drawn == 0)
            fprintf(html->out, "<details><summary>%s</summary>\n",
                    text_of(TEXT_CARDS, html->language));
        figure(html, list[i]);
        drawn++;
    }
    if (cards && drawn > 0)
        fputs("</details>\n", html->out);
    return drawn;
}

void html_pictures(const struct html *html)
{
    const struct chart *list[MOST];
    unsigned count = charts_of(html->result, list, MOST);
    html_heading(html, "pictures", TEXT_PICTURES);
    if (figures(html, list, count, false) == 0)
        html_element(html->out, "p",
                     text_of(TEXT_NO_PICTURES, html->language));
    figures(html, list, count, true);
}

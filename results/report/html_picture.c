/*
 * The pictures, each in a box that scrolls sideways where the page is
 * narrow: a picture of 400 px cannot be read.
 */
#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/charts/svg.h"
#include "results/report/page_html.h"

#include <string.h>

enum { MOST = 24 };

static void figure(const struct html *html, const struct chart *chart)
{
    FILE *out = html->out;
    struct canvas *canvas =
        chart_canvas(html->result, chart, html->language);
    fputs("<figure>\n<div class=\"wide\" tabindex=\"0\">\n", out);
    svg_write(out, canvas);
    fprintf(out, "</div>\n<figcaption><button type=\"button\" data-copy=\"picture\" "
                 "data-done=\"%s\" data-failed=\"%s\" hidden>%s</button>"
                 "</figcaption>\n</figure>\n",
            text_of(TEXT_COPIED, html->language),
            text_of(TEXT_COPY_FAILED, html->language),
            text_of(TEXT_COPY_PICTURE, html->language));
    canvas_free(canvas);
}

/* Cards are for a lecture's slides: they repeat what the page says. */
void html_figure(const struct html *html)
{
    const struct chart *first;
    if (charts_of(html->result, &first, 1) > 0 &&
        chart_place(first) != CHART_CARD)
        figure(html, first);
}

void html_pictures(const struct html *html)
{
    const struct chart *list[MOST];
    unsigned count = charts_of(html->result, list, MOST);
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

/*
 * The charts as SVG in the page: the shapes of their canvases, a path
 * for each run of the same kind. Nothing in them has an id, so that any
 * number of them can stand on one page.
 */
#include "results/charts/charts.h"
#include "results/charts/frame.h"
#include "results/report/page_html.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 24 };

static bool same_style(const struct shape *a, const struct shape *b)
{
    return a->kind == b->kind && a->colour == b->colour &&
           a->dashed == b->dashed && !(a->width < b->width) &&
           !(a->width > b->width) &&
           (a->kind != DOT || (!(a->x2 < b->x2) && !(a->x2 > b->x2)));
}

/* A tenth of a pixel is exact enough; no zeros that say nothing. */
static void number(FILE *out, double value)
{
    long tenths = (long)(value * 10 + (value < 0 ? -0.5 : 0.5));
    fprintf(out, "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10);
    if (tenths % 10 != 0)
        fprintf(out, ".%ld", labs(tenths) % 10);
}

static void step(FILE *out, char command, double x, double y)
{
    fputc(command, out);
    number(out, x);
    fputc(' ', out);
    number(out, y);
}

static void outline(FILE *out, const struct shape *s)
{
    switch (s->kind) {
    case BOX:
    case FRAME:
        step(out, 'M', s->x, s->y);
        fputc('H', out);
        number(out, s->x2);
        fputc('V', out);
        number(out, s->y2);
        fputc('H', out);
        number(out, s->x);
        fputc('z', out);
        break;
    case LINE:
        step(out, 'M', s->x, s->y);
        step(out, 'L', s->x2, s->y2);
        break;
    case DISC:
        step(out, 'M', s->x - s->x2, s->y);
        for (int half = 0; half < 2; half++) {
            step(out, 'a', s->x2, s->x2);
            fputs(" 0 1 0 ", out);
            number(out, half ? -2 * s->x2 : 2 * s->x2);
            fputs(" 0", out);
        }
        break;
    case DOT: /* a point with round ends */
        step(out, 'M', s->x, s->y);
        fputs("h0", out);
        break;
    case DIAMOND:
        step(out, 'M', s->x - s->x2, s->y);
        step(out, 'L', s->x, s->y - s->x2);
        step(out, 'L', s->x + s->x2, s->y);
        step(out, 'L', s->x, s->y + s->x2);
        fputc('z', out);
        break;
    }
}

static void style(FILE *out, const struct shape *s)
{
    bool stroked = s->kind == LINE || s->kind == FRAME || s->kind == DOT;
    if (!stroked) {
        fprintf(out, "\" fill=\"#%06x\"/>\n", s->colour);
        return;
    }
    fprintf(out, "\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"",
            s->colour);
    number(out, s->kind == DOT ? 2 * s->x2 : s->width);
    fputs("\"", out);
    if (s->kind == DOT)
        fputs(" stroke-linecap=\"round\"", out);
    if (s->dashed)
        fputs(" stroke-dasharray=\"16 12\"", out);
    fputs("/>\n", out);
}

static void shapes(FILE *out, const struct canvas *canvas)
{
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        if (i == 0 || !same_style(s, s - 1))
            fputs("<path d=\"", out);
        outline(out, s);
        if (i + 1 == canvas->shape_count || !same_style(s, s + 1))
            style(out, s);
    }
}

/* Each label keeps the width that it was placed with, whatever font
 * the reader has. */
static void labels(FILE *out, const struct canvas *canvas)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    for (size_t i = 0; i < canvas->label_count; i++) {
        const struct label *l = &canvas->labels[i];
        if (!*l->text)
            continue;
        fputs("<text x=\"", out);
        number(out, l->x);
        fputs("\" y=\"", out);
        number(out, l->y + 0.35 * l->px);
        fputs("\" font-size=\"", out);
        number(out, l->px);
        fprintf(out, "\" text-anchor=\"%s\" fill=\"#%06x\"%s textLength=\"",
                anchors[l->align], l->colour,
                l->bold ? " font-weight=\"bold\"" : "");
        number(out, l->width);
        fputs("\" lengthAdjust=\"spacingAndGlyphs\">", out);
        html_text(out, l->text);
        fputs("</text>\n", out);
    }
}

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
    fputs("<figure>\n<svg role=\"img\" viewBox=\"0 0 1920 1080\" "
          "xmlns=\"http://www.w3.org/2000/svg\" font-family=\""
          "NanumBarunGothic,Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,"
          "Apple SD Gothic Neo,sans-serif\" aria-label=\"", out);
    for (size_t i = 0; i < canvas->label_count; i++) {
        html_text(out, canvas->labels[i].text);
        fputs(i + 1 < canvas->label_count ? "; " : "", out);
    }
    fputs("\">\n<path fill=\"#fff\" d=\"M0 0H1920V1080H0z\"/>\n", out);
    shapes(out, canvas);
    labels(out, canvas);
    fputs("</svg>\n<figcaption>", out);
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

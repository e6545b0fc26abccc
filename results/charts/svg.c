#include "results/charts/svg.h"
#include "results/text/clean.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

static bool same_style(const struct shape *a, const struct shape *b)
{
    return a->kind == b->kind && a->colour == b->colour &&
           a->dashed == b->dashed && !(a->width < b->width) &&
           !(a->width > b->width) &&
           (a->kind != DOT || (!(a->x2 < b->x2) && !(a->x2 > b->x2)));
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
        fprintf(out, " stroke-dasharray=\"%d %d\"", DASH, DASH_GAP);
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

static void escaped(FILE *out, const char *text)
{
    text_xml(out, text, strlen(text));
}

/* Each label keeps the width that it was placed with, whatever font
 * the reader has. */
static void label(FILE *out, const struct label *l)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    fputs("<text x=\"", out);
    number(out, l->x);
    fputs("\" y=\"", out);
    number(out, l->y + BASELINE * l->px);
    fputs("\" font-size=\"", out);
    number(out, l->px);
    fprintf(out, "\" text-anchor=\"%s\" fill=\"#%06x\"%s%s textLength=\"",
            anchors[l->align], l->colour,
            l->bold ? " font-weight=\"bold\"" : "",
            l->code ? " font-family=\"" CODE_FONT ",D2Coding,monospace\""
                      " xml:space=\"preserve\""
                    : "");
    number(out, l->width);
    fputs("\" lengthAdjust=\"spacingAndGlyphs\">", out);
    escaped(out, l->text);
    fputs("</text>\n", out);
}

/* Code is left out of what is read aloud. */
static void label_of_all(FILE *out, const struct canvas *canvas)
{
    const char *between = "";
    for (size_t i = 0; i < canvas->label_count; i++)
        if (!canvas->labels[i].code) {
            fputs(between, out);
            escaped(out, canvas->labels[i].text);
            between = "; ";
        }
}

void svg_write(FILE *out, const struct canvas *canvas)
{
    fprintf(out, "<svg role=\"img\" width=\"%d\" height=\"%d\" "
                 "viewBox=\"0 0 %d %d\" "
                 "xmlns=\"http://www.w3.org/2000/svg\" font-family=\""
                 WORD_FONT ",Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,"
                 "Apple SD Gothic Neo,sans-serif\" "
                 "style=\"font-kerning:none\" aria-label=\"",
            CANVAS_WIDTH, CANVAS_HEIGHT, CANVAS_WIDTH, CANVAS_HEIGHT);
    label_of_all(out, canvas);
    fprintf(out, "\">\n<path fill=\"#fff\" d=\"M0 0H%dV%dH0z\"/>\n",
            CANVAS_WIDTH, CANVAS_HEIGHT);
    shapes(out, canvas);
    for (size_t i = 0; i < canvas->label_count; i++)
        if (*canvas->labels[i].text)
            label(out, &canvas->labels[i]);
    fputs("</svg>\n", out);
}

int svg_file(const struct canvas *canvas, const char *path, char *why,
             size_t size)
{
    FILE *file = fopen(path, "we");
    if (file)
        svg_write(file, canvas);
    bool failed = !file || ferror(file);
    if (file && fclose(file) != 0)
        failed = true;
    if (failed)
        snprintf(why, size, "write failed on %s: %s", path,
                 strerror(errno));
    return failed ? -1 : 0;
}

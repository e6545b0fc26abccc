#include "results/charts/svg.h"
#include "results/text/clean.h"

#include <errno.h>
#include <inttypes.h>
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

static bool same_mark(const struct shape *a, const struct shape *b)
{
    return a->mark == b->mark && a->from == b->from && a->to == b->to;
}

static void style(FILE *out, const struct shape *s)
{
    if (s->kind != LINE && s->kind != FRAME && s->kind != DOT) {
        fprintf(out, " fill=\"#%06x\"", s->colour);
        return;
    }
    fprintf(out, " fill=\"none\" stroke=\"#%06x\" stroke-width=\"",
            s->colour);
    number(out, s->kind == DOT ? 2 * s->x2 : s->width);
    fputs("\"", out);
    if (s->kind == DOT)
        fputs(" stroke-linecap=\"round\"", out);
    if (s->dashed)
        fprintf(out, " stroke-dasharray=\"%d %d\"", DASH, DASH_GAP);
}

static void mark(FILE *out, const struct shape *s)
{
    if (s->mark != MARK_NONE)
        fprintf(out, " class=\"%s\"", mark_word(s->mark));
    if (s->from != NO_TIME && s->to != NO_TIME)
        fprintf(out, " data-ns=\"%" PRId64 " %" PRId64 "\"", s->from, s->to);
}

/* How many shapes from i on belong together. */
static size_t run_of(const struct canvas *canvas, size_t i,
                     bool (*same)(const struct shape *a,
                                  const struct shape *b))
{
    size_t end = i + 1;
    while (end < canvas->shape_count &&
           same(&canvas->shapes[i], &canvas->shapes[end]))
        end++;
    return end - i;
}

/* A path for what is marked as one, in a group for what looks alike. */
static void shapes(FILE *out, const struct canvas *canvas)
{
    for (size_t i = 0, end; i < canvas->shape_count; i = end) {
        const struct shape *s = canvas->shapes;
        size_t alike = run_of(canvas, i, same_style), part;
        bool grouped = run_of(canvas, i, same_mark) < alike;
        end = i + alike;
        if (grouped) {
            fputs("<g", out);
            style(out, &s[i]);
            fputs(">\n", out);
        }
        for (size_t k = i; k < end; k += part) {
            part = run_of(canvas, k, same_mark);
            part = k + part < end ? part : end - k;
            fputs("<path", out);
            mark(out, &s[k]);
            if (!grouped)
                style(out, &s[k]);
            fputs(" d=\"", out);
            for (size_t at = k; at < k + part; at++)
                outline(out, &s[at]);
            fputs("\"/>\n", out);
        }
        fputs(grouped ? "</g>\n" : "", out);
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

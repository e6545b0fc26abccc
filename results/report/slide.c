/*
 * One pass over the code writes two drawings: an SVG and a script for
 * gnuplot, which makes the PNG. The font has the same width for every
 * letter, half its height, so that the place of each piece is known;
 * in an SVG a piece keeps that width whatever font the reader has.
 */
#include "results/report/slide.h"
#include "common/fail.h"
#include "results/charts/canvas.h"
#include "results/charts/gnuplot.h"
#include "results/charts/view.h"
#include "results/report/excerpt.h"
#include "results/report/page_html.h"
#include "results/text/clean.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CODE_FONT "NanumGothicCoding"
#define WORD_FONT "NanumBarunGothic"

enum { MARGIN = 70, GAP = 70, TOP = 206, BOTTOM = 1032 };
enum { ROOM = CANVAS_WIDTH - 2 * MARGIN }; /* of everything */

#define PITCH 1.25 /* from line to line; a blank one takes half of it */

struct slide {
    FILE *svg, *script;
    double px; /* of the code */
};

struct extent {
    unsigned columns;
    double lines;
};

struct word {
    double x, y, px; /* y: the middle of the line */
    unsigned colour;
    bool bold, code;
};

/* In single quotes gnuplot expands nothing; a quote is doubled. */
static void quote(FILE *script, const char *text, size_t bytes)
{
    fputc('\'', script);
    for (size_t i = 0; i < bytes; i++) {
        if (text[i] == '\'')
            fputc('\'', script);
        fputc(text[i], script);
    }
    fputc('\'', script);
}

static void write_word(struct slide *slide, struct word word,
                       const char *text, size_t bytes)
{
    const char *font = word.code ? CODE_FONT : WORD_FONT;
    /* code is ASCII, but for the ellipsis */
    double columns = (unsigned char)*text < 0x80 ? (double)bytes : 2;
    fputs("set label ", slide->script);
    quote(slide->script, text, bytes);
    fprintf(slide->script,
            " at %.2f,%.2f left font '%s%s,%.2f' noenhanced front "
            "tc rgb '#%06x'\n", word.x, word.y, font,
            word.bold ? " Bold" : "", word.px * 0.75, word.colour);
    fprintf(slide->svg, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" "
            "fill=\"#%06x\"%s", word.x, word.y + word.px * 0.35, word.px,
            word.colour, word.bold ? " font-weight=\"bold\"" : "");
    if (word.code)
        fprintf(slide->svg, " textLength=\"%.2f\" "
                "lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" "
                "font-family=\"" CODE_FONT ",D2Coding,monospace\"",
                columns * word.px / 2);
    fputc('>', slide->svg);
    html_bytes(slide->svg, text, bytes);
    fputs("</text>\n", slide->svg);
}

static void box(struct slide *slide, double x, double y, double width,
                double height, unsigned colour)
{
    fprintf(slide->svg, "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" "
            "height=\"%.0f\" fill=\"#%06x\"/>\n", x, y, width, height,
            colour);
    fprintf(slide->script, "set object rectangle from %.0f,%.0f to "
            "%.0f,%.0f fc rgb '#%06x' fs solid noborder\n", x, y, x + width,
            y + height, colour);
}

/* A fold is an ellipsis, which is as wide as two letters. */
static unsigned columns_of(const struct code_piece *piece)
{
    return piece->kind == CODE_FOLD ? 2 : (unsigned)piece->bytes;
}

static struct extent extent_of(const struct excerpt *excerpt)
{
    struct code_reader reader = code_reader(excerpt);
    struct code_piece piece;
    struct extent extent = {1, 0};
    for (unsigned columns = 0; code_next(&reader, &piece);) {
        if (piece.kind == CODE_LINE_END) {
            extent.lines += columns > 0 ? 1 : 0.5;
            columns = 0;
            continue;
        }
        columns += columns_of(&piece);
        if (columns > extent.columns)
            extent.columns = columns;
    }
    return extent;
}

/* As large as both excerpts allow, and no larger than a heading. Even,
 * so that a letter is a whole number of pixels wide: else gnuplot's
 * letters leave their places. */
static double code_px(const struct extent extent[2])
{
    double px = 34;
    unsigned columns = extent[0].columns + extent[1].columns;
    px = fmin(px, 2.0 * (ROOM - GAP) / columns);
    for (unsigned side = 0; side < 2; side++)
        px = fmin(px, (BOTTOM - TOP) / (PITCH * extent[side].lines));
    return 2 * floor(px / 2);
}

static void code(struct slide *slide, const struct excerpt *excerpt,
                 double left)
{
    struct code_reader reader = code_reader(excerpt);
    struct code_piece piece;
    double pitch = slide->px * PITCH;
    struct word word = {.x = left, .y = TOP + pitch / 2, .px = slide->px,
                        .code = true};
    while (code_next(&reader, &piece)) {
        if (piece.kind == CODE_LINE_END) {
            word.y += word.x > left ? pitch : pitch / 2;
            word.x = left;
            continue;
        }
        size_t blanks = 0;
        while (blanks < piece.bytes && piece.text[blanks] == ' ')
            blanks++;
        bool quiet = piece.kind == CODE_COMMENT || piece.kind == CODE_FOLD;
        word.bold = piece.kind == CODE_KEYWORD ||
                    piece.kind == CODE_FOLD;
        word.colour = quiet ? GREY : BLACK;
        double x = word.x + (double)blanks * slide->px / 2;
        word.x += columns_of(&piece) * slide->px / 2;
        struct word here = word;
        here.x = x;
        if (piece.kind == CODE_FOLD)
            write_word(slide, here, "\u2026", strlen("\u2026"));
        else if (piece.bytes > blanks)
            write_word(slide, here, piece.text + blanks,
                       piece.bytes - blanks);
    }
}

static void column(struct slide *slide, enum side side,
                   const struct excerpt *excerpt, double left,
                   double width, enum language language)
{
    const char *name = text_side(side, language);
    char file[120];
    snprintf(file, sizeof file, "%s:%u", excerpt->file, excerpt->line);
    write_word(slide, (struct word){.x = left, .y = 146, .px = 38,
                                    .bold = true,
                                    .colour = side_colour(side)},
               name, strlen(name));
    write_word(slide, (struct word){.x = left + width -
                                         (double)strlen(file) * 12,
                                    .y = 150, .px = 24, .code = true,
                                    .colour = GREY},
               file, strlen(file));
    box(slide, left, 176, width, 6, side_colour(side));
    code(slide, excerpt, left);
}

/* Two halves, but where one needs more, the other lends it. */
static void columns(struct slide *slide, const struct excerpt pair[2],
                    enum language language)
{
    struct excerpt folded[2] = {excerpt_fold(&pair[0]),
                                excerpt_fold(&pair[1])};
    struct extent extent[2] = {extent_of(&folded[0]),
                               extent_of(&folded[1])};
    slide->px = code_px(extent);
    double first = (ROOM - GAP) / 2.0;
    first = fmax(first, extent[0].columns * slide->px / 2);
    first = fmin(first, ROOM - GAP - extent[1].columns * slide->px / 2);
    column(slide, THREADED, &folded[0], MARGIN, first, language);
    column(slide, EVENTED, &folded[1], MARGIN + first + GAP,
           ROOM - GAP - first, language);
    for (unsigned i = 0; i < 2; i++)
        free((char *)folded[i].text);
}

static void heading(struct slide *slide, const char *text)
{
    double px = fmin(46, 46 * ROOM / text_width(text, 46));
    write_word(slide, (struct word){.x = MARGIN, .y = 70, .px = px,
                                    .bold = true, .colour = BLACK},
               text, strlen(text));
}

static void draw(struct slide *slide, const struct excerpt pair[2],
                 const char *marker, const char *png, enum language language)
{
    char foot[120];
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1920\" "
          "height=\"1080\" viewBox=\"0 0 1920 1080\" font-family=\""
          WORD_FONT ",Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,"
          "Apple SD Gothic Neo,sans-serif\">\n", slide->svg);
    fputs("<title>", slide->svg);
    html_text(slide->svg, text_of(excerpt_heading(marker), language));
    fputs("</title>\n", slide->svg);
    fputs("set encoding utf8\nset lmargin at screen 0\n"
          "set rmargin at screen 1\nset tmargin at screen 1\n"
          "set bmargin at screen 0\nunset border\nunset tics\nunset key\n"
          "set xrange [0:1920]\nset yrange [1080:0]\n"
          "set term pngcairo size 1920,1080 background '#ffffff'\n"
          "set output ", slide->script);
    quote(slide->script, png, strlen(png));
    fputc('\n', slide->script);
    box(slide, 0, 0, CANVAS_WIDTH, CANVAS_HEIGHT, WHITE);
    heading(slide, text_of(excerpt_heading(marker), language));
    columns(slide, pair, language);
    snprintf(foot, sizeof foot, "%s · poolloop " POOLLOOP_VERSION, marker);
    write_word(slide, (struct word){.x = MARGIN, .y = 1056, .px = 18,
                                    .colour = GREY},
               foot, strlen(foot));
    fputs("plot NaN t ''\nunset output\n", slide->script);
    fputs("</svg>\n", slide->svg);
}

int slide_write(const char *marker, const char *prefix,
                enum language language, char *why, size_t size)
{
    struct excerpt pair[2];
    char svg[PATH_MAX], png[PATH_MAX], *script = NULL;
    size_t bytes = 0;
    if (!excerpt_pair(pair, marker)) {
        snprintf(why, size, "%s: no such marker", marker);
        return -1;
    }
    snprintf(svg, sizeof svg, "%s.svg", prefix);
    snprintf(png, sizeof png, "%s.png", prefix);
    struct slide slide = {.svg = fopen(svg, "we"),
                          .script = open_memstream(&script, &bytes)};
    if (!slide.svg || !slide.script) {
        snprintf(why, size, "fopen failed on %s: %s", svg, strerror(errno));
        if (slide.svg)
            fclose(slide.svg);
        if (slide.script)
            fclose(slide.script);
        free(script);
        return -1;
    }
    draw(&slide, pair, marker, png, language);
    int status = ferror(slide.svg) ? -1 : 0;
    if (fclose(slide.svg) != 0)
        status = -1;
    if (status != 0)
        snprintf(why, size, "write failed on %s: %s", svg, strerror(errno));
    if (fclose(slide.script) != 0)
        status = -1;
    if (status == 0)
        status = gnuplot_run(script, bytes, why, size);
    if (status == 0)
        status = gnuplot_check(prefix, why, size);
    free(script);
    return status;
}

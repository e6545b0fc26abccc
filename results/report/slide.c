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
#include "results/report/html_sink.h"
#include "results/text_clean.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CODE_FONT "NanumGothicCoding"
#define WORD_FONT "NanumBarunGothic"

enum { MARGIN = 70, COLUMN = 860, SECOND = 990, TOP = 176, BOTTOM = 1020 };

struct slide {
    FILE *svg, *script;
    double px; /* of the code */
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
                (double)bytes * word.px / 2);
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

/* As large as both columns allow, and no larger than a heading. */
static double code_px(const struct excerpt pair[2])
{
    double px = 34;
    for (unsigned side = 0; side < 2; side++) {
        const char *line = pair[side].text, *end = line + pair[side].bytes;
        unsigned lines = 0, most = 1;
        while (line < end) {
            const char *stop = memchr(line, '\n', (size_t)(end - line));
            unsigned columns = (unsigned)((stop ? stop : end) - line);
            most = columns > most ? columns : most;
            lines++;
            line = stop ? stop + 1 : end;
        }
        px = fmin(px, 2.0 * COLUMN / most);
        px = fmin(px, (BOTTOM - TOP) / (1.32 * lines));
    }
    return px;
}

static void code(struct slide *slide, const struct excerpt *excerpt,
                 double left)
{
    struct code_reader reader = code_reader(excerpt);
    struct code_piece piece;
    double pitch = slide->px * 1.32;
    struct word word = {.x = left, .y = TOP + pitch / 2, .px = slide->px,
                        .code = true};
    while (code_next(&reader, &piece)) {
        if (piece.kind == CODE_LINE_END) {
            word.x = left;
            word.y += pitch;
            continue;
        }
        size_t blanks = 0;
        while (blanks < piece.bytes && piece.text[blanks] == ' ')
            blanks++;
        word.bold = piece.kind == CODE_KEYWORD;
        word.colour = piece.kind == CODE_COMMENT ? GREY : BLACK;
        word.x += (double)blanks * slide->px / 2;
        if (piece.bytes > blanks)
            write_word(slide, word, piece.text + blanks,
                       piece.bytes - blanks);
        word.x += (double)(piece.bytes - blanks) * slide->px / 2;
    }
}

static void column(struct slide *slide, enum side side,
                   const struct excerpt *excerpt, double left,
                   enum language language)
{
    const char *name = text_side(side, language);
    char file[120];
    snprintf(file, sizeof file, "%s:%u", excerpt->file, excerpt->line);
    write_word(slide, (struct word){.x = left, .y = 84, .px = 48,
                                    .bold = true,
                                    .colour = side_colour(side)},
               name, strlen(name));
    double width = (double)strlen(file) * 12;
    write_word(slide, (struct word){.x = left + COLUMN - width, .y = 92,
                                    .px = 24, .code = true, .colour = GREY},
               file, strlen(file));
    box(slide, left, 124, COLUMN, 8, side_colour(side));
    code(slide, excerpt, left);
}

static void draw(struct slide *slide, const struct excerpt pair[2],
                 const char *marker, const char *png, enum language language)
{
    char foot[120];
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1920\" "
          "height=\"1080\" viewBox=\"0 0 1920 1080\" font-family=\""
          WORD_FONT ",Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,"
          "Apple SD Gothic Neo,sans-serif\">\n", slide->svg);
    fprintf(slide->svg, "<title>%s</title>\n", marker);
    fputs("set encoding utf8\nset lmargin at screen 0\n"
          "set rmargin at screen 1\nset tmargin at screen 1\n"
          "set bmargin at screen 0\nunset border\nunset tics\nunset key\n"
          "set xrange [0:1920]\nset yrange [1080:0]\n"
          "set term pngcairo size 1920,1080 background '#ffffff'\n"
          "set output ", slide->script);
    quote(slide->script, png, strlen(png));
    fputc('\n', slide->script);
    box(slide, 0, 0, CANVAS_WIDTH, CANVAS_HEIGHT, WHITE);
    slide->px = code_px(pair);
    column(slide, THREADED, &pair[0], MARGIN, language);
    column(slide, EVENTED, &pair[1], SECOND, language);
    snprintf(foot, sizeof foot, "%s · poolloop " POOLLOOP_VERSION, marker);
    write_word(slide, (struct word){.x = MARGIN, .y = 1052, .px = 18,
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

/*
 * The code of both sides on a canvas. Its font has the same width for
 * every letter, half its height, so that the place of each piece of
 * code is known.
 */
#include "results/report/slide.h"
#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/report/excerpt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MARGIN = 70, GAP = 60, TOP = 206, BOTTOM = 1032, BAR = 8 };
enum { LARGEST = 40 }; /* type of the code */
enum { ROOM = CANVAS_WIDTH - 2 * MARGIN }; /* of everything */

#define PITCH 1.25 /* from line to line; a blank one takes half of it */

/* A seventh of the colour, as in the report. */
static unsigned tint_of(enum side side)
{
    unsigned colour = side_colour(side), tint = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8) {
        unsigned part = colour >> shift & 0xff;
        tint |= (0xff - (0xff - part) / 7) << shift;
    }
    return tint;
}

struct slide {
    struct canvas *canvas;
    double px; /* of the code */
};

struct code {
    struct code_line lines[CODE_LINES];
    unsigned count;
    size_t columns; /* of the longest line */
    double height;  /* in lines */
};

/* Where something was left out stands an ellipsis, which is as wide as
 * two letters. */
static void code_read(struct code *code, const struct excerpt *excerpt)
{
    *code = (struct code){.columns = 1};
    code->count = code_lines(excerpt, true, code->lines);
    for (unsigned i = 0; i < code->count; i++) {
        const struct code_line *line = &code->lines[i];
        size_t columns = line->indent + line->bytes + (line->folds ? 3 : 0);
        code->columns = columns > code->columns ? columns : code->columns;
        code->height += columns > line->indent ? 1 : 0.5;
    }
}

/* As large as both allow. Even, so that a letter is a whole number of
 * pixels wide. */
static double code_px(const struct code code[2])
{
    double columns = (double)(code[0].columns + code[1].columns);
    double px = fmin(LARGEST, 2 * (ROOM - GAP) / columns);
    for (unsigned side = 0; side < 2; side++)
        px = fmin(px, (BOTTOM - TOP) / (PITCH * code[side].height));
    return 2 * floor(px / 2);
}

static double code_text(struct slide *slide, double x, double y,
                        struct type type, const char *text, size_t bytes)
{
    char copy[200];
    snprintf(copy, sizeof copy, "%.*s", (int)bytes, text);
    type.px = slide->px;
    type.code = true;
    canvas_text(slide->canvas, x, y, type, 0, copy);
    return x + (double)bytes * slide->px / 2;
}

static void draw_line(struct slide *slide, struct code_reader *reader,
                      const struct code_line *line, double x, double y)
{
    struct code_piece piece;
    code_begin(reader, line);
    x += (double)line->indent * slide->px / 2;
    while (code_next(reader, &piece)) {
        struct type type = {
            .bold = piece.kind == CODE_KEYWORD,
            .colour = piece.kind == CODE_COMMENT ? GREY : BLACK};
        size_t blanks = 0;
        while (blanks < piece.bytes && piece.text[blanks] == ' ')
            blanks++;
        x += (double)blanks * slide->px / 2;
        if (blanks < piece.bytes)
            x = code_text(slide, x, y, type, piece.text + blanks,
                          piece.bytes - blanks);
    }
    if (line->folds)
        code_text(slide, x + (line->bytes ? slide->px / 2 : 0), y,
                  (struct type){.bold = true, .colour = GREY}, "\u2026", 3);
}

/* The line to look at stands on the side's colour, very pale. */
static void draw_code(struct slide *slide, const struct code *code,
                      enum side side, double left, double right)
{
    struct code_reader reader = {0};
    double pitch = slide->px * PITCH, y = TOP;
    for (unsigned i = 0; i < code->count; i++) {
        const struct code_line *line = &code->lines[i];
        bool blank = line->bytes == 0 && !line->folds;
        if (line->looks) {
            canvas_box(slide->canvas, left, y, right, y + pitch,
                       tint_of(side));
            canvas_box(slide->canvas, left - BAR, y, left, y + pitch,
                       side_colour(side));
        }
        draw_line(slide, &reader, line, left, y + pitch / 2);
        y += blank ? pitch / 2 : pitch;
    }
}

static void column(struct slide *slide, enum side side,
                   const struct excerpt *excerpt, const struct code *code,
                   double left, double width, enum language language)
{
    unsigned colour = side_colour(side);
    char file[120];
    snprintf(file, sizeof file, "%s:%u", excerpt->file, excerpt->line);
    canvas_text(slide->canvas, left, 146,
                (struct type){.px = 38, .bold = true, .colour = colour}, 0,
                text_side(side, language));
    canvas_text(slide->canvas, left + width, 150,
                (struct type){.px = 24, .code = true, .align = RIGHT,
                              .colour = GREY},
                0, file);
    canvas_box(slide->canvas, left, 176, left + width, 182, colour);
    draw_code(slide, code, side, left, left + width);
}

/* Two halves, but where one needs more, the other lends it. */
static void columns(struct slide *slide, const struct excerpt pair[2],
                    enum language language)
{
    struct code code[2];
    for (unsigned i = 0; i < 2; i++)
        code_read(&code[i], &pair[i]);
    slide->px = code_px(code);
    double letter = slide->px / 2, first = (ROOM - GAP) / 2.0;
    first = fmax(first, (double)code[0].columns * letter);
    first = fmin(first, ROOM - GAP - (double)code[1].columns * letter);
    column(slide, THREADED, &pair[0], &code[0], MARGIN, first, language);
    column(slide, EVENTED, &pair[1], &code[1], MARGIN + first + GAP,
           ROOM - GAP - first, language);
}

static void draw(struct slide *slide, const struct excerpt pair[2],
                 const char *marker, enum language language)
{
    char foot[120];
    canvas_text(slide->canvas, MARGIN, 70,
                (struct type){.px = TITLE_PX, .bold = true, .colour = BLACK},
                ROOM, text_of(excerpt_heading(marker), language));
    columns(slide, pair, language);
    snprintf(foot, sizeof foot, "%s · poolloop " POOLLOOP_VERSION, marker);
    canvas_text(slide->canvas, MARGIN, 1056,
                (struct type){.px = FOOTER_PX, .colour = GREY}, 0, foot);
}

int slide_write(const char *marker, const char *prefix,
                enum language language, char *why, size_t size)
{
    struct excerpt pair[2];
    if (!excerpt_pair(pair, marker)) {
        snprintf(why, size, "%s: no such marker", marker);
        return -1;
    }
    struct slide slide = {.canvas = canvas_new()};
    draw(&slide, pair, marker, language);
    int status = picture_write(slide.canvas, prefix, why, size);
    canvas_free(slide.canvas);
    return status;
}

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
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 70, GAP = 70, TOP = 206, BOTTOM = 1032 };
enum { ROOM = CANVAS_WIDTH - 2 * MARGIN }; /* of everything */

#define PITCH 1.25 /* from line to line; a blank one takes half of it */

struct slide {
    struct canvas *canvas;
    double px; /* of the code */
};

struct extent {
    unsigned columns;
    double lines;
};

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
 * so that a letter is a whole number of pixels wide. */
static double code_px(const struct extent extent[2])
{
    double px = 34;
    unsigned columns = extent[0].columns + extent[1].columns;
    px = fmin(px, 2.0 * (ROOM - GAP) / columns);
    for (unsigned side = 0; side < 2; side++)
        px = fmin(px, (BOTTOM - TOP) / (PITCH * extent[side].lines));
    return 2 * floor(px / 2);
}

/* One piece, where its blanks end. */
static void code_piece(struct slide *slide, const struct code_piece *piece,
                       double x, double y)
{
    bool fold = piece->kind == CODE_FOLD;
    struct type type = {.px = slide->px, .code = true,
                        .bold = fold || piece->kind == CODE_KEYWORD,
                        .colour = fold || piece->kind == CODE_COMMENT
                                      ? GREY : BLACK};
    char text[200];
    size_t blanks = 0;
    while (blanks < piece->bytes && piece->text[blanks] == ' ')
        blanks++;
    if (blanks == piece->bytes)
        return;
    snprintf(text, sizeof text, "%.*s", (int)(piece->bytes - blanks),
             piece->text + blanks);
    canvas_text(slide->canvas, x + (double)blanks * slide->px / 2, y, type, 0,
                fold ? "\u2026" : text);
}

static void code(struct slide *slide, const struct excerpt *excerpt,
                 double left)
{
    struct code_reader reader = code_reader(excerpt);
    struct code_piece piece;
    double pitch = slide->px * PITCH;
    double x = left, y = TOP + pitch / 2;
    while (code_next(&reader, &piece)) {
        if (piece.kind == CODE_LINE_END) {
            y += x > left ? pitch : pitch / 2;
            x = left;
            continue;
        }
        code_piece(slide, &piece, x, y);
        x += columns_of(&piece) * slide->px / 2;
    }
}

static void column(struct slide *slide, enum side side,
                   const struct excerpt *excerpt, double left,
                   double width, enum language language)
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

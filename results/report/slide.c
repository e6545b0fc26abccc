/*
 * The code of both sides on a canvas. Its font has the same width for
 * every letter, half its height, so that the place of each piece of
 * code is known.
 */
#include "results/report/slide.h"
#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/report/ways.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MARGIN = 70, TOP = 206, BOTTOM = 1032, BAR = 8 };
enum { LARGEST = 40 }; /* type of the code */
enum { BELOW = 24, BELOW_PITCH = 36 }; /* type of what stands below it */
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
    double px;  /* of the code */
    double gap; /* between two columns */
};

struct code {
    struct code_line lines[CODE_LINES];
    unsigned count;
    size_t columns; /* of the longest line */
    double height;  /* in lines */
};

enum { UNDER = 3 }; /* lines below the code */

struct panel {
    enum side side;
    const char *name;
    struct excerpt excerpt;
    const char *under[UNDER]; /* "" or NULL: none */
    struct code code;
    double width; /* px */
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

/* As large as all allow. Even, so that a letter is a whole number of
 * pixels wide. */
static double code_px(const struct slide *slide,
                      const struct panel *panels, unsigned count,
                      double bottom)
{
    double letters = 0, px = LARGEST;
    for (unsigned i = 0; i < count; i++) {
        letters += (double)panels[i].code.columns;
        px = fmin(px, (bottom - TOP) / (PITCH * panels[i].code.height));
    }
    px = fmin(px, 2 * (ROOM - slide->gap * (count - 1)) / letters);
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

/* Of many columns, each is too narrow for both in one line. */
static void draw_head(struct slide *slide, const struct panel *panel,
                      double left, bool many)
{
    unsigned colour = side_colour(panel->side);
    double right = left + panel->width;
    char file[120];
    snprintf(file, sizeof file, "%s:%u", panel->excerpt.file,
             panel->excerpt.line);
    canvas_text(slide->canvas, left, many ? 132 : 146,
                (struct type){.px = many ? 32 : 38, .bold = true,
                              .colour = colour},
                panel->width, panel->name);
    canvas_text(slide->canvas, many ? left : right, many ? 162 : 150,
                (struct type){.px = many ? SMALLEST : 24, .code = true,
                              .align = many ? LEFT : RIGHT, .colour = GREY},
                0, file);
    canvas_box(slide->canvas, left, 176, right, 182, colour);
}

static void draw_panel(struct slide *slide, const struct panel *panel,
                       double left, bool many)
{
    double y = BOTTOM - UNDER * BELOW_PITCH + BELOW_PITCH / 2.0;
    draw_head(slide, panel, left, many);
    draw_code(slide, &panel->code, panel->side, left,
              left + panel->width);
    for (unsigned i = 0; i < UNDER; i++, y += BELOW_PITCH)
        if (panel->under[i] && *panel->under[i])
            canvas_text(slide->canvas, left, y,
                        (struct type){.px = BELOW, .bold = i == 0,
                                      .colour = side_colour(panel->side)},
                        panel->width, panel->under[i]);
}

/* Equal shares, but where one needs more, the others lend it. */
static void share_out(struct slide *slide, struct panel *panels,
                      unsigned count)
{
    double room = ROOM - slide->gap * (count - 1), letter = slide->px / 2;
    unsigned left = count;
    for (unsigned i = 0; i < count; i++)
        panels[i].width = 0;
    for (bool again = true; again && left > 0;) {
        again = false;
        for (unsigned i = 0; i < count; i++) {
            double need = (double)panels[i].code.columns * letter;
            if (panels[i].width > 0 || need <= room / left)
                continue;
            panels[i].width = need;
            room -= need;
            left--;
            again = true;
        }
    }
    for (unsigned i = 0; i < count; i++)
        if (!(panels[i].width > 0))
            panels[i].width = room / left;
}

static int slide_of(struct panel *panels, unsigned count,
                    const char *heading, const char *foot,
                    const char *prefix, char *why, size_t size)
{
    bool many = count > 2;
    struct slide slide = {canvas_new(), 0, many ? 30 : 60};
    double left = MARGIN;
    for (unsigned i = 0; i < count; i++)
        code_read(&panels[i].code, &panels[i].excerpt);
    slide.px = code_px(&slide, panels, count,
                       many ? BOTTOM - UNDER * BELOW_PITCH : BOTTOM);
    share_out(&slide, panels, count);
    canvas_text(slide.canvas, MARGIN, 70,
                (struct type){.px = TITLE_PX, .bold = true, .colour = BLACK},
                ROOM, heading);
    for (unsigned i = 0; i < count; i++) {
        draw_panel(&slide, &panels[i], left, many);
        left += panels[i].width + slide.gap;
    }
    canvas_text(slide.canvas, MARGIN, 1056,
                (struct type){.px = FOOTER_PX, .colour = GREY}, 0, foot);
    int status = picture_write(slide.canvas, prefix, why, size);
    canvas_free(slide.canvas);
    return status;
}

/* Which slide of which version; or of which result. */
static void foot_of(char *foot, size_t size, const char *marker,
                    const struct result *result, enum language language)
{
    bool changed = result && result->seal == CHANGED;
    if (result)
        snprintf(foot, size, "%s%s%s · %.10s · poolloop %s",
                 changed ? text_of(TEXT_CHANGED, language) : "",
                 changed ? " · " : "",
                 result->scenario->name ? result->scenario->name : marker,
                 result->started ? result->started : "",
                 result->version ? result->version : "");
    else
        snprintf(foot, size, "%s · poolloop " POOLLOOP_VERSION, marker);
}

int slide_ways(const struct result *result, const char *prefix,
               enum language language, char *why, size_t size)
{
    struct way ways[WAYS];
    struct panel panels[WAYS];
    char heading[200], foot[300];
    unsigned count = ways_of(result, language, ways);
    for (unsigned i = 0; i < count; i++)
        panels[i] = (struct panel){
            ways[i].side, ways[i].name, ways[i].code,
            .under = {ways[i].shape, ways[i].switches, ways[i].cost}};
    TEXT_FILL(heading, language, TEXT_SLIDE_WAYS, text_count(count).text);
    foot_of(foot, sizeof foot, SLIDE_WAYS, result, language);
    return count == 0 ? 0
                      : slide_of(panels, count, heading, foot, prefix, why,
                                 size);
}

int slide_write(const char *marker, const char *prefix,
                enum language language, char *why, size_t size)
{
    struct excerpt pair[2];
    struct panel panels[2];
    char foot[120];
    if (strcmp(marker, SLIDE_WAYS) == 0)
        return slide_ways(NULL, prefix, language, why, size);
    if (!excerpt_pair(pair, marker)) {
        snprintf(why, size, "%s: no such marker", marker);
        return -1;
    }
    for (unsigned i = 0; i < 2; i++) {
        enum side side = i == 0 ? THREADED : EVENTED;
        panels[i] = (struct panel){
            .side = side, .name = text_side(side, language),
            .excerpt = pair[i]};
    }
    foot_of(foot, sizeof foot, marker, NULL, language);
    return slide_of(panels, 2, text_of(excerpt_heading(marker), language),
                    foot, prefix, why, size);
}

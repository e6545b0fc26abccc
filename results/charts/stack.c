/*
 * What the call stack still knew when a step failed: a column the pool
 * and each style of the loop. On top the step that failed; below it, one
 * box each, the functions of the same chain that had not returned since
 * it began, as many as were counted; at the bottom who called. Where
 * nothing of the chain lies between, nothing there tells what led here.
 */
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <string.h>

enum {
    COLUMNS = 6,
    HIGHEST_BOX = 130,
    BOX_GAP = 10,
    FOOT = 800, /* of the stacks; their names below */
    BESIDE = 40 /* between two columns */
};

static const char own_frames[] = "own_frames";

static bool stack_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct rows rows = rows_of_points(view, false, COLUMNS);
    struct question question = {
        .measure = measure_of(own_frames, NULL, STAT_MEDIAN)};
    return primary && strcmp(primary, own_frames) == 0 &&
           figures_of(&rows, &question).known;
}

struct pile {
    struct canvas *canvas;
    const struct row *row;
    double x, x2, height; /* of a box */
};

/* Filled where it is of the chain. Returns the top of the next one. */
static double draw_frame(const struct pile *pile, double bottom,
                         bool filled, enum text_id word)
{
    unsigned colour = side_colour(pile->row->side);
    double top = bottom - pile->height;
    struct type type = {.px = TICK_PX, .align = CENTRE, .bold = filled,
                        .colour = filled ? WHITE : colour};
    if (filled)
        canvas_box(pile->canvas, pile->x, top, pile->x2, bottom,
                   colour);
    else
        canvas_frame(pile->canvas, pile->x, top, pile->x2, bottom,
                     colour, false);
    canvas_text(pile->canvas, (pile->x + pile->x2) / 2,
                (top + bottom) / 2, type, pile->x2 - pile->x - 16,
                text_of(word, pile->row->view->language));
    return top - BOX_GAP;
}

/* The style, and the side below it. */
static void draw_name(const struct pile *pile)
{
    const struct row *row = pile->row;
    enum language language = row->view->language;
    struct type type = type_strong(side_colour(row->side));
    double middle = (pile->x + pile->x2) / 2;
    double room = pile->x2 - pile->x + BESIDE - 10;
    bool styled = row->side == EVENTED && row->is_swept;
    struct words style =
        point_value_words(row->view->result, row->point, language);
    char name[120];
    row_name(name, sizeof name, row, false);
    type.align = CENTRE;
    type.axis = true; /* it tells nothing of the finding */
    canvas_text(pile->canvas, middle, FOOT + 50, type, room,
                styled ? style.text : text_of(TEXT_NOTICED_PLAIN, language));
    type = type_small(GREY);
    type.align = CENTRE;
    type.axis = true;
    canvas_text(pile->canvas, middle, FOOT + 94, type, room, name);
}

static void draw_stack(const struct pile *pile, double frames)
{
    enum text_id foot = pile->row->side == EVENTED ? TEXT_STACK_LOOP
                                                   : TEXT_STACK_THREAD;
    double y = draw_frame(pile, FOOT, false, foot);
    for (unsigned i = 0; i + 0.5 < frames; i++)
        y = draw_frame(pile, y, true, TEXT_STACK_OWN);
    draw_frame(pile, y, true, TEXT_STACK_FAILED);
}

static void stack_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, false, COLUMNS);
    struct view whole = view_whole(view);
    struct question question = {
        .measure = measure_of(own_frames, NULL, STAT_MEDIAN)};
    struct figures figures = figures_of(&rows, &question);
    double width = (double)PAGE_ROOM / rows.count;
    double height = fmin((FOOT - PLOT_TOP) / (figures.high + 2) - BOX_GAP,
                         HIGHEST_BOX);
    struct line subtitle = LINE(view, TEXT_STACK_SUBTITLE, "");
    struct type unknown = type_small(GREY);
    unknown.align = CENTRE;
    for (unsigned i = 0; i < rows.count; i++) {
        struct pile pile = {canvas, &rows.row[i],
                            PAGE_LEFT + i * width + BESIDE / 2.0,
                            PAGE_LEFT + (i + 1) * width - BESIDE / 2.0,
                            height};
        draw_name(&pile);
        if (isnan(figures.median[i]))
            canvas_text(canvas, (pile.x + pile.x2) / 2, FOOT - pile.height / 2,
                        unknown, pile.x2 - pile.x,
                        text_of(TEXT_UNKNOWN, view->language));
        else
            draw_stack(&pile, figures.median[i]);
    }
    line_marks(&subtitle, view, figures.disturbed, false);
    page_draw(canvas, &whole,
              LINE(view, TEXT_SETTING_VALUE,
                   question_words(&question, view).text,
                   rows_values(&rows, figures.median, AXIS_COUNT).text).text,
              subtitle.text, "");
}

const struct chart stack_chart = {"stack", TEXT_CHART_STACK, stack_fits,
                                  stack_draw};

#include "results/charts/lanes.h"

#include <math.h>

enum { COLUMNS = CANVAS_WIDTH / LANE_LEAST + 1 };

/* Adds to each column how long a span is in it, in pixels. */
static void add_span(double time[COLUMNS][THREAD_STATES],
                     const struct scale *scale, const struct span *span)
{
    double from = scale_at(scale, (double)span->from);
    double to = scale_at(scale, (double)span->to);
    int first = (int)((from - scale->left) / LANE_LEAST);
    int last = (int)((to - scale->left) / LANE_LEAST);

    for (int c = first; c <= last && c < COLUMNS; c++) {
        double left = scale->left + c * LANE_LEAST;
        time[c][span->state] +=
            fmax(fmin(to, left + LANE_LEAST) - fmax(from, left), 1e-9);
    }
}

static enum thread_state state_of(const double time[THREAD_STATES],
                                  bool shared)
{
    if (shared && time[RUNNING] * 2 >= LANE_LEAST)
        return RUNNING;
    return time[PREEMPTED] > time[RUNNING] ? PREEMPTED
           : time[RUNNING] > 0             ? RUNNING
           : time[OFF_CORE] > 0            ? OFF_CORE
                                           : THREAD_STATES;
}

static void draw_run(struct canvas *canvas, const struct lane_style *style,
                     enum thread_state state, double x, double x2)
{
    double top = style->y - style->half, bottom = style->y + style->half;

    if (state == RUNNING)
        canvas_box(canvas, x, top, x2, bottom, style->colour);
    else if (state == PREEMPTED)
        canvas_hatch(canvas, x, top, x2, bottom, style->colour);
    else if (state == OFF_CORE)
        canvas_line(canvas, x, style->y, x2, style->y, 4, style->colour,
                    style->dashed);
}

void lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style)
{
    double time[COLUMNS][THREAD_STATES] = {{0}};
    int columns = (int)((scale->right - scale->left) / LANE_LEAST) + 1;

    for (size_t i = 0; i < lane->count; i++)
        if (timeline->spans[lane->first + i].from <
            timeline->spans[lane->first + i].to)
            add_span(time, scale, &timeline->spans[lane->first + i]);
    for (int c = 0; c < columns; ) {
        enum thread_state state = state_of(time[c], style->shared);
        int end = c + 1;
        while (end < columns && state_of(time[end], style->shared) == state)
            end++;
        draw_run(canvas, style, state, scale->left + c * LANE_LEAST,
                 scale->left + end * LANE_LEAST);
        c = end;
    }
}

struct lane lane_rest(const struct timeline *timeline, unsigned from)
{
    struct lane rest = {.first = timeline->span_count};
    if (from < timeline->lane_count)
        rest.first = timeline->lanes[from].first;
    rest.count = timeline->span_count - rest.first;
    return rest;
}

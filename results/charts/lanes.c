#include "results/charts/lanes.h"

#include <math.h>

enum { COLUMNS = CANVAS_WIDTH / LANE_LEAST + 1, MANY = 4, LOWEST = 5 };

/* Adds to each column how long a span is in it, in pixels. */
static void add_span(double time[COLUMNS][THREAD_STATES],
                     const struct scale *scale, const struct span *span)
{
    double from = scale_at(scale, (double)span->from);
    double to = scale_at(scale, (double)span->to);
    int first = (int)((from - scale->left) / LANE_LEAST);
    int last = (int)((to - scale->left) / LANE_LEAST);

    if (last > first && scale->left + last * LANE_LEAST >= to)
        last--; /* it only touches the next one */
    for (int c = first; c <= last && c < COLUMNS; c++) {
        double left = scale->left + c * LANE_LEAST;
        time[c][span->state] +=
            fmax(fmin(to, left + LANE_LEAST) - fmax(from, left), 1e-9);
    }
}

/* Of a column: SPARSE is running, for less than half of it. */
enum look { SPARSE = THREAD_STATES, NOTHING };

static unsigned look_of(const double time[THREAD_STATES], bool shared)
{
    bool most = time[RUNNING] * 2 >= LANE_LEAST;
    if (time[PREEMPTED] > time[RUNNING] && !(shared && most))
        return PREEMPTED;
    if (time[RUNNING] > 0)
        return most ? RUNNING : SPARSE;
    return time[OFF_CORE] > 0 ? OFF_CORE : NOTHING;
}

static void draw_run(struct canvas *canvas, const struct lane_style *style,
                     unsigned look, double x, double x2)
{
    double top = style->y - style->half, bottom = style->y + style->half;

    if (look == RUNNING || look == SPARSE)
        canvas_box(canvas, x, top, x2, bottom, style->colour);
    else if (look == PREEMPTED)
        canvas_hatch(canvas, x, top, x2, bottom, style->colour);
    else if (look == OFF_CORE)
        canvas_line(canvas, x, style->y, x2, style->y, 4, style->colour,
                    style->dashed);
}

/* As high as the share of the running in these columns. */
static void draw_low(struct canvas *canvas, const struct lane_style *style,
                     double time[COLUMNS][THREAD_STATES], int from, int to,
                     double left)
{
    double ran = 0;
    struct lane_style low = *style;
    for (int c = from; c < to; c++)
        ran += time[c][RUNNING];
    low.half = fmax(style->half * ran / (LANE_LEAST * (to - from)), LOWEST);
    draw_run(canvas, &low, RUNNING, left + from * LANE_LEAST,
             left + to * LANE_LEAST);
}

bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style)
{
    double time[COLUMNS][THREAD_STATES] = {{0}};
    int columns = (int)((scale->right - scale->left) / LANE_LEAST) + 1;
    bool lowered = false;

    for (size_t i = 0; i < lane->count; i++)
        if (timeline->spans[lane->first + i].from <
            timeline->spans[lane->first + i].to)
            add_span(time, scale, &timeline->spans[lane->first + i]);
    for (int c = 0; c < columns; ) {
        unsigned look = look_of(time[c], style->shared);
        int end = c + 1;
        while (end < columns && look_of(time[end], style->shared) == look)
            end++;
        bool low = look == SPARSE && end - c >= MANY;
        if (low)
            draw_low(canvas, style, time, c, end, scale->left);
        else
            draw_run(canvas, style, look, scale->left + c * LANE_LEAST,
                     scale->left + end * LANE_LEAST);
        lowered |= low;
        c = end;
    }
    return lowered;
}

struct lane lane_rest(const struct timeline *timeline, unsigned from)
{
    struct lane rest = {.first = timeline->span_count};
    if (from < timeline->lane_count)
        rest.first = timeline->lanes[from].first;
    rest.count = timeline->span_count - rest.first;
    return rest;
}

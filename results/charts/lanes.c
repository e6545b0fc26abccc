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

static int end_of(const unsigned *looks, int from, int columns)
{
    int end = from + 1;
    while (end < columns && looks[end] == looks[from])
        end++;
    return end;
}

/* What each column looks like; a few sparse ones in a row are running. */
static void look_at(unsigned *looks, double time[COLUMNS][THREAD_STATES],
                    int columns, bool shared)
{
    for (int c = 0; c < columns; c++)
        looks[c] = look_of(time[c], shared);
    for (int c = 0, end; c < columns; c = end) {
        end = end_of(looks, c, columns);
        bool few = looks[c] == SPARSE && end - c < MANY;
        for (int k = c; few && k < end; k++)
            looks[k] = RUNNING;
    }
}

static double share_of(double time[COLUMNS][THREAD_STATES], int from, int to)
{
    double ran = 0;
    for (int c = from; c < to; c++)
        ran += time[c][RUNNING];
    return ran / (LANE_LEAST * (to - from));
}

static void draw_run(struct canvas *canvas, const struct lane_style *style,
                     unsigned look, double half, double x, double x2)
{
    double top = style->y - half, bottom = style->y + half;

    if (look == RUNNING || look == SPARSE)
        canvas_box(canvas, x, top, x2, bottom, style->colour);
    else if (look == PREEMPTED)
        canvas_hatch(canvas, x, top, x2, bottom, style->colour);
    else if (look == OFF_CORE)
        canvas_line(canvas, x, style->y, x2, style->y, 4, style->colour,
                    style->dashed);
}

bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style)
{
    double time[COLUMNS][THREAD_STATES] = {{0}};
    unsigned looks[COLUMNS];
    int columns = (int)((scale->right - scale->left) / LANE_LEAST) + 1;
    bool low = false;

    for (size_t i = 0; i < lane->count; i++)
        if (timeline->spans[lane->first + i].from <
            timeline->spans[lane->first + i].to)
            add_span(time, scale, &timeline->spans[lane->first + i]);
    look_at(looks, time, columns, style->shared);
    for (int c = 0, end; c < columns; c = end) {
        end = end_of(looks, c, columns);
        double half = style->half;
        if (looks[c] == SPARSE)
            half = fmax(half * share_of(time, c, end), LOWEST);
        draw_run(canvas, style, looks[c], half, scale->left + c * LANE_LEAST,
                 scale->left + end * LANE_LEAST);
        low |= looks[c] == SPARSE;
    }
    return low;
}

struct lane lane_rest(const struct timeline *timeline, unsigned from)
{
    struct lane rest = {.first = timeline->span_count};
    if (from < timeline->lane_count)
        rest.first = timeline->lanes[from].first;
    rest.count = timeline->span_count - rest.first;
    return rest;
}

#include "results/charts/lanes.h"

#include <math.h>

enum { COLUMNS = CANVAS_WIDTH / LANE_LEAST + 1, MANY = 4, LOWEST = 5 };

/* What a lane is in LANE_LEAST pixels of its picture. */
struct lane_column {
    double time[THREAD_STATES]; /* how long, in pixels */
    double from[THREAD_STATES]; /* from the earliest begin of a span, ns, */
    double to[THREAD_STATES];   /* to the latest end */
};

static void add_time(struct lane_column *column, const struct span *span,
                     double pixels)
{
    bool first = column->time[span->state] <= 0;
    double *from = &column->from[span->state];
    double *to = &column->to[span->state];
    column->time[span->state] += pixels;
    *from = first ? (double)span->from : fmin(*from, (double)span->from);
    *to = first ? (double)span->to : fmax(*to, (double)span->to);
}

/* Adds a span to each column that it is in. */
static void add_span(struct lane_column *columns, const struct scale *scale,
                     const struct span *span)
{
    double from = scale_at(scale, (double)span->from);
    double to = scale_at(scale, (double)span->to);
    int first = (int)((from - scale->left) / LANE_LEAST);
    int last = (int)((to - scale->left) / LANE_LEAST);

    if (last > first && scale->left + last * LANE_LEAST >= to)
        last--; /* it only touches the next one */
    for (int c = first; c <= last && c < COLUMNS; c++) {
        double left = scale->left + c * LANE_LEAST;
        add_time(&columns[c], span,
                 fmax(fmin(to, left + LANE_LEAST) - fmax(from, left), 1e-9));
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
static void look_at(unsigned *looks, const struct lane_column *column,
                    int columns, bool shared)
{
    for (int c = 0; c < columns; c++)
        looks[c] = look_of(column[c].time, shared);
    for (int c = 0, end; c < columns; c = end) {
        end = end_of(looks, c, columns);
        bool few = looks[c] == SPARSE && end - c < MANY;
        for (int k = c; few && k < end; k++)
            looks[k] = RUNNING;
    }
}

static double share_of(const struct lane_column *column, int from, int to)
{
    double ran = 0;
    for (int c = from; c < to; c++)
        ran += column[c].time[RUNNING];
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

/* Says when a run of columns was what it looks like: the times of its
 * spans, as far as the columns around it. */
static void mark_run(struct canvas *canvas, const struct scale *scale,
                     const struct lane_column *column, unsigned look, int first,
                     int end)
{
    static const enum shape_mark marks[] = {[RUNNING] = MARK_RUNNING,
                                      [PREEMPTED] = MARK_PREEMPTED,
                                      [OFF_CORE] = MARK_OFF};
    unsigned state = look == SPARSE ? RUNNING : look;
    if (state >= THREAD_STATES)
        return;
    double ns = LANE_LEAST * (scale->high - scale->low) /
                (scale->right - scale->left);
    double from = scale->low + (first - 1) * ns;
    double to = scale->low + (end + 1) * ns;
    canvas_mark(canvas, marks[state],
                fmax(from, column[first].from[state]),
                fmin(to, column[end - 1].to[state]));
}

bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style)
{
    struct lane_column column[COLUMNS] = {{{0}, {0}, {0}}};
    unsigned looks[COLUMNS];
    int columns = (int)((scale->right - scale->left) / LANE_LEAST) + 1;
    bool low = false;

    for (size_t i = 0; i < lane->count; i++)
        if (timeline->spans[lane->first + i].from <
            timeline->spans[lane->first + i].to)
            add_span(column, scale, &timeline->spans[lane->first + i]);
    look_at(looks, column, columns, style->shared);
    for (int c = 0, end; c < columns; c = end) {
        end = end_of(looks, c, columns);
        double half = style->half;
        if (looks[c] == SPARSE)
            half = fmax(half * share_of(column, c, end), LOWEST);
        draw_run(canvas, style, looks[c], half, scale->left + c * LANE_LEAST,
                 scale->left + end * LANE_LEAST);
        mark_run(canvas, scale, column, looks[c], c, end);
        low |= looks[c] == SPARSE;
    }
    return low;
}

bool lane_is_hidden(const struct record *record, const struct lane *lane)
{
    for (unsigned i = 0; i < record->thread_count; i++)
        if (record->threads[i].tid == lane->tid)
            return record->threads[i].hidden;
    return false;
}

struct lane lane_rest(const struct timeline *timeline, unsigned from)
{
    struct lane rest = {.first = timeline->span_count};
    if (from < timeline->lane_count)
        rest.first = timeline->lanes[from].first;
    rest.count = timeline->span_count - rest.first;
    return rest;
}

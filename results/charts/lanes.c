#include "results/charts/lanes.h"

#include <math.h>

/* In columns of LANE_LEAST pixels, but for LOWEST, in pixels. */
enum {
    COLUMNS = CANVAS_WIDTH / LANE_LEAST + 1,
    SEEN = 2,   /* a span as long as this is seen as what it is; */
    NEAR = 4,   /* shorter ones so close to each other are one bar */
    NARROW = 4, /* has no room for the strokes of a hatch */
    LOWEST = 5
};

/* What a lane is in a column of its picture. */
struct lane_column {
    double time[THREAD_STATES]; /* how long, in pixels */
    double seen;   /* of the running: in spans that are long enough */
    double anyone; /* how long any lane ran */
    double from[THREAD_STATES]; /* from the earliest begin of a span, ns, */
    double to[THREAD_STATES];   /* to the latest end */
};

static void add_time(struct lane_column *column, const struct span *span,
                     double pixels, bool seen)
{
    bool first = column->time[span->state] <= 0;
    double *from = &column->from[span->state];
    double *to = &column->to[span->state];
    column->time[span->state] += pixels;
    column->seen += span->state == RUNNING && seen ? pixels : 0;
    *from = first ? (double)span->from : fmin(*from, (double)span->from);
    *to = first ? (double)span->to : fmax(*to, (double)span->to);
}

/* The part of a span between the scale's ends; may be empty. */
static struct span within(const struct scale *scale, struct span span)
{
    if ((double)span.from < scale->low)
        span.from = (int64_t)scale->low;
    if ((double)span.to > scale->high)
        span.to = (int64_t)scale->high;
    return span;
}

/* Adds a span to each column that it is in: of the lane itself, or of
 * anyone's running. */
static void add_span(struct lane_column *columns, const struct scale *scale,
                     struct span span, bool own)
{
    span = within(scale, span);
    if (span.from >= span.to || (!own && span.state != RUNNING))
        return;
    double from = scale_at(scale, (double)span.from);
    double to = scale_at(scale, (double)span.to);
    int first = (int)((from - scale->left) / LANE_LEAST);
    int last = (int)((to - scale->left) / LANE_LEAST);

    if (last > first && scale->left + last * LANE_LEAST >= to)
        last--; /* it only touches the next one */
    for (int c = first; c <= last && c < COLUMNS; c++) {
        double left = scale->left + c * LANE_LEAST;
        double pixels =
            fmax(fmin(to, left + LANE_LEAST) - fmax(from, left), 1e-9);
        if (own)
            add_time(&columns[c], &span, pixels,
                     to - from >= SEEN * LANE_LEAST);
        else
            columns[c].anyone += pixels;
    }
}

enum look { NOTHING, LINE_OFF, READY, LOW, SOLID };

static bool is_most(const struct lane_column *column)
{
    return column->time[RUNNING] * 2 > LANE_LEAST;
}

/* Solid are columns of which the lane has more than half, so that of
 * one core no other lane can be: where a span is long enough to be seen,
 * or several columns in a row are so. */
static enum look look_of(const struct lane_column *column, bool beside)
{
    double ran = column->time[RUNNING], ready = column->time[PREEMPTED];
    if (column->seen * 2 > LANE_LEAST || (beside && is_most(column)))
        return SOLID;
    if (ran - column->seen > 0)
        return LOW;
    if (ready * 2 > LANE_LEAST || ready > column->time[OFF_CORE])
        return READY;
    return column->time[OFF_CORE] > 0 ? LINE_OFF : NOTHING;
}

static int end_of(const enum look *looks, int from, int columns)
{
    int end = from + 1;
    while (end < columns && looks[end] == looks[from])
        end++;
    return end;
}

/* Short spans close to each other become one low bar. */
static void join(enum look *looks, int columns)
{
    for (int c = 0, last = -NEAR - 1; c < columns; c++) {
        if (looks[c] == SOLID)
            last = -NEAR - 1;
        if (looks[c] != LOW)
            continue;
        for (int k = last + 1; c - last <= NEAR && k < c; k++)
            looks[k] = LOW;
        last = c;
    }
}

/* One that stands alone, where nobody else ran, has its full height. */
static void raise(enum look *looks, const struct lane_column *column,
                  int columns)
{
    for (int c = 0, end; c < columns; c = end) {
        double others = 0;
        end = end_of(looks, c, columns);
        if (looks[c] != LOW || end - c > SEEN)
            continue;
        for (int k = c; k < end; k++)
            others += column[k].anyone - column[k].time[RUNNING];
        for (int k = c; k < end && others < 1e-6; k++)
            looks[k] = SOLID;
    }
}

static double share_of(const struct lane_column *column, int from, int to)
{
    double ran = 0;
    for (int c = from; c < to; c++)
        ran += column[c].time[RUNNING];
    return fmin(ran / (LANE_LEAST * (to - from)), 1);
}

static void draw_run(struct canvas *canvas, const struct lane_style *style,
                     enum look look, double half, double x, double x2)
{
    double top = style->y - half, bottom = style->y + half;

    if (look == SOLID || look == LOW) {
        canvas_box(canvas, x, top, x2, bottom, style->colour);
    } else if (look == READY && x2 - x >= NARROW * LANE_LEAST) {
        canvas_hatch(canvas, x, top, x2, bottom, style->colour);
    } else if (look == READY) {
        canvas_line(canvas, x, top + 2, x2, top + 2, 4, style->colour, false);
        canvas_line(canvas, x, bottom - 2, x2, bottom - 2, 4, style->colour,
                    false);
    } else if (look == LINE_OFF && !style->bare) {
        canvas_line(canvas, x, style->y, x2, style->y, 4, style->colour,
                    style->dashed);
    }
}

/* Says when a run of columns was what it looks like: the times of its
 * spans, as far as the columns around it. */
static void mark_run(struct canvas *canvas, const struct scale *scale,
                     const struct lane_column *column, enum look look,
                     int first, int end)
{
    static const struct {
        enum shape_mark mark;
        enum thread_state state;
    } shown[] = {[LINE_OFF] = {MARK_OFF, OFF_CORE},
                 [READY] = {MARK_PREEMPTED, PREEMPTED},
                 [LOW] = {MARK_SHARE, RUNNING},
                 [SOLID] = {MARK_RUNNING, RUNNING}};
    enum thread_state state = shown[look].state;
    double ns = LANE_LEAST * (scale->high - scale->low) /
                (scale->right - scale->left);
    double from = scale->low + (first - 1) * ns;
    double to = scale->low + (end + 1) * ns;
    canvas_mark(canvas, shown[look].mark,
                fmax(from, column[first].from[state]),
                fmin(to, column[end - 1].to[state]));
}

bool spans_draw(struct canvas *canvas, const struct scale *scale,
                const struct timeline *timeline, const struct span *spans,
                size_t count, const struct lane_style *style)
{
    struct lane_column column[COLUMNS + 1] = {{.seen = 0}};
    enum look looks[COLUMNS];
    int columns = (int)((scale->right - scale->left) / LANE_LEAST) + 1;
    bool low = false;

    for (size_t i = 0; i < count; i++)
        add_span(column, scale, spans[i], true);
    for (size_t i = 0; i < timeline->span_count; i++)
        add_span(column, scale, timeline->spans[i], false);
    for (int c = 0; c < columns; c++)
        looks[c] = look_of(&column[c],
                           (c > 0 && is_most(&column[c - 1])) ||
                               is_most(&column[c + 1]));
    join(looks, columns);
    raise(looks, column, columns);
    for (int c = 0, end; c < columns; c = end) {
        end = end_of(looks, c, columns);
        double half = style->half;
        if (looks[c] == NOTHING || (looks[c] == LINE_OFF && style->bare))
            continue;
        if (looks[c] == LOW)
            half = fmin(fmax(half * share_of(column, c, end), LOWEST), half);
        draw_run(canvas, style, looks[c], half, scale->left + c * LANE_LEAST,
                 scale->left + end * LANE_LEAST);
        mark_run(canvas, scale, column, looks[c], c, end);
        low |= looks[c] == LOW;
    }
    return low;
}

bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style)
{
    return spans_draw(canvas, scale, timeline,
                      timeline->spans + lane->first, lane->count, style);
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

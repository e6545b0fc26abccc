/*
 * A measure over the points of a sweep of numbers, a line a side with
 * its intervals as strokes, the side's name at its end; and the share of
 * trials in which one job is reported before another, whose points stand
 * by themselves. The points stand at equal distances, in the scenario's
 * order.
 *
 * A side is known by its colour and, in print, by its mark: a disc is
 * the pool, a square the loop, a diamond the sequential run. A point
 * that was not run is a hollow mark at what was computed for it; a
 * ringed one rests on a disturbed round.
 */
#include "common/fail.h"
#include "common/scenario/planned.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 210, BOTTOM = 900, LEFT_END = 240, RIGHT_END = 1480 };

/* A side's figures, one a point. */
struct series {
    struct row row; /* of its last known point */
    unsigned colour, first, last; /* the known points */
    struct estimate *of;
};

struct curve {
    struct canvas *canvas;
    const struct view *view; /* of the whole sweep */
    struct question question;
    struct scale y;
    bool stairs; /* the pool's line is the computed one, a step a worker */
    bool theory, disturbed; /* some points are */
    unsigned points;
    struct series series[SIDES]; /* in the view's order, the known ones */
    unsigned count;
};

static bool sweep_is_of_numbers(const struct view *view)
{
    enum { LEAST_POINTS = 3 }; /* fewer are rows, not a line */
    for (unsigned p = 0; p < view->result->point_count; p++) {
        const char *value = view->result->points[p].value;
        char *end = NULL;
        double number = value ? strtod(value, &end) : NAN;
        if (!isfinite(number) || end == value || *end)
            return false;
    }
    return view->result->point_count >= LEAST_POINTS;
}

static void add_series(struct curve *curve, enum side side)
{
    struct series *series = &curve->series[curve->count];
    unsigned known = 0;
    *series = (struct series){.row = row_of(curve->view, side),
                              .colour = side_colour(side)};
    series->of = allocate(curve->points * sizeof *series->of, "a line");
    for (unsigned p = 0; p < curve->points; p++) {
        series->row.point = p;
        series->of[p] = question_figure(&series->row, &curve->question);
        if (isnan(series->of[p].median))
            continue;
        series->first = known++ ? series->first : p;
        series->last = p;
        curve->theory |= series->of[p].theory;
        curve->disturbed |= series->of[p].disturbed;
    }
    series->row.point = series->last;
    if (known)
        curve->count++;
    else
        free(series->of);
}

/*
 * Places.
 */
static double x_of(const struct curve *curve, unsigned point)
{
    enum { INSET = 40 };
    return LEFT_END + INSET + (double)point *
                                  (RIGHT_END - LEFT_END - 2 * INSET) /
                                  (curve->points - 1);
}

static double y_of(const struct curve *curve, const struct series *series,
                   unsigned point)
{
    return scale_at(&curve->y, series->of[point].median);
}

/*
 * Marks, strokes and lines.
 */
enum { MARK = 13, COVERED = 19, NEAR = 10 };

/* Whether a side before it in the order lies over this one: it is then
 * drawn wider, so that both can be seen. */
static bool is_covered(const struct curve *curve, const struct series *series,
                       unsigned p)
{
    for (const struct series *over = curve->series; over < series; over++)
        if (fabs(y_of(curve, series, p) - y_of(curve, over, p)) < NEAR)
            return true;
    return false;
}

static void draw_mark(const struct curve *curve, enum side side, double x,
                      double y, double radius, unsigned colour)
{
    double half = radius * 0.9;
    if (side == THREADED)
        canvas_disc(curve->canvas, x, y, radius, colour);
    else if (side == EVENTED)
        canvas_box(curve->canvas, x - half, y - half, x + half, y + half,
                   colour);
    else
        canvas_diamond(curve->canvas, x, y, radius * 1.4, colour);
}

/* What lies below the axis has no cap there: the stroke goes on. */
static void draw_interval(const struct curve *curve,
                          const struct estimate *value, double x,
                          unsigned colour)
{
    double low = scale_at(&curve->y, value->low);
    double high = scale_at(&curve->y, value->high);
    if (isnan(value->low) || low - high < 2 * MARK)
        return; /* the mark is larger */
    canvas_line(curve->canvas, x, low, x, high, 4, colour, false);
    canvas_line(curve->canvas, x - 12, high, x + 12, high, 4, colour, false);
    if (!(value->low < curve->y.low))
        canvas_line(curve->canvas, x - 12, low, x + 12, low, 4, colour,
                    false);
}

static void draw_point(const struct curve *curve, const struct series *series,
                       unsigned p)
{
    const struct estimate *value = &series->of[p];
    enum side side = series->row.side;
    double x = x_of(curve, p), y = y_of(curve, series, p);
    double radius = is_covered(curve, series, p) ? COVERED : MARK;
    if (isnan(value->median))
        return;
    draw_interval(curve, value, x, series->colour);
    draw_mark(curve, side, x, y, radius, series->colour);
    if (value->theory || value->disturbed)
        draw_mark(curve, side, x, y, radius - 5, WHITE);
    if (value->disturbed)
        canvas_disc(curve->canvas, x, y, 4, series->colour);
}

/* Where only a computed value is known at one end, dashed. */
static void draw_line(const struct curve *curve, const struct series *series)
{
    unsigned from = series->first;
    for (unsigned p = from + 1; p <= series->last; p++) {
        if (isnan(series->of[p].median))
            continue;
        bool wide = is_covered(curve, series, p) &&
                    is_covered(curve, series, from);
        canvas_line(curve->canvas, x_of(curve, from),
                    y_of(curve, series, from), x_of(curve, p),
                    y_of(curve, series, p), wide ? 16 : 6, series->colour,
                    series->of[p].theory || series->of[from].theory);
        from = p;
    }
}

/*
 * What a pool of any size between the measured ones would take: the
 * plan, computed for every number of workers, as a dashed staircase.
 * The sizes between two points stand by their ratio.
 */
enum { MOST_WORKERS = 256, MOST_JOBS = 2000 };

static unsigned workers_at(const struct view *view, unsigned point)
{
    const char *value = view->result->points[point].value;
    char *end = NULL;
    unsigned long workers = value ? strtoul(value, &end, 10) : 0;
    return value && !*end && workers <= MOST_WORKERS ? (unsigned)workers : 0;
}

static bool has_stairs(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    if (!scenario_sweeps(scenario, &scenario->engine.workers) ||
        !scenario->side[THREADED] || scenario->trials > 1)
        return false;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (workers_at(view, p) == 0 ||
            (p > 0 && workers_at(view, p) <= workers_at(view, p - 1)))
            return false;
    return jobs_asked(scenario) <= MOST_JOBS;
}

/* ns with so many workers. */
static double planned(const struct view *view, unsigned workers)
{
    struct scenario scenario = *result_scenario(view->result, 0);
    scenario.engine.workers = workers;
    return (double)scenario_planned(&scenario, THREADED);
}

static void draw_stairs(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned colour = side_colour(THREADED);
    for (unsigned p = 0; p + 1 < curve->points; p++) {
        unsigned first = workers_at(view, p), end = workers_at(view, p + 1);
        double left = x_of(curve, p), x = left;
        double right = x_of(curve, p + 1);
        double y = scale_at(&curve->y, planned(view, first));
        for (unsigned w = first + 1; w <= end; w++) {
            double part = log((double)w / first) / log((double)end / first);
            double next = scale_at(&curve->y, planned(view, w));
            if (w < end && fabs(next - y) < 1)
                continue;
            double x2 = left + part * (right - left);
            canvas_line(curve->canvas, x, y, x2, y, 5, colour, true);
            canvas_line(curve->canvas, x2, y, x2, next, 5, colour, true);
            x = x2;
            y = next;
        }
    }
}

/* The side that comes first lies on top. Shares stand by themselves. */
static void draw_lines(const struct curve *curve)
{
    for (unsigned i = curve->count; i-- > 0; )
        if (!curve->question.names[0] &&
            (!curve->stairs || curve->series[i].row.side != THREADED))
            draw_line(curve, &curve->series[i]);
    if (curve->stairs)
        draw_stairs(curve);
    for (unsigned i = curve->count; i-- > 0; )
        for (unsigned p = 0; p < curve->points; p++)
            draw_point(curve, &curve->series[i], p);
}

/*
 * The axes. An interval that reaches far below every median does not
 * decide a log scale: its stroke then runs out of the picture.
 */
static void choose_scale(struct curve *curve)
{
    struct scale *y = &curve->y;
    double low = INFINITY, high = -INFINITY, least = INFINITY;
    for (unsigned i = 0; i < curve->count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct estimate *value = &curve->series[i].of[p];
            low = fmin(low, fmin(value->median, value->low));
            high = fmax(high, fmax(value->median, value->high));
            least = fmin(least, value->median);
        }
    if (curve->stairs)
        high = fmax(high, planned(curve->view, workers_at(curve->view, 0)));
    *y = (struct scale){.axis = question_axis(&curve->question), .high = 1,
                        .left = BOTTOM, .right = TOP};
    if (y->axis == AXIS_SHARE || !isfinite(high))
        return;
    y->log = least > 0 && high / least > 100;
    y->high = high > 0 ? high * 1.02 : low < 0 ? -low * 0.1 : 1;
    y->low = y->log ? pow(10, floor(log10(fmax(low, least / 3))))
                    : fmin(low * 1.02, 0);
}

static void draw_values(const struct curve *curve)
{
    struct type type = type_small(GREY);
    double ticks[12];
    unsigned count = scale_ticks(&curve->y, ticks, 12);
    type.align = RIGHT;
    type.axis = true;
    for (unsigned i = 0; i < count; i++) {
        double y = scale_at(&curve->y, ticks[i]);
        bool zero = curve->y.low < 0 && fabs(ticks[i]) < 1e-9;
        canvas_line(curve->canvas, LEFT_END, y, RIGHT_END, y, 4,
                    zero ? GREY : PALE, false);
        canvas_text(curve->canvas, LEFT_END - 16, y, type, 0,
                    scale_label(&curve->y, ticks[i],
                                curve->view->language).text);
    }
}

static void draw_points(const struct curve *curve)
{
    struct type type = {.px = TICK_PX, .colour = INK, .align = CENTRE,
                        .axis = true};
    double end = 0, room = (RIGHT_END - LEFT_END) / curve->points;
    for (unsigned p = 0; p < curve->points; p++) {
        struct words value = point_value_words(curve->view->result, p,
                                               curve->view->language);
        double x = x_of(curve, p);
        double half = text_width(value.text, TICK_PX) / 2;
        if (x - half < end + 16 && half * 2 < room)
            continue;
        half = canvas_text(curve->canvas, x, BOTTOM + 34, type,
                           fmax(room - 16, 60), value.text) / 2;
        end = x + half;
    }
    type.colour = GREY;
    canvas_text(curve->canvas, (LEFT_END + RIGHT_END) / 2.0, BOTTOM + 80,
                type, RIGHT_END - LEFT_END,
                swept_words(curve->view->result,
                            curve->view->language).text);
}

/*
 * The names at the lines' ends: with the last value, and that it is
 * computed.
 */
static struct figure last_words(const struct curve *curve,
                                const struct series *series)
{
    return scale_figure(curve->y.axis, series->of[series->last].median,
                        curve->view->language);
}

static void draw_name(const struct curve *curve, const struct series *series,
                      double y)
{
    double room = CANVAS_WIDTH - RIGHT_END - 24;
    char name[120];
    row_name(name, sizeof name, &series->row, false);
    canvas_text(curve->canvas, RIGHT_END + 8, y, type_strong(series->colour),
                room, LINE(curve->view, TEXT_SIDE_VALUE, name,
                           last_words(curve, series).text).text);
    if (series->of[series->last].theory)
        canvas_text(curve->canvas, RIGHT_END + 8, y + 40,
                    type_small(series->colour), room,
                    text_of(TEXT_SWEEP_COMPUTED, curve->view->language));
}

/* In the order of the lines' ends, pushed apart where they would
 * touch. */
static void draw_names(const struct curve *curve)
{
    const struct series *at[SIDES];
    double y[SIDES], over = 0;
    for (unsigned i = 0; i < curve->count; i++) {
        const struct series *series = &curve->series[i];
        double end = y_of(curve, series, series->last);
        unsigned k = i;
        for (; k > 0 && y[k - 1] > end; k--) {
            at[k] = at[k - 1];
            y[k] = y[k - 1];
        }
        at[k] = series;
        y[k] = end;
    }
    for (unsigned k = 1; k < curve->count; k++) {
        bool theory = at[k - 1]->of[at[k - 1]->last].theory;
        y[k] = fmax(y[k], y[k - 1] + (theory ? 84 : 46));
        over = fmax(y[k] - BOTTOM, 0);
    }
    for (unsigned k = 0; k < curve->count; k++)
        draw_name(curve, at[k], y[k] - over);
}

/*
 * The words around it.
 */
/* "pool 1.6 s to 0.1 s", "loop always 0.1 s", of a share of none "loop
 * never (0 of 600)". */
static struct line words_of(const struct curve *curve,
                            const struct series *series)
{
    const struct view *view = curve->view;
    struct row row = series->row;
    unsigned of = 0;
    double least = INFINITY, most = -INFINITY;
    char name[120];
    row_name(name, sizeof name, &row, true);
    for (row.point = 0; row.point < curve->points; row.point++) {
        least = fmin(least, series->of[row.point].median);
        most = fmax(most, series->of[row.point].median);
        if (curve->question.names[0])
            of += share_of(&row, curve->question.names).of;
    }
    if (curve->question.names[0] && (most <= 0 || least >= 1))
        return LINE(view, most <= 0 ? TEXT_SHARE_SIDE_NEVER
                                    : TEXT_SHARE_SIDE_ALWAYS,
                    name, text_count(of).text);
    struct words from = estimate_words(&series->of[series->first],
                                       curve->y.axis, view->language);
    struct words to = estimate_words(&series->of[series->last],
                                     curve->y.axis, view->language);
    return LINE(view,
                strcmp(from.text, to.text) == 0 ? TEXT_SWEEP_STAYS
                                                : TEXT_SWEEP_FROM_TO,
                name, from.text, to.text);
}

/* Each side from the first point to the last, or that there is nothing
 * to draw. */
static struct line title_of(const struct curve *curve)
{
    const struct view *view = curve->view;
    struct line values = {""};
    for (unsigned i = 0; i < curve->count; i++)
        if (curve->series[i].row.side != SEQUENTIAL || view->side_count == 1)
            line_add(&values, ", ", words_of(curve, &curve->series[i]).text);
    if (!values.text[0])
        return LINE(view, TEXT_ORDERS_NONE, "");
    return LINE(view, TEXT_SETTING_VALUE,
                question_words(&curve->question, view).text,
                values.text);
}

static struct line subtitle_of(const struct curve *curve)
{
    const struct view *view = curve->view;
    bool open = false;
    struct line line =
        LINE(view, curve->question.names[0] ? TEXT_SHARE_SUBTITLE
                                            : TEXT_FIGURES_SUBTITLE,
             question_words(&curve->question, view).text);
    for (unsigned i = 0; i < curve->count; i++)
        for (unsigned p = 0; p < curve->points; p++)
            open |= curve->series[i].of[p].low < curve->y.low;
    if (curve->y.log)
        line_remark(&line, view, TEXT_LOG_SCALE);
    if (curve->theory)
        line_remark(&line, view, TEXT_SWEEP_THEORY);
    if (curve->stairs)
        line_remark(&line, view, TEXT_SWEEP_STAIRS);
    if (curve->disturbed)
        line_remark(&line, view, TEXT_DISTURBED_POINTS);
    if (open)
        line_remark(&line, view, TEXT_SWEEP_OPEN);
    return line;
}

static void curve_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = view_whole(view);
    struct curve curve = {.canvas = canvas, .view = &whole,
                          .question = question_of(view),
                          .points = view->result->point_count};
    const struct metric *metric = curve.question.measure.metric;
    whole.intervals = !curve.question.names[0]; /* a share has its own */
    for (unsigned i = 0; i < view->side_count; i++)
        add_series(&curve, view->sides[i]);
    curve.stairs = metric && strcmp(metric->name, "makespan_ms") == 0 &&
                   has_stairs(&whole);
    choose_scale(&curve);
    draw_values(&curve);
    draw_points(&curve);
    draw_lines(&curve);
    draw_names(&curve);
    page_draw(canvas, &whole, title_of(&curve).text,
              subtitle_of(&curve).text, "");
    for (unsigned i = 0; i < curve.count; i++)
        free(curve.series[i].of);
}

static bool sweep_fits(const struct view *view)
{
    return sweep_is_of_numbers(view) && !question_of(view).names[0] &&
           (view_pairs(view) > 0 || view_is_disturbed(view));
}

static bool share_fits(const struct view *view)
{
    return sweep_is_of_numbers(view) && question_of(view).names[0];
}

const struct chart sweep_chart = {"sweep", TEXT_CHART_SWEEP, sweep_fits,
                                  curve_draw};
const struct chart share_chart = {"share", TEXT_CHART_SHARE, share_fits,
                                  curve_draw};

/*
 * The primary measure over the points of a sweep.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/analysis/summary.h"
#include "results/analysis/words.h"
#include "results/charts/charts.h"
#include "results/charts/stage.h"
#include "results/charts/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool sweep_fits(const struct view *view)
{
    return view->result->point_count > 1 &&
           (view_pairs(view) > 0 || view_is_disturbed(view, NULL, 0));
}

static enum axis axis_of(const struct metric *metric)
{
    if (metric->unit == UNIT_PERCENT)
        return AXIS_SHARE;
    return metric->unit == UNIT_MS    ? AXIS_TIME
           : metric->unit == UNIT_KIB ? AXIS_SIZE
                                      : AXIS_COUNT;
}

/* From the measure's unit to that of its axis. */
static double scale_of_unit(const struct metric *metric)
{
    return metric->unit == UNIT_MS        ? 1e6
           : metric->unit == UNIT_PERCENT ? 0.01
                                          : 1;
}

/* The primary measure, as the first claim on it asks for it: of one
 * job, or its longest. */
static struct measure measure_of(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct measure measure = {metric_named(scenario->primary), NULL,
                              STAT_MEDIAN};
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (!measure.metric->per_job || !expect->metric ||
            strcmp(expect->metric, measure.metric->name) != 0)
            continue;
        measure.job = expect->job;
        measure.stat = expect->stat;
        break;
    }
    return measure;
}

static struct curve_value value_at(const struct view *whole,
                                   const struct measure *measure,
                                   enum side side, unsigned point)
{
    struct curve_value value = {NAN, NAN, NAN, false, false};
    struct view view = *whole;
    struct row row = {side, point, NULL};
    view.point = point;
    const struct metric *metric = measure->metric;
    const struct point *planned = &view.result->points[point];
    double unit = scale_of_unit(metric);
    struct summary summary = metric_summary(
        view.result, metric, measure->job, measure->stat, side, point);
    value.median = stage_median(&view, &row, metric->name, measure->job,
                                measure->stat);
    value.median *= metric->unit == UNIT_MS ? 1 : unit;
    value.disturbed = isnan(summary.median) && !isnan(value.median);
    value.low = summary.low * unit;
    value.high = summary.high * unit;
    if (isnan(value.median) && !planned->planned[side] &&
        strcmp(metric->name, "makespan_ms") == 0) {
        value.median = (double)planned->planned_ns[side];
        value.theory = true;
    }
    return value;
}

static void draw_frame(const struct curve *curve,
                       const struct measure *measure)
{
    enum language language = curve->view->language;
    char title[800], marked[900], subtitle[400], interval[120], legend[240];
    char extra[400];
    sweep_title(title, sizeof title, curve, measure);
    TEXT_FILL(marked, language, TEXT_DISTURBED_TITLE, title);
    TEXT_FILL(subtitle, language, TEXT_SWEEP_SUBTITLE,
              measure_words(*measure, language).text, curve_field(curve->view),
              curve->y.log ? text_of(TEXT_LOG_SCALE, language) : "");
    frame_interval(interval, sizeof interval, curve->view);
    curve_legend(legend, sizeof legend, curve);
    snprintf(extra, sizeof extra, "%s%s%s", interval, *legend ? " · " : "",
             legend);
    frame_draw(curve->canvas, curve->view,
               curve_is_disturbed(curve) ? marked : title, subtitle, extra);
}

/* Over the rounds that count of one arm. */
static double arm_median(const struct view *arm,
                         const struct measure *measure, enum side side)
{
    unsigned count, known = 0;
    const struct round **rounds = view_rounds(arm, side, &count);
    double *values = allocate(count * sizeof *values, "values of an arm");
    for (unsigned i = 0; i < count; i++) {
        double value =
            metric_of_round(measure->metric, arm->result, rounds[i],
                            measure->job, measure->stat);
        if (!isnan(value))
            values[known++] = value * scale_of_unit(measure->metric);
    }
    double median = spread_of(values, known).median;
    free(values);
    free(rounds);
    return median;
}

/* Of a null run: how far apart the arms came out at each point, around
 * the second one's median. */
static void read_noise(struct curve *curve, const struct measure *measure)
{
    const struct result *result = curve->view->result;
    if (result->null_side < 0)
        return;
    curve->noise = allocate(curve->points * sizeof *curve->noise, "noise");
    enum side side = (enum side)result->null_side;
    for (unsigned p = 0; p < curve->points; p++) {
        struct view second = *curve->view;
        second.point = p;
        second.second_arm = true;
        const struct analysis *found =
            analysis_find(result, measure->metric->name, measure->job,
                          measure->stat, p, side, side);
        double median = arm_median(&second, measure, side);
        curve->noise[p] = (struct curve_value){median, NAN, NAN, false, false};
        if (!found || isnan(found->low))
            continue;
        curve->noise[p].low = median * found->low;
        curve->noise[p].high = median * found->high;
    }
}

void sweep_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = *view;
    whole.all_points = true;
    struct measure measure = measure_of(view);
    struct curve curve = {.canvas = canvas, .view = &whole,
                          .y = {.axis = axis_of(measure.metric)},
                          .points = view->result->point_count};
    curve_begin(&curve);
    for (unsigned i = 0; i < view->side_count; i++)
        for (unsigned p = 0; p < curve.points; p++)
            curve.values[view->sides[i]][p] =
                value_at(&whole, &measure, view->sides[i], p);
    read_noise(&curve, &measure);
    curve.stairs = strcmp(measure.metric->name, "makespan_ms") == 0 &&
                   curve_has_stairs(&whole);
    curve_draw(&curve);
    draw_frame(&curve, &measure);
    curve_free(&curve);
}

/*
 * The primary measure over the points of a sweep.
 */
#include "results/analysis/summary.h"
#include "results/charts/charts.h"
#include "results/charts/curve.h"

#include <math.h>
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

static struct curve_value value_at(const struct view *whole,
                                   const struct metric *metric,
                                   enum side side, unsigned point)
{
    struct curve_value value = {NAN, NAN, NAN, false, false};
    struct view view = *whole;
    view.point = point;
    const struct point *planned = &view.result->points[point];
    double unit = metric->unit == UNIT_MS        ? 1e6
                  : metric->unit == UNIT_PERCENT ? 0.01
                                                 : 1;
    struct summary summary = metric_summary(view.result, metric, NULL,
                                            STAT_MEDIAN, side, point);
    value.median = view_figure(&view, metric, side, &value.disturbed) * unit;
    value.low = summary.low * unit;
    value.high = summary.high * unit;
    if (isnan(value.median) && !planned->planned[side] &&
        strcmp(metric->name, "makespan_ms") == 0) {
        value.median = (double)planned->planned_ns[side];
        value.theory = true;
    }
    return value;
}

static void title_of(char *out, size_t size, const struct curve *curve)
{
    const struct view *view = curve->view;
    const struct result *result = view->result;
    char values[300] = "";
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        const struct curve_value *v = curve->values[side];
        if (side == SEQUENTIAL || isnan(v[0].median) ||
            isnan(v[curve->points - 1].median))
            continue;
        char part[120];
        enum axis axis = curve->y.axis;
        TEXT_FILL(part, view->language, TEXT_SWEEP_ARROW,
                  text_side_short(side, view->language),
                  scale_figure(axis, v[0].median, view->language).text,
                  scale_figure(axis, v[curve->points - 1].median,
                               view->language).text);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used ? ", " : "", part);
    }
    const char *parts[] = {curve_field(view),
                           result->points[0].value,
                           result->points[curve->points - 1].value, values,
                           NULL};
    text_fill(out, size, view->language, TEXT_SWEEP_TITLE, parts);
}

static void draw_frame(const struct curve *curve, const struct metric *metric)
{
    enum language language = curve->view->language;
    char title[400], marked[500], subtitle[400], interval[120], legend[160];
    char extra[300];
    title_of(title, sizeof title, curve);
    TEXT_FILL(marked, language, TEXT_DISTURBED_TITLE, title);
    TEXT_FILL(subtitle, language, TEXT_SWEEP_SUBTITLE,
              metric->label[language], curve_field(curve->view),
              curve->y.log ? text_of(TEXT_LOG_SCALE, language) : "");
    frame_interval(interval, sizeof interval, view_pairs(curve->view),
                   language);
    curve_legend(legend, sizeof legend, curve);
    snprintf(extra, sizeof extra, "%s%s%s", interval, *legend ? " · " : "",
             legend);
    frame_draw(curve->canvas, curve->view,
               curve_is_disturbed(curve) ? marked : title, subtitle, extra);
}

void sweep_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = *view;
    whole.all_points = true;
    const struct metric *metric =
        metric_named(view->result->scenario->primary);
    struct curve curve = {.canvas = canvas, .view = &whole,
                          .y = {.axis = axis_of(metric)},
                          .points = view->result->point_count};
    curve_begin(&curve);
    for (unsigned i = 0; i < view->side_count; i++)
        for (unsigned p = 0; p < curve.points; p++)
            curve.values[view->sides[i]][p] =
                value_at(&whole, metric, view->sides[i], p);
    curve_draw(&curve);
    draw_frame(&curve, metric);
    curve_free(&curve);
}

/*
 * The primary measure over the points of a sweep.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "results/charts/charts.h"
#include "results/charts/stage.h"
#include "results/charts/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "pool 1.60 s → 101 ms", every point where these are words; "loop
 * 100 ms throughout" where all figures read the same. "": no value. */
static void side_figures(char *out, size_t size, const struct curve *curve,
                       enum side side)
{
    const struct view *view = curve->view;
    const struct curve_value *v = curve->values[side];
    const char *name = text_side_short(side, view->language);
    unsigned last = curve->points - 1, known = 0, step = last;
    struct figure first = {""};
    char list[200] = "";
    bool stays = true;
    if (last == 0 || !curve_is_numeric(view))
        step = 1;
    for (unsigned p = 0; p <= last; p++) {
        struct figure figure =
            scale_figure(curve->y.axis, v[p].median, view->language);
        size_t used = strlen(list);
        known += isnan(v[p].median) ? 0 : 1;
        first = p == 0 ? figure : first;
        stays &= strcmp(first.text, figure.text) == 0 && !v[p].theory;
        if (p > 0 && p % step == 0)
            snprintf(list + used, sizeof list - used, "%s%s",
                     used > 0 ? " → " : "", figure.text);
    }
    const char *parts[] = {name, first.text, list, NULL};
    out[0] = '\0';
    if (known > 0)
        text_fill(out, size, view->language,
                  stays            ? TEXT_SWEEP_STAYS
                  : v[last].theory ? TEXT_SWEEP_ARROW_COMPUTED
                  : v[0].theory    ? TEXT_SWEEP_FROM_COMPUTED
                                   : TEXT_SWEEP_ARROW,
                  parts);
}

/* The first point at which pool and loop are found the same where they
 * differed at all before, and differ at none after; 0: there is none. */
static unsigned meeting_point(const struct curve *curve,
                              const struct measure *measure)
{
    const struct result *result = curve->view->result;
    unsigned meets = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        const struct analysis *found =
            analysis_find(result, measure->metric->name, measure->job,
                          measure->stat, p, THREADED, EVENTED);
        enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
        bool differs = verdict == VERDICT_LOWER || verdict == VERDICT_HIGHER;
        if ((p == 0 && !differs) || (meets > 0 && differs))
            return 0;
        if (meets == 0 && verdict == VERDICT_SAME)
            meets = p;
    }
    return curve_is_numeric(curve->view) ? meets : 0;
}

/* Each side from the first point to the last, and where pool and loop
 * meet, or that there is nothing to draw. */
static void sweep_title(char *out, size_t size, const struct curve *curve,
                        const struct measure *measure)
{
    const struct view *view = curve->view;
    enum language language = view->language;
    char values[400] = "", points[300] = "", title[800], point[120];
    for (unsigned i = 0; i < view->side_count; i++) {
        char part[200];
        if (view->sides[i] == SEQUENTIAL && view->side_count > 1)
            continue;
        side_figures(part, sizeof part, curve, view->sides[i]);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used && *part ? ", " : "", part);
    }
    if (!*values) {
        snprintf(out, size, "%s", text_of(TEXT_ORDERS_NONE, language));
        return;
    }
    bool listed = curve_is_numeric(view) || curve->points < 3;
    for (unsigned p = 0; listed && p < curve->points;
         p += curve->points > 1 ? curve->points - 1 : 1) {
        size_t used = strlen(points);
        curve_point(point, sizeof point, view, p);
        snprintf(points + used, sizeof points - used, "%s%s",
                 used ? " → " : " ", point);
    }
    snprintf(title, sizeof title, "%s%s: %s", curve_field(view), points,
             values);
    snprintf(out, size, "%s", title);
    unsigned meets = meeting_point(curve, measure);
    struct figure within = text_share(SAME_WITHIN, language);
    curve_point(point, sizeof point, view, meets);
    const char *parts[] = {title, point, within.text, NULL};
    if (meets > 0)
        text_fill(out, size, language, TEXT_SWEEP_MEETS, parts);
}

static bool sweep_fits(const struct view *view)
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
    struct spread summary = metric_summary(
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

static void sweep_draw(struct canvas *canvas, const struct view *view)
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

const struct chart sweep_chart = {"sweep", TEXT_CHART_SWEEP, sweep_fits,
                                  sweep_draw};

/*
 * What a pool of any size between the measured ones would take: the
 * plan, computed for every number of workers, as a dashed staircase.
 * The sizes between two points stand by their ratio.
 */
#include "common/scenario.h"
#include "results/charts/curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORKERS = 256, MOST_JOBS = 2000 };

static unsigned workers_at(const struct view *view, unsigned point)
{
    const char *value = view->result->points[point].value;
    char *end = NULL;
    unsigned long workers = value ? strtoul(value, &end, 10) : 0;
    return value && !*end && workers <= MOST_WORKERS ? (unsigned)workers : 0;
}

bool curve_has_stairs(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const char *path = scenario->sweep.path;
    unsigned jobs = 0;
    if (!path || strcmp(path, "threaded.workers") != 0 ||
        !scenario->side[THREADED] || scenario->trials > 1)
        return false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        jobs += scenario->jobs[i].count;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (workers_at(view, p) == 0 ||
            (p > 0 && workers_at(view, p) <= workers_at(view, p - 1)))
            return false;
    return jobs <= MOST_JOBS;
}

static double planned(const struct view *view, unsigned workers)
{
    struct scenario scenario = *result_scenario(view->result, 0);
    scenario.engine.workers = workers;
    return (double)scenario_planned(&scenario, THREADED);
}

double curve_stairs_top(const struct view *view)
{
    return planned(view, workers_at(view, 0));
}

void curve_draw_stairs(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned colour = side_colour(THREADED);
    for (unsigned p = 0; p + 1 < curve->points; p++) {
        unsigned first = workers_at(view, p), end = workers_at(view, p + 1);
        double left = curve_x(curve, THREADED, p), x = left;
        double right = curve_x(curve, THREADED, p + 1);
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

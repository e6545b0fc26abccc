#include "results/charts/view.h"
#include "common/fail.h"
#include "results/analysis/statistics.h"
#include "results/charts/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct view view_of(const struct result *result, enum language language)
{
    static const enum side order[] = {THREADED, EVENTED, SEQUENTIAL};
    struct view view = {.result = result, .language = language};
    for (unsigned i = 0; i < SIDES; i++)
        if (result->null_side >= 0 ? (enum side)result->null_side == order[i]
                                   : result->scenario->side[order[i]])
            view.sides[view.side_count++] = order[i];
    while (view.point + 1 < result->point_count && view_pairs(&view) == 0)
        view.point++;
    if (view_pairs(&view) > 0)
        return view;
    view.point = 0;
    while (view.point + 1 < result->point_count &&
           !view_is_disturbed(&view, NULL, 0))
        view.point++;
    if (!view_is_disturbed(&view, NULL, 0))
        view.point = 0;
    return view;
}

unsigned view_rows(const struct view *view)
{
    return view->result->null_side >= 0 ? 2 : view->side_count;
}

struct view view_row(const struct view *view, unsigned row,
                     enum side *side)
{
    struct view arm = *view;
    arm.second_arm = view->result->null_side >= 0 && row > 0;
    *side = arm.second_arm ? view->sides[0] : view->sides[row];
    return arm;
}

void view_name(char *out, size_t size, const struct view *view,
               enum side side)
{
    const char *parts[] = {text_side(side, view->language), NULL};
    if (view->second_arm)
        text_fill(out, size, view->language, TEXT_AGAIN, parts);
    else
        snprintf(out, size, "%s", parts[0]);
}

unsigned side_colour(enum side side)
{
    static const unsigned colours[SIDES] = {
        [THREADED] = ORANGE, [EVENTED] = BLUE, [SEQUENTIAL] = GREY};
    return colours[side];
}

const struct job_row **first_trial(const struct round *round,
                                   unsigned *count, uint64_t *began)
{
    const struct record *record = round->record;
    const struct job_row **jobs =
        allocate(record->job_count * sizeof *jobs, "jobs of a trial");
    *count = 0;
    *began = UINT64_MAX;
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (job->trial != 0)
            continue;
        jobs[(*count)++] = job;
        if (job->stamp[INTENDED] < *began)
            *began = job->stamp[INTENDED];
    }
    return jobs;
}

static int by_telling(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    if (x->stamp[OBSERVED] != y->stamp[OBSERVED])
        return x->stamp[OBSERVED] < y->stamp[OBSERVED] ? -1 : 1;
    return (x->job > y->job) - (x->job < y->job);
}

void sort_by_telling(const struct job_row **jobs, unsigned count)
{
    qsort(jobs, count, sizeof *jobs, by_telling);
}

bool names_differ(const struct job_row *const *jobs, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(jobs[i]->name, jobs[k]->name) == 0)
                return false;
    return true;
}

double first_trial_makespan(const struct round *round)
{
    unsigned count;
    uint64_t began, last = 0;
    const struct job_row **jobs = first_trial(round, &count, &began);
    for (unsigned i = 0; i < count; i++)
        if (jobs[i]->stamp[OBSERVED] > last)
            last = jobs[i]->stamp[OBSERVED];
    free(jobs);
    return last > began ? (double)(last - began) : 0;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double quantile_of(const double *sorted, unsigned count, double q)
{
    if (count == 0)
        return NAN;
    double place = q * (count - 1);
    unsigned below = (unsigned)place;
    if (below + 1 >= count)
        return sorted[count - 1];
    double part = place - below;
    return sorted[below] * (1 - part) + sorted[below + 1] * part;
}

struct spread spread_of(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, by_value);
    struct spread spread = {.median = quantile_of(values, count, 0.5),
                            .low = NAN, .high = NAN, .level = NAN,
                            .n = count};
    struct interval interval = median_interval(values, count);
    spread.low = interval.low;
    spread.high = interval.high;
    spread.level = interval.level;
    return spread;
}

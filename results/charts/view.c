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
        if (result->scenario->side[order[i]])
            view.sides[view.side_count++] = order[i];
    while (view.point + 1 < result->point_count && view_pairs(&view) == 0)
        view.point++;
    if (view_pairs(&view) == 0)
        view.point = 0;
    return view;
}

unsigned side_colour(enum side side)
{
    static const unsigned colours[SIDES] = {
        [THREADED] = ORANGE, [EVENTED] = BLUE, [SEQUENTIAL] = GREY};
    return colours[side];
}

static bool is_asked(const struct view *view, const struct round *round,
                     enum side side)
{
    return round->side == side && round->point == view->point &&
           !round->warmup && !round->null_arm;
}

static bool counts(const struct round *round)
{
    return round->valid && round->record && round->record->job_count > 0;
}

const struct round **view_rounds(const struct view *view, enum side side,
                                 unsigned *count)
{
    const struct result *result = view->result;
    const struct round **rounds =
        allocate(result->round_count * sizeof *rounds, "rounds of a side");
    *count = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        if (is_asked(view, &result->rounds[i], side) &&
            counts(&result->rounds[i]))
            rounds[(*count)++] = &result->rounds[i];
    return rounds;
}

void view_reason(const struct view *view, enum side side, char *out,
                 size_t size)
{
    out[0] = '\0';
    for (unsigned i = 0; i < view->result->round_count; i++) {
        const struct round *round = &view->result->rounds[i];
        if (!is_asked(view, round, side) || counts(round))
            continue;
        if (round->flag_count > 0)
            snprintf(out, size, "%s", round->flags[0].id);
        else if (round->timed_out)
            snprintf(out, size, "timeout");
        else if (round->signal > 0)
            snprintf(out, size, "SIG%s", sigabbrev_np(round->signal));
        else
            snprintf(out, size, "exit %d", round->exit_status);
        return;
    }
}

unsigned view_left_out(const struct view *view)
{
    unsigned count = 0;
    for (unsigned i = 0; i < view->result->round_count; i++) {
        const struct round *round = &view->result->rounds[i];
        for (unsigned k = 0; k < view->side_count; k++)
            count += is_asked(view, round, view->sides[k]) && !counts(round);
    }
    return count;
}

unsigned view_pairs(const struct view *view)
{
    unsigned most = 0;
    for (unsigned k = 0; k < view->side_count; k++) {
        unsigned count;
        free(view_rounds(view, view->sides[k], &count));
        most = count > most ? count : most;
    }
    return most;
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

static int by_makespan(const void *a, const void *b)
{
    double x = first_trial_makespan(*(const struct round *const *)a);
    double y = first_trial_makespan(*(const struct round *const *)b);
    return (x > y) - (x < y);
}

const struct round *view_median_round(const struct view *view,
                                      enum side side)
{
    unsigned count;
    const struct round **rounds = view_rounds(view, side, &count);
    qsort(rounds, count, sizeof *rounds, by_makespan);
    const struct round *median = count ? rounds[(count - 1) / 2] : NULL;
    free(rounds);
    return median;
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

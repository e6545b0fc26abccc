#include "results/charts/trials.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

const struct job_row **trial_jobs(const struct trial *trial)
{
    const struct job_row **jobs =
        allocate((trial->count + 1) * sizeof *jobs, "jobs of a trial");
    for (unsigned i = 0; i < trial->count; i++)
        jobs[i] = &trial->round->record->jobs[trial->first + i];
    return jobs;
}

/* The places of the jobs in the order of telling, four bits each. */
static uint64_t order_of(const struct trial *trial)
{
    const struct job_row *rows = &trial->round->record->jobs[trial->first];
    const struct job_row **jobs = trial_jobs(trial);
    uint64_t order = 1;
    sort_by_telling(jobs, trial->count);
    for (unsigned i = 0; i < trial->count; i++)
        order = order << 4 | (uint64_t)(jobs[i] - rows);
    free(jobs);
    return order;
}

static void measure(struct trial *trial)
{
    const struct job_row *rows = &trial->round->record->jobs[trial->first];
    uint64_t last = 0;
    trial->began = UINT64_MAX;
    for (unsigned i = 0; i < trial->count; i++) {
        if (rows[i].stamp[INTENDED] < trial->began)
            trial->began = rows[i].stamp[INTENDED];
        if (rows[i].stamp[OBSERVED] > last)
            last = rows[i].stamp[OBSERVED];
    }
    trial->makespan = last > trial->began ? (double)(last - trial->began) : 0;
    if (trial->count < 2 || trial->count > NAMED)
        return;
    const struct job_row **jobs = trial_jobs(trial);
    trial->ordered = names_differ(jobs, trial->count);
    free(jobs);
    if (trial->ordered)
        trial->order = order_of(trial);
}

/* The rows of a trial follow each other. */
static unsigned add_trials(struct trial *trials, const struct round *round)
{
    const struct record *record = round->record;
    unsigned count = 0;
    for (unsigned i = 0; i < record->job_count; i++) {
        if (i == 0 || record->jobs[i].trial != record->jobs[i - 1].trial)
            trials[count++] = (struct trial){.round = round, .first = i};
        trials[count - 1].count++;
    }
    for (unsigned i = 0; i < count; i++)
        measure(&trials[i]);
    return count;
}

static struct trial *trials_of(const struct view *view, enum side side,
                               unsigned *count)
{
    unsigned rounds_count;
    size_t room = 1;
    const struct round **rounds = view_rounds(view, side, &rounds_count);
    for (unsigned i = 0; i < rounds_count; i++)
        room += rounds[i]->record->job_count;
    struct trial *trials = allocate(room * sizeof *trials, "trials");
    *count = 0;
    for (unsigned i = 0; i < rounds_count; i++)
        *count += add_trials(trials + *count, rounds[i]);
    free(rounds);
    return trials;
}

/* By order, in it by makespan; what is equal by the place in the run. */
static int by_order(const void *a, const void *b)
{
    const struct trial *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->makespan < y->makespan || x->makespan > y->makespan)
        return x->makespan < y->makespan ? -1 : 1;
    if (x->round != y->round)
        return x->round->index < y->round->index ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

struct trial typical_trial(const struct view *view, enum side side)
{
    unsigned count, best = 0, most = 0;
    struct trial *trials = trials_of(view, side, &count);
    struct trial typical = {.round = NULL};
    qsort(trials, count, sizeof *trials, by_order);
    for (unsigned i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && trials[end].order == trials[i].order)
            end++;
        if (end - i > most) {
            most = end - i;
            best = i;
        }
    }
    if (count > 0)
        typical = trials[best + (most - 1) / 2];
    typical.same = most;
    typical.of = count;
    free(trials);
    return typical;
}

struct timeline *trial_timeline(const struct trial *trial)
{
    const struct round *round = trial->round;
    if (!round || round->timeline_count == 0)
        return NULL;
    int64_t from = (int64_t)(trial->began - round->record->work_begin);
    struct timeline *timeline =
        timeline_build(round->timeline, round->timeline_count, from,
                       from + (int64_t)trial->makespan + 1);
    for (size_t i = 0; i < timeline->span_count; i++) {
        timeline->spans[i].from -= from;
        timeline->spans[i].to -= from;
    }
    timeline->from = 0;
    timeline->to -= from;
    return timeline;
}

void trial_order(const struct trial *trial, const char *between, char *out,
                 size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    if (!trial->round || !trial->ordered)
        return;
    const struct job_row **jobs = trial_jobs(trial);
    sort_by_telling(jobs, trial->count);
    for (unsigned i = 0; i < trial->count && used < size; i++) {
        int got = snprintf(out + used, size - used, "%s%s",
                           i > 0 ? between : "", jobs[i]->name);
        used += got > 0 ? (size_t)got : 0;
    }
    free(jobs);
}

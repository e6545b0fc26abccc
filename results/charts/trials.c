#include "results/charts/trials.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

const struct job_row *trial_job(const struct trial *trial, unsigned i)
{
    return &trial->round->record->jobs[trial->first + i];
}

double trial_told(const struct trial *trial, const struct job_row *job)
{
    uint64_t told = job->stamp[OBSERVED];
    return told > trial->began ? (double)(told - trial->began) : 0;
}

const struct job_row **trial_jobs(const struct trial *trial)
{
    const struct job_row **jobs =
        allocate((trial->count + 1) * sizeof *jobs, "jobs of a trial");
    for (unsigned i = 0; i < trial->count; i++)
        jobs[i] = trial_job(trial, i);
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

const struct job_row **trial_jobs_told(const struct trial *trial)
{
    const struct job_row **jobs = trial_jobs(trial);
    qsort(jobs, trial->count, sizeof *jobs, by_telling);
    return jobs;
}

/* Whether an order of its jobs says anything. */
static bool names_differ(const struct trial *trial)
{
    for (unsigned i = 0; i < trial->count; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(trial_job(trial, i)->name,
                       trial_job(trial, k)->name) == 0)
                return false;
    return true;
}

/* The places of the jobs in the order of telling, four bits each. */
static uint64_t order_of(const struct trial *trial)
{
    const struct job_row **jobs = trial_jobs_told(trial);
    uint64_t order = 1;
    for (unsigned i = 0; i < trial->count; i++)
        order = order << 4 | (uint64_t)(jobs[i] - trial_job(trial, 0));
    free(jobs);
    return order;
}

static void measure(struct trial *trial)
{
    uint64_t last = 0;
    trial->began = UINT64_MAX;
    for (unsigned i = 0; i < trial->count; i++) {
        const uint64_t *stamp = trial_job(trial, i)->stamp;
        if (stamp[INTENDED] < trial->began)
            trial->began = stamp[INTENDED];
        if (stamp[OBSERVED] > last)
            last = stamp[OBSERVED];
    }
    trial->makespan = last > trial->began ? (double)(last - trial->began) : 0;
    trial->ordered = trial->count >= 2 && trial->count <= NAMED &&
                     names_differ(trial);
    if (trial->ordered)
        trial->order = order_of(trial);
}

/* The rows of a trial follow each other. */
static struct trial trial_from(const struct round *round, unsigned first)
{
    const struct record *record = round->record;
    struct trial trial = {.round = round, .first = first};
    while (first + trial.count < record->job_count &&
           record->jobs[first + trial.count].trial ==
               record->jobs[first].trial)
        trial.count++;
    measure(&trial);
    return trial;
}

struct trial round_trial(const struct round *round)
{
    return round ? trial_from(round, 0) : (struct trial){.round = NULL};
}

struct trial first_trial(const struct row *row)
{
    return round_trial(row_round(row));
}

static struct trial *trials_of(const struct row *row, unsigned *count)
{
    unsigned rounds_count;
    size_t room = 1;
    const struct round **rounds = row_rounds(row, &rounds_count);
    for (unsigned i = 0; i < rounds_count; i++)
        room += rounds[i]->record->job_count;
    struct trial *trials = allocate(room * sizeof *trials, "trials");
    *count = 0;
    for (unsigned i = 0; i < rounds_count; i++)
        for (unsigned k = 0; k < rounds[i]->record->job_count; (*count)++) {
            trials[*count] = trial_from(rounds[i], k);
            k += trials[*count].count;
        }
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

struct trial typical_trial(const struct row *row)
{
    unsigned count, best = 0, most = 0;
    struct trial *trials = trials_of(row, &count);
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

void trial_order(const struct trial *trial, const struct row *row,
                 const char *between, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    if (!trial->round || !trial->ordered)
        return;
    const struct job_row **jobs = trial_jobs_told(trial);
    for (unsigned i = 0; i < trial->count && used < size; i++) {
        int got = snprintf(out + used, size - used, "%s%s",
                           i > 0 ? between : "",
                           job_label(row->view, jobs[i]->name));
        used += got > 0 ? (size_t)got : 0;
    }
    free(jobs);
}

/*
 * Times, of a round and of its jobs. Another program on the core can
 * only put an end off; but a time that begins at a moment which can be
 * put off, too, may get shorter by it. So may one that ends when a piece
 * of computing does, where there are several: another one than it would
 * have been.
 */
#include "common/fail.h"
#include "results/measures/family.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

/* A trial's first intended and last observed, in the end its makespan. */
struct trial {
    uint64_t first, last;
};

static double makespan(const struct seen *seen)
{
    const struct record *record = seen->record;
    unsigned count = 0;
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].trial >= count)
            count = record->jobs[i].trial + 1;
    if (count == 0 || count > record->job_count)
        return NAN;
    struct trial *trials = allocate(count * sizeof *trials, "trials");
    double *spans = allocate(count * sizeof *spans, "makespans");
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        struct trial *trial = &trials[job->trial];
        if (job->stamp[INTENDED] &&
            (!trial->first || job->stamp[INTENDED] < trial->first))
            trial->first = job->stamp[INTENDED];
        if (job->stamp[OBSERVED] > trial->last)
            trial->last = job->stamp[OBSERVED];
    }
    bool whole = true;
    for (unsigned i = 0; i < count; i++) {
        whole = whole && trials[i].first && trials[i].last;
        spans[i] =
            ms_of((double)(int64_t)(trials[i].last - trials[i].first));
    }
    gsl_sort(spans, 1, count);
    double median = gsl_stats_median_from_sorted_data(spans, 1, count);
    free(trials);
    free(spans);
    return whole ? median : NAN;
}

static double queue_wait(const struct seen *seen, const struct job_row *job)
{
    (void)seen;
    return fmin(ms_between(job, SUBMITTED, STARTED),
                ms_between(job, INTENDED, STARTED));
}

/* What the scenario asks of the job. */
static double asked(const struct scenario *scenario,
                    const struct job_row *job)
{
    unsigned k;
    const struct job_spec *spec = spec_of(scenario, job, &k);

    return spec ? ms_of((double)spec->duration + (double)spec->step * k)
                : NAN;
}

static double lateness(const struct seen *seen, const struct job_row *job)
{
    if (job->kind != DOWNLOAD && job->kind != BLOCK)
        return NAN;
    return ms_between(job, STARTED, FINISHED) - asked(seen->scenario, job);
}

/* Of jobs that fail: whether and when anybody noticed. */
static double steps_after(const struct seen *seen, const struct job_row *job)
{
    (void)seen;
    return job->error ? (double)job->steps_after : NAN;
}

static double reports(const struct seen *seen, const struct job_row *job)
{
    (void)seen;
    return job->error ? (double)job->reports : NAN;
}

static double report_delay(const struct seen *seen,
                           const struct job_row *job)
{
    (void)seen;
    return job->reports > 0 ? ms_of((double)job->report_delay_ns) : NAN;
}

static double own_frames(const struct seen *seen, const struct job_row *job)
{
    (void)seen;
    return job->error ? (double)job->own_frames : NAN;
}

const struct metric times_family[] = {
    {MEASURE("makespan_ms", UNIT_MS, MAKESPAN, NOISE_RAISES),
     .of_round = makespan},
    {MEASURE("response_ms", UNIT_MS, RESPONSE, NOISE_RAISES_ONE_PIECE),
     BETWEEN(INTENDED, OBSERVED)},
    {MEASURE("queue_wait_ms", UNIT_MS, QUEUE_WAIT, NOISE_ANYTHING),
     OF_JOB(queue_wait)},
    /* Of what computes beside others: who is put off leaves them alone. */
    {MEASURE("service_ms", UNIT_MS, SERVICE, NOISE_ANYTHING),
     BETWEEN(STARTED, FINISHED)},
    {MEASURE("telling_delay_ms", UNIT_MS, TELLING_DELAY, NOISE_ANYTHING),
     BETWEEN(FINISHED, OBSERVED)},
    /* A wait takes what was asked for, whenever it begins. */
    {MEASURE("lateness_ms", UNIT_MS, LATENESS, NOISE_RAISES_ONE_PIECE),
     OF_JOB(lateness)},
    {MEASURE("finished_after_ms", UNIT_MS, FINISHED_AFTER, NOISE_RAISES_ONE_PIECE),
     BETWEEN(INTENDED, FINISHED)},
    {MEASURE("steps_after_failure", UNIT_COUNT, STEPS_AFTER, NOISE_NOTHING),
     OF_JOB(steps_after)},
    {MEASURE("reports", UNIT_TIMES, REPORTS, NOISE_NOTHING),
     OF_JOB(reports)},
    {MEASURE("report_delay_ms", UNIT_MS, REPORT_DELAY, NOISE_RAISES_ONE_PIECE),
     OF_JOB(report_delay)},
    {MEASURE("own_frames", UNIT_COUNT, OWN_FRAMES, NOISE_NOTHING),
     OF_JOB(own_frames)},
    {.name = NULL}};

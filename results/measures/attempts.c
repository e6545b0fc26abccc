/*
 * What became of a task that a job put into a queue: how often a worker
 * took it, how often the world saw its effect, and when first. Workers
 * wait for nobody on the measured core; a kill is no matter of time.
 */
#include "results/measures/family.h"

static double attempts(const struct seen *seen, const struct job_row *job)
{
    unsigned count = 0;
    if (job->kind != ENQUEUE)
        return NAN;
    for (unsigned i = 0; i < seen->round->attempt_count; i++)
        count += seen->round->attempts[i].job == job->job;
    return count;
}

static double effects(const struct seen *seen, const struct job_row *job)
{
    unsigned count = 0;
    if (job->kind != ENQUEUE)
        return NAN;
    for (unsigned i = 0; i < seen->round->attempt_count; i++) {
        const struct attempt *attempt = &seen->round->attempts[i];
        count += attempt->job == job->job && attempt->effect != UNKNOWN;
    }
    return count;
}

/* The first effect; attempts stand in the order in which they began. */
static double done(const struct seen *seen, const struct job_row *job)
{
    int64_t asked = (int64_t)(job->stamp[INTENDED] -
                              seen->record->work_begin);
    for (unsigned i = 0; i < seen->round->attempt_count; i++) {
        const struct attempt *attempt = &seen->round->attempts[i];
        if (attempt->job == job->job && attempt->effect != UNKNOWN)
            return ms_of((double)(attempt->effect - asked));
    }
    return NAN;
}

const struct metric attempts_family[] = {
    {MEASURE("attempts", UNIT_TIMES, ATTEMPTS, NOISE_NOTHING),
     OF_JOB(attempts)},
    {MEASURE("effects", UNIT_TIMES, EFFECTS, NOISE_NOTHING),
     OF_JOB(effects)},
    {MEASURE("done_ms", UNIT_MS, DONE, NOISE_RAISES), OF_JOB(done)},
    {.name = NULL}};

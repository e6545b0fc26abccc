/*
 * Threads and memory: what a program takes does not depend on who else
 * runs. The kernel's is that of the whole machine; of thousands of jobs
 * a neighbour's share in it is lost.
 */
#include "results/measures/family.h"

/* Jobs of one trial: what is resident serves one trial at a time. */
static double jobs_of_trial(const struct seen *seen)
{
    unsigned trials = seen->scenario->trials;
    return (double)seen->record->job_count / (trials > 0 ? trials : 1);
}

static double hidden_threads(const struct seen *seen)
{
    return (double)seen->round->hidden_threads;
}

static double rss_peak(const struct seen *seen)
{
    double kib = (double)seen->round->rss_peak_kib;
    return kib > 0 ? kib : NAN;
}

static double rss_a_job(const struct seen *seen)
{
    double jobs = jobs_of_trial(seen);
    return jobs > 0 ? rss_peak(seen) / jobs : NAN;
}

/* Other programs may have given back more than the round took. */
static double kernel_peak(const struct seen *seen)
{
    int64_t kib = seen->round->kernel_peak_kib;
    return kib == UNKNOWN ? NAN : fmax((double)kib, 0);
}

/* Of few jobs the noise of the whole machine would be divided. */
static double kernel_a_job(const struct seen *seen)
{
    enum { LEAST = 1000 };
    double jobs = jobs_of_trial(seen);
    return jobs >= LEAST ? kernel_peak(seen) / jobs : NAN;
}

const struct metric memory_family[] = {
    {MEASURE("threads_peak", UNIT_COUNT, THREADS_PEAK,
             NOISE_SPARES_ALL_AT_ONCE),
     COUNT(threads_peak)},
    {MEASURE("hidden_threads", UNIT_COUNT, HIDDEN_THREADS, NOISE_NOTHING),
     .of_round = hidden_threads},
    {MEASURE("rss_peak_kib", UNIT_KIB, RSS_PEAK,
             NOISE_SPARES_ALL_AT_ONCE),
     .of_round = rss_peak},
    {MEASURE("rss_per_job_kib", UNIT_KIB, RSS_PER_JOB,
             NOISE_SPARES_ALL_AT_ONCE),
     .of_round = rss_a_job},
    {MEASURE("kernel_peak_kib", UNIT_KIB, KERNEL_PEAK, NOISE_ANYTHING),
     .of_round = kernel_peak},
    {MEASURE("kernel_per_job_kib", UNIT_KIB, KERNEL_PER_JOB, NOISE_ANYTHING),
     .of_round = kernel_a_job},
    {.name = NULL}};

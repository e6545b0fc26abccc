/*
 * The table of measures. The functions that compute them stand in
 * values.c; what a reader is told of a measure, in the list of texts.
 */
#include "common/fail.h"
#include "results/measures/metrics.h"
#include "results/measures/values.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORDS(id) TEXT_MEASURE_##id, TEXT_MEASURE_##id##_IS
#define ROUND(name, unit, function, id)                                    \
    {name, unit, false, WORDS(id), function, NULL, false}
#define UNTIMED(name, unit, function, id)                                  \
    {name, unit, false, WORDS(id), function, NULL, true}
#define JOB(name, function, id)                                            \
    {name, UNIT_MS, true, WORDS(id), NULL, function, false}

const struct metric metrics[] = {
    ROUND("makespan_ms", UNIT_MS, round_makespan, MAKESPAN),
    JOB("response_ms", job_response, RESPONSE),
    JOB("queue_wait_ms", job_queue_wait, QUEUE_WAIT),
    JOB("service_ms", job_service, SERVICE),
    JOB("telling_delay_ms", job_telling_delay, TELLING_DELAY),
    JOB("lateness_ms", job_lateness, LATENESS),
    JOB("finished_after_ms", job_finished_after, FINISHED_AFTER),
    ROUND("voluntary_in_work", UNIT_COUNT, round_voluntary_in_work,
          VOLUNTARY_IN_WORK),
    ROUND("involuntary_in_work", UNIT_COUNT, round_involuntary_in_work,
          INVOLUNTARY_IN_WORK),
    ROUND("voluntary_in_process", UNIT_COUNT, round_voluntary_in_process,
          VOLUNTARY_IN_PROCESS),
    ROUND("involuntary_in_process", UNIT_COUNT, round_involuntary_in_process,
          INVOLUNTARY_IN_PROCESS),
    ROUND("voluntary_per_job", UNIT_COUNT, round_voluntary_per_job,
          VOLUNTARY_PER_JOB),
    ROUND("involuntary_per_job", UNIT_COUNT, round_involuntary_per_job,
          INVOLUNTARY_PER_JOB),
    ROUND("cpu_ms", UNIT_MS, round_cpu, CPU),
    ROUND("cpu_share_percent", UNIT_PERCENT, round_cpu_share, CPU_SHARE),
    ROUND("idle_share_percent", UNIT_PERCENT, round_idle_share, IDLE_SHARE),
    UNTIMED("threads_peak", UNIT_COUNT, round_threads_peak, THREADS_PEAK),
    UNTIMED("hidden_threads", UNIT_COUNT, round_hidden_threads, HIDDEN_THREADS),
    UNTIMED("rss_peak_kib", UNIT_KIB, round_rss_peak, RSS_PEAK),
    UNTIMED("rss_per_job_kib", UNIT_KIB, round_rss_per_job, RSS_PER_JOB),
    UNTIMED("kernel_peak_kib", UNIT_KIB, round_kernel_peak, KERNEL_PEAK),
    UNTIMED("kernel_per_job_kib", UNIT_KIB, round_kernel_per_job,
            KERNEL_PER_JOB),
    ROUND("jobs_at_once", UNIT_COUNT, round_jobs_at_once, JOBS_AT_ONCE),
    ROUND("switches_between_own_threads", UNIT_COUNT, round_own_switches,
          SWITCHES_BETWEEN_OWN_THREADS),
    ROUND("lanes_overlap_ms", UNIT_MS, round_overlap, LANES_OVERLAP),
    ROUND("slice_ms", UNIT_MS, round_slice, SLICE),
    ROUND("main_idle_percent", UNIT_PERCENT, round_main_idle, MAIN_IDLE),
    {.name = NULL}};

const struct metric *metric_named(const char *name)
{
    for (const struct metric *metric = metrics; metric->name; metric++)
        if (strcmp(metric->name, name) == 0)
            return metric;
    return NULL;
}

enum { P95_AT_LEAST = 20 };

/* The values of the measure for the jobs of that name (NULL: as above)
 * in a round, ascending, the unknown ones left out. Freed by the
 * caller; `count` may be 0. */
static double *metric_of_jobs(const struct metric *metric,
                              const struct result *result,
                              const struct round *round, const char *job,
                              size_t *count)
{
    const struct record *record = round->record;
    size_t jobs = record && metric->per_job ? record->job_count : 0;
    double *values = allocate((jobs + 1) * sizeof *values, "values");
    *count = 0;
    for (size_t i = 0; i < jobs; i++) {
        const struct job_row *row = &record->jobs[i];
        if (job ? strcmp(row->name, job) != 0 : row->kind == MAIN_WORK)
            continue;
        double value = metric->of_job(result, round, row);
        if (!isnan(value))
            values[(*count)++] = value;
    }
    gsl_sort(values, 1, *count);
    return values;
}

static double statistic_of(const double *values, size_t count,
                           enum statistic stat)
{
    if (stat == STAT_COUNT)
        return (double)count;
    if (count == 0 || (stat == STAT_P95 && count < P95_AT_LEAST))
        return NAN;
    switch (stat) {
    case STAT_MEAN:
        return gsl_stats_mean(values, 1, count);
    case STAT_P95:
        return gsl_stats_quantile_from_sorted_data(values, 1, count, 0.95);
    case STAT_MAX:
        return values[count - 1];
    case STAT_MIN:
        return values[0];
    default:
        return gsl_stats_median_from_sorted_data(values, 1, count);
    }
}

double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat)
{
    if (!metric->per_job)
        return metric->of_round(result, round);
    if (!round->record)
        return NAN;
    size_t count;
    double *values = metric_of_jobs(metric, result, round, job, &count);
    double value = statistic_of(values, count, stat);
    free(values);
    return value;
}

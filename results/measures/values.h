/*
 * How each measure is computed; the table in metrics.c names them.
 * Only metrics.c includes this.
 */
#ifndef METRIC_VALUES_H
#define METRIC_VALUES_H

#include "results/result.h"

typedef double round_value(const struct result *result,
                           const struct round *round);
typedef double job_value(const struct result *result,
                         const struct round *round,
                         const struct job_row *job);

round_value round_makespan, round_voluntary_in_work,
    round_involuntary_in_work, round_voluntary_in_process,
    round_involuntary_in_process, round_voluntary_per_job,
    round_involuntary_per_job, round_cpu, round_cpu_share, round_idle_share,
    round_threads_peak, round_hidden_threads, round_rss_peak,
    round_rss_per_job, round_kernel_peak, round_kernel_per_job,
    round_jobs_at_once, round_own_switches, round_overlap, round_slice, round_main_idle;

job_value job_response, job_queue_wait, job_service, job_telling_delay,
    job_lateness, job_finished_after;

#endif

/*
 * A round's books and stamps turned into figures. What a side could not
 * know stays unknown: NAN, never 0.
 */
#include "results/metric_values.h"
#include "common/clock.h"
#include "common/fail.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double ms(double ns)
{
    return ns / (double)NS_PER_MS;
}

static double known(int64_t count)
{
    return count == UNKNOWN ? NAN : (double)count;
}

/* From one stamp to another, ms; signed. */
static double between(const struct job_row *job, enum moment from,
                      enum moment to)
{
    if (!job->stamp[from] || !job->stamp[to])
        return NAN;
    return ms((double)(int64_t)(job->stamp[to] - job->stamp[from]));
}

double job_response(const struct result *result, const struct round *round,
                    const struct job_row *job)
{
    (void)result, (void)round;
    return between(job, INTENDED, OBSERVED);
}

double job_queue_wait(const struct result *result,
                      const struct round *round, const struct job_row *job)
{
    (void)result, (void)round;
    return fmin(between(job, SUBMITTED, STARTED),
                between(job, INTENDED, STARTED));
}

double job_service(const struct result *result, const struct round *round,
                   const struct job_row *job)
{
    (void)result, (void)round;
    return between(job, STARTED, FINISHED);
}

double job_telling_delay(const struct result *result,
                         const struct round *round,
                         const struct job_row *job)
{
    (void)result, (void)round;
    return between(job, FINISHED, OBSERVED);
}

double job_finished_after(const struct result *result,
                          const struct round *round,
                          const struct job_row *job)
{
    (void)result, (void)round;
    return between(job, INTENDED, FINISHED);
}

/* What the scenario asks of the job: found by its place in the
 * scenario's order, which is its number. */
static double asked(const struct scenario *scenario,
                    const struct job_row *job)
{
    unsigned first = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (job->job - first < spec->count)
            return strcmp(spec->name, job->name) == 0
                       ? ms((double)spec->duration +
                            (double)spec->step * (job->job - first))
                       : NAN;
        first += spec->count;
    }
    return NAN;
}

double job_lateness(const struct result *result, const struct round *round,
                    const struct job_row *job)
{
    if (job->kind != DOWNLOAD && job->kind != BLOCK)
        return NAN;
    return between(job, STARTED, FINISHED) -
           asked(result_scenario(result, round->point), job);
}

/* A trial's first intended and last observed, in the end its makespan. */
struct trial {
    uint64_t first, last;
};

double round_makespan(const struct result *result, const struct round *round)
{
    (void)result;
    const struct record *record = round->record;
    unsigned count = 0;
    for (unsigned i = 0; record && i < record->job_count; i++)
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
        spans[i] = ms((double)(int64_t)(trials[i].last - trials[i].first));
    }
    gsl_sort(spans, 1, count);
    double median = gsl_stats_median_from_sorted_data(spans, 1, count);
    free(trials);
    free(spans);
    return whole ? median : NAN;
}

double round_voluntary_in_work(const struct result *result,
                               const struct round *round)
{
    (void)result;
    return known(round->switches.work_voluntary);
}

double round_involuntary_in_work(const struct result *result,
                                 const struct round *round)
{
    (void)result;
    return known(round->switches.work_involuntary);
}

double round_voluntary_in_process(const struct result *result,
                                  const struct round *round)
{
    (void)result;
    return known(round->switches.process_voluntary);
}

double round_involuntary_in_process(const struct result *result,
                                    const struct round *round)
{
    (void)result;
    return known(round->switches.process_involuntary);
}

static double per_job(const struct round *round, double value)
{
    return round->record && round->record->job_count > 0
               ? value / round->record->job_count
               : NAN;
}

double round_voluntary_per_job(const struct result *result,
                               const struct round *round)
{
    return per_job(round, round_voluntary_in_work(result, round));
}

double round_involuntary_per_job(const struct result *result,
                                 const struct round *round)
{
    return per_job(round, round_involuntary_in_work(result, round));
}

double round_cpu(const struct result *result, const struct round *round)
{
    (void)result;
    const struct record *record = round->record;
    if (!record)
        return NAN;
    const struct usage *a = &record->before, *b = &record->after;
    return ms((double)(b->user_ns + b->sys_ns) -
              (double)(a->user_ns + a->sys_ns));
}

static double work_ms(const struct round *round)
{
    return round->record ? ms((double)(int64_t)(round->record->work_end -
                                                round->record->work_begin))
                         : NAN;
}

double round_cpu_share(const struct result *result,
                       const struct round *round)
{
    double work = work_ms(round);
    return work > 0 ? 100 * round_cpu(result, round) / work : NAN;
}

double round_idle_share(const struct result *result,
                        const struct round *round)
{
    double share = round_cpu_share(result, round);
    return isnan(share) ? NAN : fmax(0, 100 - share);
}

double round_threads_peak(const struct result *result,
                          const struct round *round)
{
    (void)result;
    return known(round->threads_peak);
}

double round_hidden_threads(const struct result *result,
                            const struct round *round)
{
    (void)result;
    return round->record ? (double)round->hidden_threads : NAN;
}

double round_rss_peak(const struct result *result, const struct round *round)
{
    (void)result;
    return round->rss_peak_kib > 0 ? (double)round->rss_peak_kib : NAN;
}

/* Other programs may have given back more than the round took. */
double round_kernel_peak(const struct result *result,
                         const struct round *round)
{
    (void)result;
    double kib = known(round->kernel_peak_kib);
    return isnan(kib) ? NAN : fmax(kib, 0);
}

/*
 * A round's books and stamps turned into figures. What a side could not
 * know stays unknown: NAN, never 0.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/measures/timeline.h"
#include "results/measures/values.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * The measures that look at many moments of a round together: jobs
 * under way, and what the switch timeline tells. A timeline with lost
 * records is no timeline: NAN.
 */
/* Jobs of one trial: what is resident serves one trial at a time. */
static double jobs_of_trial(const struct result *result,
                            const struct round *round)
{
    unsigned trials = result_scenario(result, round->point)->trials;
    return round->record ? (double)round->record->job_count /
                               (trials > 0 ? trials : 1)
                         : 0;
}

double round_rss_per_job(const struct result *result,
                         const struct round *round)
{
    double jobs = jobs_of_trial(result, round);
    return jobs > 0 ? round_rss_peak(result, round) / jobs : NAN;
}

/* Of few jobs the noise of the whole machine would be divided. */
double round_kernel_per_job(const struct result *result,
                            const struct round *round)
{
    enum { LEAST = 1000 };
    double jobs = jobs_of_trial(result, round);
    return jobs >= LEAST ? round_kernel_peak(result, round) / jobs : NAN;
}

struct edge {
    uint64_t time;
    int change;
};

/* At the same instant an end comes before a begin. */
static int edge_order(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return x->change - y->change;
}

double round_jobs_at_once(const struct result *result,
                          const struct round *round)
{
    (void)result;
    const struct record *record = round->record;
    if (!record)
        return NAN;
    struct edge *edges = allocate((2 * (size_t)record->job_count + 1) *
                                      sizeof *edges, "jobs under way");
    size_t count = 0;
    for (unsigned i = 0; i < record->job_count; i++) {
        const uint64_t *stamp = record->jobs[i].stamp;
        if (!stamp[SUBMITTED] || stamp[OBSERVED] <= stamp[SUBMITTED])
            continue;
        edges[count++] = (struct edge){stamp[SUBMITTED], 1};
        edges[count++] = (struct edge){stamp[OBSERVED], -1};
    }
    qsort(edges, count, sizeof *edges, edge_order);
    int now = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        now += edges[i].change;
        most = now > most ? now : most;
    }
    free(edges);
    return count > 0 ? (double)most : NAN;
}

/* NULL: the round was not traced whole. */
static struct timeline *whole_timeline(const struct round *round)
{
    int64_t lost = round->switches.ring_lost;
    if (!round->timeline || !round->record || (lost != 0 && lost != UNKNOWN))
        return NULL;
    int64_t end = (int64_t)(round->record->work_end -
                            round->record->work_begin);
    return timeline_build(round->timeline, round->timeline_count, 0, end);
}

/* Spans of all lanes by the time at which they begin. */
static int span_order(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

double round_own_switches(const struct result *result,
                          const struct round *round)
{
    (void)result;
    struct timeline *timeline = whole_timeline(round);
    if (!timeline)
        return NAN;
    struct span *spans = allocate((timeline->span_count + 1) *
                                      sizeof *spans, "spans");
    size_t count = 0, switches = 0;
    for (size_t i = 0; i < timeline->span_count; i++)
        if (timeline->spans[i].state == RUNNING)
            spans[count++] = timeline->spans[i];
    qsort(spans, count, sizeof *spans, span_order);
    for (size_t i = 1; i < count; i++)
        switches += spans[i].lane != spans[i - 1].lane;
    free(spans);
    timeline_free(timeline);
    return (double)switches;
}

double round_overlap(const struct result *result, const struct round *round)
{
    (void)result;
    struct timeline *timeline = whole_timeline(round);
    if (!timeline)
        return NAN;
    double overlap = (double)timeline_overlap(timeline) / (double)NS_PER_MS;
    timeline_free(timeline);
    return overlap;
}

double round_slice(const struct result *result, const struct round *round)
{
    (void)result;
    struct timeline *timeline = whole_timeline(round);
    if (!timeline)
        return NAN;
    size_t count;
    int64_t *slices = timeline_slices(timeline, -1, &count);
    double median = NAN;
    if (slices)
        median = ((double)slices[(count - 1) / 2] +
                  (double)slices[count / 2]) / 2 / (double)NS_PER_MS;
    free(slices);
    timeline_free(timeline);
    return median;
}

double round_main_idle(const struct result *result,
                       const struct round *round)
{
    (void)result;
    struct timeline *timeline = whole_timeline(round);
    if (!timeline)
        return NAN;
    double idle = NAN;
    if (timeline_lane(timeline, round->pid) >= 0 &&
        timeline->to > timeline->from)
        idle = 100 * (double)timeline_thread_idle(timeline, round->pid) /
               (double)(timeline->to - timeline->from);
    timeline_free(timeline);
    return idle;
}

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

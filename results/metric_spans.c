/*
 * The measures that look at many moments of a round together: jobs
 * under way, and what the switch timeline tells. A timeline with lost
 * records is no timeline: NAN.
 */
#include "results/metric_values.h"
#include "results/analysis/timeline.h"
#include "common/clock.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>

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

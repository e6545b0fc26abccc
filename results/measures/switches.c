/*
 * Context switches. A program beside takes the core, so involuntary ones
 * are only added to. How often a thread runs out of work depends on who
 * is in time for whom: a neighbour may change it either way, except
 * where every job only waits.
 */
#include "common/fail.h"
#include "results/measures/family.h"
#include "results/measures/timeline.h"

#include <stdlib.h>

static double a_job(const struct seen *seen, int64_t count)
{
    return count == UNKNOWN || seen->record->job_count == 0
               ? NAN
               : (double)count / seen->record->job_count;
}

static double voluntary_a_job(const struct seen *seen)
{
    return a_job(seen, seen->round->switches.work_voluntary);
}

static double involuntary_a_job(const struct seen *seen)
{
    return a_job(seen, seen->round->switches.work_involuntary);
}

/* Spans of all lanes by the time at which they begin. */
static int span_order(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static double between_own(const struct seen *seen,
                          const struct timeline *timeline)
{
    (void)seen;
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
    return (double)switches;
}

static double slice(const struct seen *seen, const struct timeline *timeline)
{
    (void)seen;
    size_t count;
    int64_t *slices = timeline_slices(timeline, -1, &count);
    double median = NAN;
    if (slices)
        median = ms_of(((double)slices[(count - 1) / 2] +
                        (double)slices[count / 2]) / 2);
    free(slices);
    return median;
}

const struct metric switches_family[] = {
    {MEASURE("voluntary_in_work", UNIT_TIMES, VOLUNTARY_IN_WORK,
             NOISE_SPARES_WAITS),
     COUNT(switches.work_voluntary)},
    {MEASURE("involuntary_in_work", UNIT_TIMES, INVOLUNTARY_IN_WORK,
             NOISE_RAISES),
     COUNT(switches.work_involuntary)},
    {MEASURE("voluntary_in_process", UNIT_TIMES, VOLUNTARY_IN_PROCESS,
             NOISE_SPARES_WAITS),
     COUNT(switches.process_voluntary)},
    {MEASURE("involuntary_in_process", UNIT_TIMES, INVOLUNTARY_IN_PROCESS,
             NOISE_RAISES),
     COUNT(switches.process_involuntary)},
    {MEASURE("voluntary_per_job", UNIT_TIMES, VOLUNTARY_PER_JOB,
             NOISE_SPARES_WAITS),
     .of_round = voluntary_a_job},
    {MEASURE("involuntary_per_job", UNIT_TIMES, INVOLUNTARY_PER_JOB,
             NOISE_RAISES),
     .of_round = involuntary_a_job},
    {MEASURE("switches_between_own_threads", UNIT_TIMES,
             SWITCHES_BETWEEN_OWN_THREADS, NOISE_SPARES_ONE_THREAD),
     .of_timeline = between_own},
    {MEASURE("slice_ms", UNIT_MS, SLICE, NOISE_ANYTHING),
     .of_timeline = slice},
    {.name = NULL}};

/*
 * What the core did for the side, and how much was under way. A
 * neighbour stretches the work, so that shares of it may fall or rise.
 */
#include "common/fail.h"
#include "results/measures/family.h"
#include "results/measures/timeline.h"

#include <stdlib.h>

static double cpu(const struct seen *seen)
{
    const struct usage *a = &seen->record->before, *b = &seen->record->after;
    return ms_of((double)(b->user_ns + b->sys_ns) -
                 (double)(a->user_ns + a->sys_ns));
}

static double cpu_share(const struct seen *seen)
{
    double work = ms_of((double)(int64_t)(seen->record->work_end -
                                          seen->record->work_begin));
    return work > 0 ? 100 * cpu(seen) / work : NAN;
}

static double idle_share(const struct seen *seen)
{
    double share = cpu_share(seen);
    return isnan(share) ? NAN : fmax(0, 100 - share);
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

static double jobs_at_once(const struct seen *seen)
{
    const struct record *record = seen->record;
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

static double overlap(const struct seen *seen,
                      const struct timeline *timeline)
{
    (void)seen;
    return ms_of((double)timeline_overlap(timeline));
}

static double main_idle(const struct seen *seen,
                        const struct timeline *timeline)
{
    pid_t main_thread = seen->round->pid;
    if (timeline_lane(timeline, main_thread) < 0 ||
        timeline->to <= timeline->from)
        return NAN;
    return 100 * (double)timeline_thread_idle(timeline, main_thread) /
           (double)(timeline->to - timeline->from);
}

const struct metric core_family[] = {
    {MEASURE("cpu_ms", UNIT_MS, CPU, NOISE_RAISES), .of_round = cpu},
    {MEASURE("cpu_share_percent", UNIT_PERCENT, CPU_SHARE, NOISE_ANYTHING),
     .of_round = cpu_share},
    {MEASURE("idle_share_percent", UNIT_PERCENT, IDLE_SHARE,
             NOISE_ANYTHING),
     .of_round = idle_share},
    /* What one thread submits in one go is under way together, whoever
     * takes the core meanwhile. */
    {MEASURE("jobs_at_once", UNIT_COUNT, JOBS_AT_ONCE,
             NOISE_SPARES_ONE_THREAD),
     .of_round = jobs_at_once},
    {MEASURE("lanes_overlap_ms", UNIT_MS, LANES_OVERLAP,
             NOISE_SPARES_ONE_CORE),
     .of_timeline = overlap},
    {MEASURE("main_idle_percent", UNIT_PERCENT, MAIN_IDLE, NOISE_ANYTHING),
     .of_timeline = main_idle},
    {.name = NULL}};

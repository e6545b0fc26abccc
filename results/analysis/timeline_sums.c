/*
 * Sums over a timeline: times in a state, idle time, overlap, slices.
 */
#include "results/analysis/timeline.h"
#include "common/fail.h"

#include <stdlib.h>

int64_t timeline_time(const struct timeline *timeline, int lane,
                      enum thread_state state)
{
    int64_t sum = 0;

    if (lane < 0)
        return 0;
    const struct lane *of = &timeline->lanes[lane];
    for (size_t i = of->first; i < of->first + of->count; i++)
        if (timeline->spans[i].state == state)
            sum += timeline->spans[i].to - timeline->spans[i].from;
    return sum;
}

int64_t timeline_thread_idle(const struct timeline *timeline, pid_t tid)
{
    int lane = timeline_lane(timeline, tid);

    if (lane < 0)
        return 0;
    return timeline->to - timeline->from -
           timeline_time(timeline, lane, RUNNING) -
           timeline_time(timeline, lane, PREEMPTED);
}

/* One lane more runs from here on, or one less. */
struct edge {
    int64_t time;
    int change;
};

/* Ends before begins at the same moment: a hand-over is no overlap. */
static int edge_order(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    if (x->time != y->time)
        return x->time > y->time ? 1 : -1;
    return x->change - y->change;
}

/* How long at least so many lanes ran at once. */
static int64_t time_of_lanes(const struct timeline *timeline, int at_least)
{
    struct edge *edges = allocate(2 * timeline->span_count * sizeof *edges,
                                  "the edges of a timeline");
    size_t count = 0;

    for (size_t i = 0; i < timeline->span_count; i++) {
        const struct span *span = &timeline->spans[i];
        if (span->state != RUNNING)
            continue;
        edges[count++] = (struct edge){span->from, 1};
        edges[count++] = (struct edge){span->to, -1};
    }
    qsort(edges, count, sizeof *edges, edge_order);
    int64_t sum = 0;
    int running = 0;
    for (size_t i = 0; i < count; i++) {
        if (running >= at_least)
            sum += edges[i].time - edges[i - 1].time;
        running += edges[i].change;
    }
    free(edges);
    return sum;
}

int64_t timeline_core_idle(const struct timeline *timeline)
{
    return timeline->to - timeline->from - time_of_lanes(timeline, 1);
}

int64_t timeline_overlap(const struct timeline *timeline)
{
    return time_of_lanes(timeline, 2);
}

static int time_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* A slice is a running span that a preempted one of the same lane
 * follows. */
static bool is_slice(const struct timeline *timeline, size_t at)
{
    const struct span *span = &timeline->spans[at];

    return span->state == RUNNING && span->from > timeline->from &&
           at + 1 < timeline->span_count && span[1].lane == span->lane &&
           span[1].state == PREEMPTED;
}

int64_t *timeline_slices(const struct timeline *timeline, int lane,
                         size_t *count)
{
    int64_t *slices = allocate(timeline->span_count * sizeof *slices,
                               "time slices");

    *count = 0;
    for (size_t i = 0; i < timeline->span_count; i++) {
        const struct span *span = &timeline->spans[i];
        if ((lane < 0 || span->lane == (unsigned)lane) &&
            is_slice(timeline, i))
            slices[(*count)++] = span->to - span->from;
    }
    if (*count == 0) {
        free(slices);
        return NULL;
    }
    qsort(slices, *count, sizeof *slices, time_order);
    return slices;
}

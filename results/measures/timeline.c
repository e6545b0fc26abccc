#include "common/fail.h"
#include "results/measures/timeline.h"

#include <stdlib.h>

/*
 * Sums over a timeline: times in a state, idle time, overlap, slices.
 */
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

/* A row and the lane it belongs to. */
struct event {
    int64_t time;
    unsigned lane;
    enum switch_event what;
};

/* Open addressing from tid to lane; size is a power of two. */
struct lane_map {
    unsigned *lanes; /* lane + 1; 0: free */
    pid_t *tids;
    size_t size;
};

static unsigned lane_of(struct lane_map *map, pid_t tid, unsigned *count)
{
    size_t at = ((size_t)tid * 2654435761u) & (map->size - 1);

    while (map->lanes[at] && map->tids[at] != tid)
        at = (at + 1) & (map->size - 1);
    if (!map->lanes[at]) {
        map->tids[at] = tid;
        map->lanes[at] = ++*count;
    }
    return map->lanes[at] - 1;
}

struct switch_count switches_count(const struct switch_row *rows,
                                   size_t count, pid_t tid, int64_t from,
                                   int64_t to)
{
    struct switch_count sum = {0};

    for (size_t i = 0; i < count; i++) {
        if (rows[i].time < from || rows[i].time > to ||
            (tid != 0 && rows[i].tid != tid))
            continue;
        sum.voluntary += rows[i].event == SWITCH_OUT;
        sum.involuntary += rows[i].event == SWITCH_PREEMPTED;
    }
    return sum;
}

/* Gives every row its lane, in the order of first records. */
static struct event *to_lanes(const struct switch_row *rows, size_t count,
                              struct lane **lanes, unsigned *lane_count)
{
    struct lane_map map = {.size = 16};
    while (map.size < 2 * count)
        map.size *= 2;
    map.lanes = allocate(map.size * sizeof *map.lanes, "lanes");
    map.tids = allocate(map.size * sizeof *map.tids, "lanes");

    struct event *events = allocate(count * sizeof *events, "a timeline");
    *lane_count = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned lane = lane_of(&map, rows[i].tid, lane_count);
        events[i] = (struct event){rows[i].time, lane, rows[i].event};
    }
    *lanes = allocate(*lane_count * sizeof **lanes, "lanes");
    for (size_t i = 0; i < map.size; i++)
        if (map.lanes[i])
            (*lanes)[map.lanes[i] - 1].tid = map.tids[i];
    free(map.lanes);
    free(map.tids);
    return events;
}

/* Events by lane, each lane's in the order of time (a counting sort);
 * lane->first and count are those of its events for now. */
static struct event *by_lane(const struct event *events, size_t count,
                             struct lane *lanes, unsigned lane_count)
{
    struct event *sorted = allocate(count * sizeof *sorted, "a timeline");
    size_t first = 0;

    for (size_t i = 0; i < count; i++)
        lanes[events[i].lane].count++;
    for (unsigned i = 0; i < lane_count; i++) {
        lanes[i].first = first;
        first += lanes[i].count;
        lanes[i].count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct lane *lane = &lanes[events[i].lane];
        sorted[lane->first + lane->count++] = events[i];
    }
    return sorted;
}

static void add_span(struct timeline *timeline, struct span span)
{
    if (span.from < timeline->from)
        span.from = timeline->from;
    if (span.to > timeline->to)
        span.to = timeline->to;
    if (span.from < span.to)
        timeline->spans[timeline->span_count++] = span;
}

static enum thread_state state_after(enum switch_event event)
{
    return event == SWITCH_IN ? RUNNING
         : event == SWITCH_PREEMPTED ? PREEMPTED
         : OFF_CORE;
}

/* Turns a lane's events into spans; the lane's first and count become
 * those of its spans. */
static void add_lane(struct timeline *timeline, unsigned number,
                     struct lane *lane, const struct event *sorted)
{
    const struct event *event = sorted + lane->first;
    const struct event *end = event + lane->count;
    size_t first_span = timeline->span_count;

    if (event->what != SWITCH_IN)
        add_span(timeline, (struct span){number, RUNNING, timeline->from,
                                         event->time});
    for (; event < end && event->what != SWITCH_END; event++) {
        int64_t to = event + 1 < end ? event[1].time : timeline->to;
        add_span(timeline, (struct span){number, state_after(event->what),
                                         event->time, to});
    }
    lane->first = first_span;
    lane->count = timeline->span_count - first_span;
}

struct timeline *timeline_build(const struct switch_row *rows, size_t count,
                                int64_t from, int64_t to)
{
    struct timeline *timeline = allocate(sizeof *timeline, "a timeline");
    struct lane *lanes;
    unsigned lane_count;
    struct event *events = to_lanes(rows, count, &lanes, &lane_count);
    struct event *sorted = by_lane(events, count, lanes, lane_count);

    timeline->from = from;
    timeline->to = to > from ? to : from;
    timeline->spans = allocate((count + lane_count) *
                               sizeof *timeline->spans, "a timeline");
    for (unsigned i = 0; i < lane_count; i++) {
        struct lane lane = lanes[i];
        add_lane(timeline, timeline->lane_count, &lane, sorted);
        if (lane.count > 0)
            lanes[timeline->lane_count++] = lane;
    }
    timeline->lanes = lanes;
    free(events);
    free(sorted);
    return timeline;
}

void timeline_free(struct timeline *timeline)
{
    if (!timeline)
        return;
    free(timeline->lanes);
    free(timeline->spans);
    free(timeline);
}

int timeline_lane(const struct timeline *timeline, pid_t tid)
{
    for (unsigned i = 0; i < timeline->lane_count; i++)
        if (timeline->lanes[i].tid == tid)
            return (int)i;
    return -1;
}

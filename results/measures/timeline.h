/*
 * Who held the core, from the switch records of a round.
 *
 * Each thread is a lane; a lane is a row of spans without gaps, from
 * the thread's first record to its end or the window's:
 *     running    it had the core;
 *     preempted  it could have run, but the kernel gave the core away;
 *     off core   it waited, or was woken and not yet back (records hold
 *                no wake-ups, so the two cannot be told apart).
 * A thread whose first record takes it off the core was running before.
 *
 * Between one thread's out and the next one's in the kernel itself has
 * the core, about a microsecond: no lane runs then, and the core counts
 * as idle. Times are ns on the scale of the rows.
 */
#ifndef TIMELINE_H
#define TIMELINE_H

#include "results/result.h"

enum thread_state { RUNNING, PREEMPTED, OFF_CORE, THREAD_STATES };

struct span {
    unsigned lane;
    enum thread_state state;
    int64_t from, to; /* from < to */
};

struct lane {
    pid_t tid;
    size_t first, count; /* its spans: timeline->spans[first ...] */
};

struct timeline {
    int64_t from, to; /* the window */
    struct lane *lanes; /* in the order of their first records */
    unsigned lane_count;
    struct span *spans;
    size_t span_count;
};

struct switch_count {
    int64_t voluntary, involuntary;
};

/* The switches of a thread, tid 0: of all, at times from <= t <= to. */
struct switch_count switches_count(const struct switch_row *rows,
                                   size_t count, pid_t tid, int64_t from,
                                   int64_t to);

/* The lanes within the window from..to; threads that do not live in it
 * have no lane. Rows must be in the order of time. Give it back to
 * timeline_free. */
struct timeline *timeline_build(const struct switch_row *rows, size_t count,
                                int64_t from, int64_t to);
void timeline_free(struct timeline *timeline);

/* The lane of a thread, -1 where it has none. */
int timeline_lane(const struct timeline *timeline, pid_t tid);

/* How long a lane was in a state, ns; 0 for lane -1. */
int64_t timeline_time(const struct timeline *timeline, int lane,
                      enum thread_state state);

/* How long in the window no lane ran. With nothing but this round on
 * one core, that is the core's idle time. */
int64_t timeline_core_idle(const struct timeline *timeline);

/* How long in the window a thread that lives throughout it (main) had
 * nothing to run: neither running nor preempted. 0 without a lane. */
int64_t timeline_thread_idle(const struct timeline *timeline, pid_t tid);

/* How long two lanes or more ran at the same time: 0 on one core. */
int64_t timeline_overlap(const struct timeline *timeline);

/* The time slices: how long a thread ran each time until the kernel
 * took the core away, ns, ascending. Lane -1: of all. Slices cut by the
 * window's begin are left out. Freed by free(3); NULL where there are
 * none. */
int64_t *timeline_slices(const struct timeline *timeline, int lane,
                         size_t *count);

#endif

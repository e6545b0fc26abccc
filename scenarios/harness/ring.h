/*
 * Records every context switch of a child from outside.
 *
 * The kernel writes a record at each switch of each thread of the child
 * (hidden ones and those born later included) into a ring of memory;
 * the harness empties it whenever it is an eighth full. The child runs
 * as it would otherwise: nothing in it beats, counts or reads clocks.
 *
 *     child: waits for a byte on a pipe, then execs taskset -c K side
 *     ring = ring_open(child, K);                     NULL: no records
 *     ... let the child go; poll ring_fd and the child's pidfd ...
 *     ring_drain(ring);                  whenever ring_fd is readable
 *     ring_finish(ring, &trace);         when the child has been reaped
 *
 * Recording starts by itself when the child execs. Only user-side
 * records are asked for (exclude_kernel), which loses no switch and is
 * what an ordinary user may have. There are no wake-ups among the
 * records: a thread that was woken and waits for the core looks as
 * blocked as one that waits for a clock.
 */
#ifndef RING_H
#define RING_H

#include "results/result.h"

struct ring;

/* So many switch records it holds at once, for one core: a round that
 * makes fewer loses none, however late it is emptied. An ordinary user
 * may be allowed less where others of his rings are open. */
enum { RING_RECORDS = 80000 };

/* A thread got a name: by exec, or by asking for one (prctl(2)). */
struct thread_name {
    pid_t pid, tid;
    char name[16];
    bool exec;
    uint64_t time; /* CLOCK_MONOTONIC ns */
};

/* What was recorded of the whole process, from exec to its end. */
struct trace {
    struct switch_row *rows; /* times are CLOCK_MONOTONIC ns */
    size_t count;
    int64_t voluntary, involuntary; /* of all threads; ends are neither */
    int64_t lost;         /* records; UNKNOWN: broken, or full once on a
                             kernel that does not count (before 6.0) */
    int64_t threads_peak; /* alive at once */
    bool in_order;        /* the records came in the order of time */
    bool broken;          /* what was read is no row of records */
};

/* Opens the ring on a child that has not yet called exec, for the time
 * that it spends on that core; -1: on each CPU of core_allowed.
 * NULL where this cannot be had; errno is then set, for ring_reason. */
struct ring *ring_open(pid_t child, int core);

/* To poll for reading: the ring is an eighth full, or the child has
 * ended. Stays the ring's. */
int ring_fd(const struct ring *ring);

/* Takes out what is there. Never blocks. */
void ring_drain(struct ring *ring);

/* The names that threads have got in what was taken out so far; of one
 * CPU in order, so that a thread's last one counts. A thread that is not
 * among them has its maker's name. Freed by free(3). */
struct thread_name *ring_names(const struct ring *ring, size_t *count);

/* Takes out the rest, fills the trace and frees the ring. The rows are
 * the caller's, freed by free(3). */
void ring_finish(struct ring *ring, struct trace *trace);

/* Stops and frees a ring whose records nobody wants. */
void ring_discard(struct ring *ring);

/* Tries a ring on the calling process: 0, or why it cannot be had, an
 * errno value of perf_event_open(2). */
int ring_probe(void);

/* The sentence for such a value and the way out, in that language. */
void ring_reason(int error, enum language language, char *sentence,
                 size_t size);

#endif

/*
 * What the kernel writes into the ring, taken apart: a row of bytes
 * becomes switches, births, names and ends of threads, and losses. It
 * knows bytes only, no descriptors, so that it can be tested with
 * records made by hand.
 *
 * Records come as the event of ring.c asks for them: every one ends in
 * pid, tid (32 bits each) and time (64), see perf_event_open(2).
 */
#ifndef RING_RECORDS_H
#define RING_RECORDS_H

#include "results/result.h"
#include "scenarios/harness/ring.h"

/* All that was taken out of one ring so far, in its order. */
struct ring_log {
    struct switch_row *rows;
    size_t row_count, row_room;
    struct switch_row *lives; /* a thread came (SWITCH_IN) or went (_END) */
    size_t life_count, life_room;
    struct thread_name *names;
    size_t name_count, name_room;
    uint64_t lost; /* told by the kernel within the stream */
    bool broken;   /* bytes that are no record; what follows is left */
};

/* Reads records from so many bytes and adds them to the log. Threads of
 * other processes than `pid` (forked by the child) are left out of the
 * lives, not of rows and names. */
void ring_log_read(struct ring_log *log, const unsigned char *bytes,
                   size_t size, pid_t pid);

/* Adds all of `from` to the log and frees what `from` holds. */
void ring_log_join(struct ring_log *log, struct ring_log *from);

/* Puts rows and lives in the order of time, equal times as they came.
 * Returns whether they were in that order already. */
bool ring_log_sort(struct ring_log *log);

/* The most threads alive at once, the first one included. */
int64_t ring_log_peak(const struct ring_log *log);

/* How many records were lost. `exact` is the kernel's own count, -1
 * where it keeps none (before 6.0). Then a ring that was never full
 * lost nothing, and one that was lost UNKNOWN. */
int64_t ring_log_lost(int64_t exact, bool was_full);

/* Copies bytes [from, to) of a ring of `size` bytes, a power of two,
 * into a straight row; positions grow for ever and wrap in the ring. */
void ring_copy(unsigned char *out, const unsigned char *ring, uint64_t size,
               uint64_t from, uint64_t to);

#endif

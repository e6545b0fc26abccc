/*
 * What a process used, read by itself: the second counter beside the
 * switch records that the harness keeps from outside. Read once before
 * the work and once after it; nothing beats inside a side meanwhile.
 */
#ifndef USAGE_H
#define USAGE_H

#include "common/record.h"

/* Of all threads, ended ones too: getrusage(2), RUSAGE_SELF. */
struct usage usage_now(void);

/* The threads that live now, main first, then by age: /proc/self/task.
 * A thread named "worker N" is ours; one that is neither that nor main
 * is hidden. Counters are since the thread's start. To be freed. */
struct thread_usage *usage_threads(unsigned *count);

/* Takes what stood in `before` away from the same threads in `after`,
 * which then tell of the time in between. */
void usage_subtract(struct thread_usage *after, unsigned after_count,
                    const struct thread_usage *before,
                    unsigned before_count);

/* The most memory that was resident: VmHWM of /proc/self/status in KiB
 * (getrusage's ru_maxrss survives exec: proc(5)). */
uint64_t usage_rss_peak_kib(void);

#endif

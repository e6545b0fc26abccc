/*
 * The one clock of poolloop: CLOCK_MONOTONIC in nanoseconds. It never
 * jumps, and libuv's uv_hrtime and the kernel's switch records can be
 * read on the same scale (clock_gettime(2)).
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <sys/time.h>
#include <time.h>

#define NS_PER_US UINT64_C(1000)
#define NS_PER_MS UINT64_C(1000000)
#define NS_PER_S  UINT64_C(1000000000)

/* Nanoseconds since an unnamed start; any thread may ask. */
uint64_t clock_now(void);

/* A length as getrusage(2) tells it. */
uint64_t clock_length(struct timeval time);

/* The same moment in the form that POSIX calls take. */
struct timespec clock_timespec(uint64_t ns);

/* Sleeps until that moment, never less; signals do not shorten it.
 * Returns 0 or an errno value (clock_nanosleep(2)). */
int clock_sleep_until(uint64_t ns);

#endif

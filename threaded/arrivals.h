/*
 * Items that come from outside, each when it is due, and who waits for
 * them: one idle worker, the leader, sleeps until the first of them is
 * due, and the others sleep without a deadline (leader and followers:
 * D. Schmidt et al., "Pattern-Oriented Software Architecture", volume
 * 2, 2000).
 *
 * It has no lock: whoever owns it guards it.
 */
#ifndef ARRIVALS_H
#define ARRIVALS_H

#include "common/item.h"

#include <pthread.h>
#include <stdbool.h>

struct arrivals {
    struct queue queue;    /* by the time they are due */
    bool led;              /* somebody waits for the first */
    pthread_cond_t leader; /* sleeps here */
};

static inline bool needs_leader(const struct arrivals *arrivals)
{
    return arrivals->queue.first && !arrivals->led;
}

/* The leader must not oversleep a new first one. */
static inline void push_arrival(struct arrivals *arrivals,
                                struct item *item)
{
    push_by_due(&arrivals->queue, item);
    if (arrivals->queue.first == item)
        pthread_cond_signal(&arrivals->leader);
}

/* slide: arrivals */
/* Sleeps until the first one is due, or until woken. */
static inline void lead(struct arrivals *arrivals,
                        pthread_mutex_t *lock)
{
    uint64_t due = arrivals->queue.first->due;
    struct timespec until = clock_timespec(due);

    arrivals->led = true;
    pthread_cond_clockwait(&arrivals->leader, lock, /* look */
                           CLOCK_MONOTONIC, &until);
    arrivals->led = false;
}
/* end */

#endif

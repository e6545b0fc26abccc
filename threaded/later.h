/*
 * Items that are due later, and who waits for them: one idle worker,
 * the leader, sleeps until the first of them is due, and the others
 * sleep without a deadline (leader and followers: D. Schmidt et al.,
 * "Pattern-Oriented Software Architecture", volume 2, 2000).
 *
 * It has no lock: whoever owns it guards it.
 */
#ifndef LATER_H
#define LATER_H

#include "common/clock.h"
#include "common/item.h"

#include <pthread.h>
#include <stdbool.h>

struct later {
    struct queue queue;    /* by the time they are due */
    bool led;              /* somebody waits for the first */
    pthread_cond_t leader; /* sleeps here */
};

static inline bool needs_leader(const struct later *later)
{
    return later->queue.first && !later->led;
}

/* Sleeps until the first one is due, or until woken. */
static inline void lead(struct later *later, pthread_mutex_t *lock)
{
    struct timespec due = clock_timespec(later->queue.first->due);
    later->led = true;
    pthread_cond_clockwait(&later->leader, lock, CLOCK_MONOTONIC,
                           &due);
    later->led = false;
}

/* Equal ones as they came. Most arrive in order, so the end is looked
 * at first. The leader must not oversleep a new first one. */
static inline void push_later(struct later *later, struct item *item)
{
    struct queue *queue = &later->queue;
    struct item **at = &queue->first;
    if (!*at || queue->last->due <= item->due) {
        push(queue, item);
        return;
    }
    while ((*at)->due <= item->due)
        at = &(*at)->next;
    item->next = *at;
    *at = item;
    if (queue->first == item)
        pthread_cond_signal(&later->leader);
}

/* Moves what is due by now to the end of another queue. */
static inline void push_due(struct queue *ready, struct later *later)
{
    struct queue *queue = &later->queue;
    uint64_t now = queue->first ? clock_now() : 0;
    while (queue->first && queue->first->due <= now)
        push(ready, pop(queue));
}

#endif

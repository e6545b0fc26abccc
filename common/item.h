/*
 * A work item, and a queue of them: first come, first served. An item
 * is the first member of something larger, which only its submitter
 * knows: a pointer to the one is a pointer to the other.
 *
 * A queue has no lock: whoever owns it guards it.
 */
#ifndef ITEM_H
#define ITEM_H

#include "common/clock.h"

#include <stddef.h>
#include <stdint.h>

struct item {
    void (*run)(struct item *item);
    uint64_t due;      /* CLOCK_MONOTONIC ns; 0: now */
    struct item *next; /* the queue's */
};

struct queue {
    struct item *first, *last;
};

static inline void push(struct queue *queue, struct item *item)
{
    item->next = NULL;
    if (queue->first)
        queue->last->next = item;
    else
        queue->first = item;
    queue->last = item;
}

/* Puts it where it is due, behind equal ones. Most come in order, so
 * the end is looked at first. */
static inline void push_by_due(struct queue *queue, struct item *item)
{
    struct item **at = &queue->first;
    if (!*at || queue->last->due <= item->due) {
        push(queue, item);
        return;
    }
    while ((*at)->due <= item->due)
        at = &(*at)->next;
    item->next = *at;
    *at = item;
}

/* Takes the first one; there must be one. */
static inline struct item *pop(struct queue *queue)
{
    struct item *item = queue->first;
    queue->first = item->next;
    return item;
}

/* Moves what is due by now, of a queue by due time, behind what is
 * ready. */
static inline void push_due(struct queue *ready, struct queue *later)
{
    uint64_t now = later->first ? clock_now() : 0;
    while (later->first && later->first->due <= now)
        push(ready, pop(later));
}

#endif

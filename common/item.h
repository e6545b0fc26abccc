/*
 * A work item, and a queue of them: first come, first served. An item
 * is the first member of something larger, which only its submitter
 * knows: a pointer to the one is a pointer to the other.
 *
 * A queue has no lock: whoever owns it guards it.
 */
#ifndef ITEM_H
#define ITEM_H

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

/* Takes the first one; there must be one. */
static inline struct item *pop(struct queue *queue)
{
    struct item *item = queue->first;
    queue->first = item->next;
    return item;
}

#endif

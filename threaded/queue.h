/*
 * A line of items, in the order in which they are to be taken. It has
 * no lock: whoever owns the queue guards it.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include "threaded/pool.h"

#include <stdbool.h>
#include <stddef.h>

struct queue {
    struct item *first, *last;
};

/* First come, first served. */
static inline void push(struct queue *queue, struct item *item)
{
    item->next = NULL;
    if (queue->first)
        queue->last->next = item;
    else
        queue->first = item;
    queue->last = item;
}

/* By the time they are due; equal ones as they came. Most arrive in
 * order, so the end is looked at first. True: it is the first now. */
static inline bool push_by_due(struct queue *queue, struct item *item)
{
    struct item **at = &queue->first;
    if (!*at || queue->last->due <= item->due) {
        push(queue, item);
        return queue->first == item;
    }
    while ((*at)->due <= item->due)
        at = &(*at)->next;
    item->next = *at;
    *at = item;
    return at == &queue->first;
}

/* Takes the first one; there must be one. */
static inline struct item *pop(struct queue *queue)
{
    struct item *item = queue->first;
    queue->first = item->next;
    return item;
}

/* Moves what is due by `now` to the end of another queue. */
static inline void push_due(struct queue *queue, struct queue *later,
                            uint64_t now)
{
    while (later->first && later->first->due <= now)
        push(queue, pop(later));
}

#endif

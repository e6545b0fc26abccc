/*
 * Items that come from outside, each when it is due. A loop hears of
 * what happens outside from descriptors, and so it does here: one
 * timerfd for all arrivals, set to the moment of the first.
 *
 * (libuv's own timers know milliseconds: by them everybody would come
 * about one too late.)
 */
#ifndef ARRIVALS_H
#define ARRIVALS_H

#include "common/item.h"

#include <uv.h>

struct arrivals {
    struct queue queue; /* by the time they are due */
    int clock;          /* the descriptor */
    uv_poll_t poll;     /* asks for it while somebody is to come */
};

/* Ends the process where a descriptor cannot be had. */
void arrivals_open(struct arrivals *arrivals, uv_loop_t *uv);

/* Runs the item when it is due, those of one moment as they came. */
void push_arrival(struct arrivals *arrivals, struct item *item);

/* Nobody may be on his way. Needs a last turn of the loop. */
void arrivals_close(struct arrivals *arrivals);

#endif

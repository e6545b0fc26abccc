/*
 * One thread and a libuv loop that run items. It knows nothing of jobs.
 *
 * An item belongs to whoever submits it; the loop borrows it until its
 * function is called, and never touches it afterwards. Items run first
 * come, first served, one a turn; one that is due later comes from
 * outside, when it is due.
 */
#ifndef LOOP_H
#define LOOP_H

#include "common/engine.h"
#include "common/item.h"
#include "evented/arrivals.h"
#include "evented/promise.h"

#include <uv.h>

struct loop {
    uv_loop_t uv; /* for libuv's own functions */
    struct engine_options options;

    struct queue ready; /* one a turn */
    uv_idle_t turn;     /* runs while items are ready */
    struct arrivals arrivals;
    struct microtasks microtasks; /* what promises have in line */
};

/* libuv's timers know milliseconds: it is rounded up. (Their clock is
 * rounded down: one may fire up to 1 ms early all the same.) */
static inline uint64_t whole_ms(uint64_t ns)
{
    return (ns + NS_PER_MS - 1) / NS_PER_MS;
}

/* Ends the process where libuv cannot be set up. */
struct loop *loop_open(const struct engine_options *options);

/* The loop's thread submits, also from within an item. */
void loop_submit(struct loop *loop, struct item *item);

/* Turns until nothing is under way. */
void loop_run(struct loop *loop);

/* Frees the loop; nothing may be under way. */
void loop_close(struct loop *loop);

#endif

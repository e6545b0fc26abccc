/*
 * A pool of threads that run work items. It knows nothing of jobs.
 *
 * An item belongs to whoever submits it; the pool borrows it until its
 * function is called, and never touches it afterwards. Items run first
 * come, first served; one that is due later waits until then.
 */
#ifndef POOL_H
#define POOL_H

#include <stdint.h>

struct item {
    void (*run)(struct item *item); /* called in a worker */
    uint64_t due;                   /* CLOCK_MONOTONIC ns; 0: now */
    struct item *next;              /* the pool's */
};

struct pool;

/* Starts that many workers; 0: a thread is made for each item, which
 * sleeps until the item is due. Ends the process where a thread cannot
 * be had. Free it with pool_close. */
struct pool *pool_open(unsigned workers);

/* Any thread may submit, also from within an item. */
void pool_submit(struct pool *pool, struct item *item);

/* Returns when all that was submitted has run. */
void pool_wait(struct pool *pool);

/* Waits, ends the threads and frees the pool. */
void pool_close(struct pool *pool);

#endif

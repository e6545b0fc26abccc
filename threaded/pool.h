/*
 * A pool of workers that take turns at running items. It knows nothing
 * of jobs.
 *
 * An item belongs to whoever submits it; the pool borrows it until its
 * function is called, and never touches it afterwards. Items run first
 * come, first served; one that is due later waits until then.
 */
#ifndef POOL_H
#define POOL_H

#include "common/item.h"

struct pool;

/* Starts that many workers, at least one. Ends the process where a
 * thread cannot be had. Free it with pool_close. */
struct pool *pool_open(unsigned workers);

/* Any thread may submit, also from within an item. */
void pool_submit(struct pool *pool, struct item *item);

/* Returns when all that was submitted has run. */
void pool_wait(struct pool *pool);

/* Waits, ends the workers and frees the pool. Nobody outside the pool
 * may still be in pool_submit. */
void pool_close(struct pool *pool);

#endif

/*
 * A pool without workers of its own: a thread is made for each item,
 * sleeps until the item is due, runs it and ends. The functions keep
 * the promises of their twins in pool.h.
 */
#ifndef EACH_H
#define EACH_H

#include "threaded/pool.h"

struct pool *each_open(void);

/* Ends the process where a thread cannot be had. */
void each_submit(struct pool *pool, struct item *item);

void each_wait(struct pool *pool);
void each_close(struct pool *pool);

#endif

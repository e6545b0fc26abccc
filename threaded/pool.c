/*
 * Workers that take turns. Idle ones sleep in a stack, each on a
 * semaphore of its own. They are woken one at a time, the last to fall
 * asleep first; whoever takes an item and leaves another wakes the
 * next. So a hundred submits in a row do not make a hundred switches.
 *
 * Why a wake-up is fast: nobody is woken before the lock is free, or it
 * would run into it; and a worker is in the stack before it tells that
 * all is done: whoever waited for this and submits again finds it on
 * top, with warm caches, perhaps not yet asleep.
 */
#include "threaded/pool.h"
#include "common/fail.h"
#include "threaded/arrivals.h"
#include "threaded/thread.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

struct sleeper { /* on its worker's stack */
    sem_t wake;
    struct sleeper *below;
};

struct pool {
    pthread_mutex_t lock; /* held when using what follows */
    struct queue ready;   /* first come, first served */
    struct arrivals arrivals;
    unsigned unfinished; /* submitted and not yet run */
    pthread_cond_t done; /* nothing is unfinished */
    struct sleeper *top; /* of the stack of idle workers */
    bool waking;         /* one is on its way up already */
    bool closing;
    unsigned named;
    unsigned workers; /* constant */
    pthread_t threads[];
};

static void rest(struct pool *pool)
{
    struct sleeper self = {.below = pool->top};
    bool all_done = pool->unfinished == 0;

    sem_init(&self.wake, 0, 0);
    pool->top = &self;
    pthread_mutex_unlock(&pool->lock);
    if (all_done)
        pthread_cond_broadcast(&pool->done);
    while (sem_wait(&self.wake) != 0)
        ; /* only a signal to the process */
    pthread_mutex_lock(&pool->lock);
    pool->waking = false;
}

/* Gives the lock back, then wakes one worker if there is need: the
 * one on top of the stack, or else the leader. */
static void leave(struct pool *pool)
{
    struct sleeper *top = pool->top;
    bool wanted = pool->ready.first || pool->closing ||
                  needs_leader(&pool->arrivals);
    bool wake = wanted && !pool->waking;

    if (wake && top) {
        pool->top = top->below;
        pool->waking = true;
    }
    pthread_mutex_unlock(&pool->lock);
    if (wake && top)
        sem_post(&top->wake);
    else if (wake)
        pthread_cond_signal(&pool->arrivals.leader);
}

/* slide: next */
static struct item *next(struct pool *pool)
{
    for (;;) {
        push_due(&pool->ready, &pool->arrivals.queue);
        if (pool->ready.first)
            return pop(&pool->ready);
        if (pool->closing)
            return NULL;
        if (needs_leader(&pool->arrivals))
            lead(&pool->arrivals, &pool->lock);
        else
            rest(pool); /* look */
    }
}
/* end */

/* slide: serve */
static void *serve(void *argument)
{
    struct pool *pool = argument;
    struct item *item;

    pthread_mutex_lock(&pool->lock);
    take_name(++pool->named);
    while ((item = next(pool)) != NULL) {
        leave(pool);
        item->run(item);
        pthread_mutex_lock(&pool->lock); /* look */
        pool->unfinished--;
    }
    leave(pool);
    return NULL;
}
/* end */

struct pool *pool_open(unsigned workers)
{
    struct pool *pool = allocate(
        sizeof *pool + workers * sizeof *pool->threads, "the pool");
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->done, NULL);
    pthread_cond_init(&pool->arrivals.leader, NULL);
    pool->workers = workers;
    for (unsigned i = 0; i < workers; i++)
        pool->threads[i] = start_thread(serve, pool, i + 1);
    return pool;
}

/* slide: ask */
void pool_submit(struct pool *pool, struct item *item)
{
    pthread_mutex_lock(&pool->lock);
    pool->unfinished++;
    push_due(&pool->ready, &pool->arrivals.queue);
    if (item->due == 0)
        push(&pool->ready, item);
    else
        push_arrival(&pool->arrivals, item);
    leave(pool); /* look */
}
/* end */

void pool_wait(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->unfinished > 0)
        pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

void pool_close(struct pool *pool)
{
    pool_wait(pool);
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    leave(pool);
    for (unsigned i = 0; i < pool->workers; i++)
        pthread_join(pool->threads[i], NULL);
    pthread_cond_destroy(&pool->arrivals.leader);
    pthread_cond_destroy(&pool->done);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

/*
 * Workers sleep on one condition variable and are woken one at a time:
 * whoever takes an item and leaves another wakes the next worker. So a
 * hundred submits in a row do not make a hundred switches.
 *
 * Items that are due later stand in a list of their own. One idle
 * worker, the leader, sleeps until the first of them is due; the others
 * sleep without a deadline (leader and followers: D. Schmidt et al.,
 * "Pattern-Oriented Software Architecture", volume 2, 2000).
 */
#include "threaded/pool.h"
#include "common/clock.h"
#include "common/fail.h"
#include "threaded/queue.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t work; /* an item, a wake-up passed on, the end */
    pthread_cond_t done; /* nothing is unfinished, or alive */

    /* The lock must be held when using these. */
    struct queue ready;  /* first come, first served */
    struct queue later;  /* by the time they are due */
    unsigned unfinished; /* submitted and not yet run */
    unsigned idle;       /* workers that sleep */
    unsigned alive;      /* threads: detached, so counted */
    unsigned named;
    bool waking;  /* a sleeper has been woken already */
    bool led;     /* a sleeper waits for the first of `later` */
    bool closing;

    bool one_each; /* constant: a thread for each item */
};

/* One at a time: the woken worker wakes the next if need be. */
static void wake_one(struct pool *pool)
{
    bool wanted = pool->ready.first ||
                  (pool->later.first && !pool->led);
    if (!wanted || pool->idle == 0 || pool->waking)
        return;
    pool->waking = true;
    pthread_cond_signal(&pool->work);
}

/* The leader sleeps until the first of `later` is due, the others
 * without a deadline. A sleeper that was not woken may end `waking` or
 * `led` for another: then there is one wake-up or one leader too many,
 * never one too few. */
static void lead_or_follow(struct pool *pool)
{
    pool->idle++;
    if (pool->later.first && !pool->led) {
        struct timespec due = clock_timespec(pool->later.first->due);
        pool->led = true;
        pthread_cond_timedwait(&pool->work, &pool->lock, &due);
        pool->led = false;
    } else {
        pthread_cond_wait(&pool->work, &pool->lock);
    }
    pool->idle--;
    pool->waking = false;
}

/* What is due joins the line before anything that comes later. */
static void line_up_due(struct pool *pool)
{
    if (pool->later.first)
        push_due(&pool->ready, &pool->later, clock_now());
}

/* slide: next */
/* The lock is held. */
static struct item *next(struct pool *pool)
{
    for (;;) {
        line_up_due(pool);
        if (pool->ready.first)
            return pop(&pool->ready);
        if (pool->closing)
            return NULL;
        lead_or_follow(pool);
    }
}
/* end */

static void take_name(struct pool *pool) /* lock is held */
{
    char name[16];
    snprintf(name, sizeof name, "worker %u", ++pool->named);
    pthread_setname_np(pthread_self(), name);
}

/* slide: serve */
static void *worker(void *argument)
{
    struct pool *pool = argument;
    struct item *item;

    pthread_mutex_lock(&pool->lock);
    take_name(pool);
    while ((item = next(pool)) != NULL) {
        wake_one(pool);
        pthread_mutex_unlock(&pool->lock);

        item->run(item);

        pthread_mutex_lock(&pool->lock);
        if (--pool->unfinished == 0)
            pthread_cond_broadcast(&pool->done);
        if (pool->one_each)
            break;
    }
    if (--pool->alive == 0)
        pthread_cond_broadcast(&pool->done);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}
/* end */

static void start_worker(struct pool *pool)
{
    pthread_t thread;

    pthread_mutex_lock(&pool->lock);
    unsigned number = ++pool->alive;
    pthread_mutex_unlock(&pool->lock);
    int error = pthread_create(&thread, NULL, worker, pool);
    if (error)
        fail(error, "pthread_create",
             "lower threaded.workers or raise ulimit -u",
             "worker %u", number);
    pthread_detach(thread);
}

struct pool *pool_open(unsigned workers)
{
    struct pool *pool = allocate(sizeof *pool, "the pool");
    pool->one_each = workers == 0;

    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, &monotonic);
    pthread_cond_init(&pool->done, NULL);
    pthread_condattr_destroy(&monotonic);

    for (unsigned i = 0; i < workers; i++)
        start_worker(pool);
    return pool;
}

/* slide: ask */
void pool_submit(struct pool *pool, struct item *item)
{
    pthread_mutex_lock(&pool->lock);
    pool->unfinished++;
    line_up_due(pool);
    if (item->due == 0)
        push(&pool->ready, item);
    else if (push_by_due(&pool->later, item))
        pool->led = false; /* its leader would oversleep */
    wake_one(pool);
    pthread_mutex_unlock(&pool->lock);

    if (pool->one_each)
        start_worker(pool);
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
    pthread_cond_broadcast(&pool->work);
    while (pool->alive > 0)
        pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);

    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

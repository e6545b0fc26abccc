/*
 * A thread for each item. There is nothing to hand out and nobody to
 * wake: the kernel takes care of it. What is left is a count of those
 * that are not through.
 *
 * The threads are detached. So the last one tells that all is done
 * while it holds the lock: afterwards the pool may be gone.
 */
#include "threaded/each.h"
#include "common/clock.h"
#include "common/fail.h"
#include "threaded/thread.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
    pthread_mutex_t lock; /* held when using what follows */
    pthread_cond_t done;  /* nothing is unfinished */
    struct queue untaken; /* a thread is coming for each */
    unsigned unfinished;  /* submitted and not yet run */
    unsigned named;
};

struct pool *each_open(void)
{
    struct pool *pool = allocate(sizeof *pool, "the pool");
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->done, NULL);
    return pool;
}

static void *serve(void *argument)
{
    struct pool *pool = argument;

    pthread_mutex_lock(&pool->lock);
    struct item *item = pop(&pool->untaken);
    take_name(++pool->named);
    pthread_mutex_unlock(&pool->lock);
    if (item->due != 0)
        clock_sleep_until(item->due);
    item->run(item);
    pthread_mutex_lock(&pool->lock);
    if (--pool->unfinished == 0)
        pthread_cond_broadcast(&pool->done);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

void each_submit(struct pool *pool, struct item *item)
{
    pthread_mutex_lock(&pool->lock);
    push(&pool->untaken, item);
    unsigned number = ++pool->unfinished;
    pthread_mutex_unlock(&pool->lock);
    pthread_detach(start_thread(serve, pool, number));
}

void each_wait(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->unfinished > 0)
        pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

void each_close(struct pool *pool)
{
    each_wait(pool);
    pthread_cond_destroy(&pool->done);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

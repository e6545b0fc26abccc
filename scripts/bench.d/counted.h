/*
 * The job that pools are given: nearly empty. It counts down, and the
 * last one tells whoever waits.
 */
#ifndef COUNTED_H
#define COUNTED_H

#include <semaphore.h>
#include <stdatomic.h>

struct counted {
    atomic_uint left;
    sem_t all_done;
};

static inline void count_from(struct counted *counted, unsigned count)
{
    atomic_store(&counted->left, count);
    sem_init(&counted->all_done, 0, 0);
}

static inline void count_one(struct counted *counted)
{
    if (atomic_fetch_sub(&counted->left, 1) == 1)
        sem_post(&counted->all_done);
}

static inline void wait_all(struct counted *counted)
{
    while (sem_wait(&counted->all_done) != 0)
        ;
}

#endif

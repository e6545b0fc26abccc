/*
 * The job that pools are given: nearly empty. It counts down, and the
 * last one tells whoever waits.
 */
#ifndef COUNTED_H
#define COUNTED_H

#include <semaphore.h>
#include <stdatomic.h>

static struct {
    atomic_uint left;
    sem_t all_done; /* 0 at first, as static memory is */
} counted;

static inline void count_from(unsigned count)
{
    atomic_store(&counted.left, count);
}

static inline void count_one(void)
{
    if (atomic_fetch_sub(&counted.left, 1) == 1)
        sem_post(&counted.all_done);
}

static inline void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0)
        ;
}

static inline void wait_all(void)
{
    wait_for(&counted.all_done);
}

#endif

/*
 * The floors: what nothing that does the same can be cheaper than. And
 * a job's stamps beside the clock that they read.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "common/job.h"
#include "scripts/bench.d/child.h"
#include "scripts/bench.d/counted.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

static struct counted counted;
static sem_t asked, answered;
static atomic_bool over;

static void start(pthread_t *thread, void *(*run)(void *))
{
    int error = pthread_create(thread, NULL, run, NULL);
    if (error)
        fail(error, "pthread_create", NULL, "the bench");
}

static void calls(const struct thing *thing, unsigned count)
{
    void (*volatile call)(struct counted *) = count_one;

    (void)thing;
    count_from(&counted, count);
    measure_begin();
    for (unsigned i = 0; i < count; i++)
        call(&counted);
    wait_all(&counted);
    measure_end();
}

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0)
        ;
}

static void *answer(void *unused)
{
    for (;;) {
        wait_for(&asked);
        if (atomic_load(&over))
            return unused;
        sem_post(&answered);
    }
}

static void round_trips(const struct thing *thing, unsigned count)
{
    pthread_t other;

    (void)thing;
    sem_init(&asked, 0, 0);
    sem_init(&answered, 0, 0);
    start(&other, answer);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        sem_post(&asked);
        wait_for(&answered);
    }
    measure_end();
    measure_threads();
    atomic_store(&over, true);
    sem_post(&asked);
    pthread_join(other, NULL);
}

static void *yield(void *unused)
{
    while (!atomic_load(&over))
        sched_yield();
    return unused;
}

/* There and back: two switches. */
static void yields(const struct thing *thing, unsigned count)
{
    pthread_t other;

    (void)thing;
    start(&other, yield);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++)
        sched_yield();
    measure_end();
    measure_threads();
    atomic_store(&over, true);
    pthread_join(other, NULL);
}

static void *once(void *unused)
{
    count_one(&counted);
    return unused;
}

static void threads(const struct thing *thing, unsigned count)
{
    (void)thing;
    count_from(&counted, count);
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        pthread_t thread;
        start(&thread, once);
        pthread_detach(thread);
    }
    wait_all(&counted);
    measure_end();
}

/* A job's in the pool, over so many jobs as stay in the cache. */
static void stamps(const struct thing *thing, unsigned count)
{
    enum { JOBS = 100 };
    static struct job jobs[JOBS];

    (void)thing;
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        struct job *job = &jobs[i % JOBS];
        job_submitted(job);
        job_started(job);
        job_finished(job);
        job_observed_at_finish(job);
    }
    measure_end();
}

static void clocks(const struct thing *thing, unsigned count)
{
    struct timespec now;

    (void)thing;
    measure_begin();
    for (unsigned i = 0; i < 3 * count; i++)
        clock_gettime(CLOCK_MONOTONIC, &now);
    measure_end();
}

const char *library(void)
{
    return "";
}

const struct thing things[] = {
    {"batch-4", "direct call", "job", 100000, 0, calls},
    {"round-trip", "semaphore", "trip", 20000, 0, round_trips},
    {"round-trip", "sched_yield", "trip", 20000, 0, yields},
    {"thread-per-job", "pthreads", "job", 10000, 0, threads},
    {"stamps", "job", "job", 1000000, 0, stamps},
    {"stamps", "3 clock reads", "job", 1000000, 0, clocks},
    {0},
};

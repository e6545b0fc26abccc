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

static sem_t ping, pong;
static atomic_bool over;

static void start(pthread_t *thread, void *(*run)(void *))
{
    int error = pthread_create(thread, NULL, run, NULL);
    if (error)
        fail(error, "pthread_create", NULL, "the bench");
}

static void calls(struct asked asked)
{
    void (*volatile call)(void) = count_one;

    count_from(asked.count);
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        call();
    wait_all();
    measure_end();
}

static void *answer(void *unused)
{
    for (;;) {
        wait_for(&ping);
        if (atomic_load(&over))
            return unused;
        sem_post(&pong);
    }
}

static void round_trips(struct asked asked)
{
    pthread_t other;

    start(&other, answer);
    let_sleep();
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        sem_post(&ping);
        wait_for(&pong);
    }
    measure_end();
    atomic_store(&over, true);
    sem_post(&ping);
    pthread_join(other, NULL);
}

static void *yield(void *unused)
{
    while (!atomic_load(&over))
        sched_yield();
    return unused;
}

/* There and back: two switches. */
static void yields(struct asked asked)
{
    pthread_t other;

    start(&other, yield);
    let_sleep();
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        sched_yield();
    measure_end();
    atomic_store(&over, true);
    pthread_join(other, NULL);
}

static void *once(void *unused)
{
    count_one();
    return unused;
}

static void threads(struct asked asked)
{
    count_from(asked.count);
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        pthread_t thread;
        start(&thread, once);
        pthread_detach(thread);
    }
    wait_all();
    measure_end();
}

/* A job's in the pool, over so many jobs as stay in the cache. */
static void stamps(struct asked asked)
{
    enum { JOBS = 100 };
    static struct job jobs[JOBS];

    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        struct job *job = &jobs[i % JOBS];
        job_submitted(job);
        job_started(job);
        job_finished(job);
        job_observed_at_finish(job);
    }
    measure_end();
}

static void clocks(struct asked asked)
{
    struct timespec now;

    measure_begin();
    for (unsigned i = 0; i < 3 * asked.count; i++)
        clock_gettime(CLOCK_MONOTONIC, &now);
    measure_end();
}

const char *library(void)
{
    return "";
}

const struct thing things[] = {
    {"batch-4", "direct call", "job", {100000, 0}, calls},
    {"round-trip", "semaphore", "trip", {20000, 0}, round_trips},
    {"round-trip", "sched_yield", "trip", {20000, 0}, yields},
    {"thread-per-job", "pthreads", "job", {10000, 0}, threads},
    {"stamps", "job", "job", {1000000, 0}, stamps},
    {"stamps", "3 clock reads", "job", {1000000, 0}, clocks},
    {0},
};

/*
 * What measuring costs: the figures below which a difference is the
 * ruler's own.
 */
#include "scenarios/harness/machine.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/job.h"
#include "common/usage.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

enum { TRIALS = 20, REPEATS = 1000, HANDOVERS = 500 };

static void read_clocks(void)
{
    for (int i = 0; i < REPEATS; i++)
        clock_now();
}

static void stamp_jobs(void)
{
    struct job job = {.name = "stamp"};
    for (int i = 0; i < REPEATS; i++)
        job_finished(&job);
}

static void read_usages(void)
{
    for (int i = 0; i < REPEATS; i++)
        usage_now();
}

/* ns for one of REPEATS, the best of TRIALS. */
static double cost(void (*repeat)(void))
{
    uint64_t best = UINT64_MAX;

    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        repeat();
        uint64_t took = clock_now() - begin;
        if (took < best)
            best = took;
    }
    return (double)best / REPEATS;
}

static uint64_t smallest_step(void)
{
    uint64_t smallest = UINT64_MAX;

    for (int i = 0; i < REPEATS; i++) {
        uint64_t begin = clock_now(), now = begin;
        while (now == begin)
            now = clock_now();
        if (now - begin < smallest)
            smallest = now - begin;
    }
    return smallest;
}

struct table {
    sem_t there, back;
};

static void *hand_back(void *argument)
{
    struct table *table = argument;
    for (int i = 0; i < TRIALS * HANDOVERS; i++) {
        sem_wait(&table->there);
        sem_post(&table->back);
    }
    return NULL;
}

/* ns from one thread to the other: half of there and back. */
static json_t *handover(void)
{
    struct table table;
    pthread_t other;
    uint64_t best = UINT64_MAX;

    sem_init(&table.there, 0, 0);
    sem_init(&table.back, 0, 0);
    if (pthread_create(&other, NULL, hand_back, &table) != 0)
        return machine_unavailable("no thread can be created");
    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        for (int i = 0; i < HANDOVERS; i++) {
            sem_post(&table.there);
            sem_wait(&table.back);
        }
        uint64_t took = clock_now() - begin;
        if (took < best)
            best = took;
    }
    pthread_join(other, NULL);
    return json_real((double)best / (2 * HANDOVERS));
}

json_t *calibrate_describe(int core)
{
    cpu_set_t before, there;

    CPU_ZERO(&there);
    CPU_SET((size_t)core, &there);
    sched_getaffinity(0, sizeof before, &before);
    if (sched_setaffinity(0, sizeof there, &there) != 0)
        fail(errno, "sched_setaffinity", "choose another with --core",
             "core %d", core);
    json_t *figures = json_object();
    json_object_set_new(figures, "clock_read_ns",
                        json_real(cost(read_clocks)));
    json_object_set_new(figures, "clock_step_ns",
                        json_integer((json_int_t)smallest_step()));
    json_object_set_new(figures, "stamp_ns", json_real(cost(stamp_jobs)));
    json_object_set_new(figures, "usage_read_ns",
                        json_real(cost(read_usages)));
    json_object_set_new(figures, "handover_ns", handover());
    sched_setaffinity(0, sizeof before, &before);
    return figures;
}

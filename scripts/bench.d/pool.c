/*
 * Our pool, our thread for each item, and the engine over them.
 */
#include "common/fail.h"
#include "scripts/bench.d/child.h"
#include "scripts/bench.d/counted.h"
#include "scripts/bench.d/jobs.h"
#include "threaded/each.h"
#include "threaded/pool.h"

#include <stdlib.h>

static struct counted counted;

static void empty(struct item *item)
{
    (void)item;
    count_one(&counted);
}

static void post(struct item *item)
{
    (void)item;
    sem_post(&counted.all_done);
}

static struct item *new_items(unsigned count)
{
    struct item *items = allocate(count * sizeof *items, "the items");
    for (unsigned i = 0; i < count; i++)
        items[i].run = empty;
    return items;
}

static void batch(const struct thing *thing, unsigned count)
{
    struct item *items = new_items(count);
    struct pool *pool = pool_open(thing->workers);

    count_from(&counted, count);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++)
        pool_submit(pool, &items[i]);
    wait_all(&counted);
    measure_end();
    measure_threads();
    pool_close(pool);
    free(items);
}

static void round_trips(const struct thing *thing, unsigned count)
{
    struct item item = {.run = post};
    struct pool *pool = pool_open(thing->workers);

    count_from(&counted, 0);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        pool_submit(pool, &item);
        wait_all(&counted);
    }
    measure_end();
    measure_threads();
    pool_close(pool);
}

static void create(const struct thing *thing, unsigned count)
{
    struct item item = {.run = post};

    count_from(&counted, 0);
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        struct pool *pool = pool_open(thing->workers);
        pool_submit(pool, &item);
        wait_all(&counted);
        pool_close(pool);
    }
    measure_end();
}

/* The same without its end. */
static void first_job(const struct thing *thing, unsigned count)
{
    struct item item = {.run = post};

    (void)count;
    count_from(&counted, 0);
    measure_begin();
    struct pool *pool = pool_open(thing->workers);
    pool_submit(pool, &item);
    wait_all(&counted);
    measure_end();
    pool_close(pool);
}

static void each_batch(const struct thing *thing, unsigned count)
{
    struct item *items = new_items(count);
    struct pool *pool = each_open();

    (void)thing;
    count_from(&counted, count);
    measure_begin();
    for (unsigned i = 0; i < count; i++)
        each_submit(pool, &items[i]);
    wait_all(&counted);
    measure_end();
    each_close(pool);
    free(items);
}

static void files(const struct thing *thing, unsigned count)
{
    struct engine_options options = {.workers = thing->workers};
    jobs_write_files(&options, count);
}

const char *library(void)
{
    return "";
}

const struct thing things[] = {
    {"batch-1", "pool", "job", 100000, 1, batch},
    {"batch-4", "pool", "job", 100000, 4, batch},
    {"batch-64", "pool", "job", 100000, 64, batch},
    {"round-trip", "pool", "trip", 20000, 4, round_trips},
    {"create", "pool", "pool", 1, 4, create},
    {"first-job", "pool", "pool", 1, 4, first_job},
    {"thread-per-job", "pool", "job", 10000, 0, each_batch},
    {"files", "pool", "file", 10000, 4, files},
    {0},
};

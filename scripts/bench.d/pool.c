/*
 * Our pool, our thread for each item, and the engine over them.
 */
#include "common/fail.h"
#include "scripts/bench.d/counted.h"
#include "scripts/bench.d/jobs.h"
#include "scripts/bench.d/peer.h"
#include "threaded/each.h"
#include "threaded/pool.h"

#include <stdlib.h>

static struct pool *pool;
static struct item *items;

static void run(struct item *item)
{
    (void)item;
    count_one();
}

static void new_items(unsigned count)
{
    items = allocate(count * sizeof *items, "the items");
    for (unsigned i = 0; i < count; i++)
        items[i].run = run;
}

void peer_open(unsigned workers, unsigned jobs)
{
    new_items(jobs);
    pool = pool_open(workers);
}

void peer_do(unsigned jobs)
{
    count_from(jobs);
    for (unsigned i = 0; i < jobs; i++)
        pool_submit(pool, &items[i]);
    wait_all();
}

void peer_close(void)
{
    pool_close(pool);
    free(items);
}

static void each_batch(struct asked asked)
{
    new_items(asked.count);
    pool = each_open();
    count_from(asked.count);
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        each_submit(pool, &items[i]);
    wait_all();
    measure_end();
    each_close(pool);
    free(items);
}

static void files(struct asked asked)
{
    struct engine_options options = {.workers = asked.workers};
    jobs_write_files(&options, asked.count);
}

const char *library(void)
{
    return "";
}

const struct thing things[] = {
    PEER_ROWS("pool"),
    {"thread-per-job", "pool", "job", {10000, 0}, each_batch},
    {"files", "pool", "file", {10000, 4}, files},
    {0},
};

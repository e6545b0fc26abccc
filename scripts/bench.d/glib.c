/*
 * GLib's GThreadPool, exclusive: its threads are its own and started at
 * once, as ours are.
 */
#include "common/fail.h"
#include "scripts/bench.d/child.h"
#include "scripts/bench.d/counted.h"

#include <glib.h>
#include <stdio.h>

static struct counted counted;

static void empty(gpointer data, gpointer unused)
{
    (void)data, (void)unused;
    count_one(&counted);
}

static void post(gpointer data, gpointer unused)
{
    (void)data, (void)unused;
    sem_post(&counted.all_done);
}

static GThreadPool *new_pool(GFunc run, unsigned workers)
{
    GThreadPool *pool = g_thread_pool_new(run, NULL, (gint)workers, TRUE,
                                          NULL);
    if (!pool || g_thread_pool_get_num_threads(pool) < workers)
        fail_with(EXIT_INTERNAL, "g_thread_pool_new failed");
    return pool;
}

static void push_one(GThreadPool *pool)
{
    if (!g_thread_pool_push(pool, &counted, NULL))
        fail_with(EXIT_INTERNAL, "g_thread_pool_push failed");
}

static void batch(const struct thing *thing, unsigned count)
{
    GThreadPool *pool = new_pool(empty, thing->workers);

    count_from(&counted, count);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++)
        push_one(pool);
    wait_all(&counted);
    measure_end();
    measure_threads();
    g_thread_pool_free(pool, FALSE, TRUE);
}

static void round_trips(const struct thing *thing, unsigned count)
{
    GThreadPool *pool = new_pool(post, thing->workers);

    count_from(&counted, 0);
    settle();
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        push_one(pool);
        wait_all(&counted);
    }
    measure_end();
    measure_threads();
    g_thread_pool_free(pool, FALSE, TRUE);
}

static void create(const struct thing *thing, unsigned count)
{
    count_from(&counted, 0);
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        GThreadPool *pool = new_pool(post, thing->workers);
        push_one(pool);
        wait_all(&counted);
        g_thread_pool_free(pool, FALSE, TRUE);
    }
    measure_end();
}

/* The same without its end. */
static void first_job(const struct thing *thing, unsigned count)
{
    (void)count;
    count_from(&counted, 0);
    measure_begin();
    GThreadPool *pool = new_pool(post, thing->workers);
    push_one(pool);
    wait_all(&counted);
    measure_end();
    g_thread_pool_free(pool, FALSE, TRUE);
}

const char *library(void)
{
    static char text[32];
    snprintf(text, sizeof text, "GLib %u.%u.%u", glib_major_version,
             glib_minor_version, glib_micro_version);
    return text;
}

const struct thing things[] = {
    {"batch-1", "GLib", "job", 100000, 1, batch},
    {"batch-4", "GLib", "job", 100000, 4, batch},
    {"batch-64", "GLib", "job", 100000, 64, batch},
    {"round-trip", "GLib", "trip", 20000, 4, round_trips},
    {"create", "GLib", "pool", 1, 4, create},
    {"first-job", "GLib", "pool", 1, 4, first_job},
    {0},
};

/*
 * GLib's GThreadPool, exclusive: its threads are its own and started at
 * once, as ours are.
 */
#include "common/fail.h"
#include "scripts/bench.d/counted.h"
#include "scripts/bench.d/peer.h"

#include <glib.h>
#include <stdio.h>

static GThreadPool *pool;

static void run(gpointer data, gpointer unused)
{
    (void)data, (void)unused;
    count_one();
}

void peer_open(unsigned workers, unsigned jobs)
{
    (void)jobs; /* it makes room itself */
    pool = g_thread_pool_new(run, NULL, (gint)workers, TRUE, NULL);
    if (!pool || g_thread_pool_get_num_threads(pool) < workers)
        fail_with(EXIT_INTERNAL, "g_thread_pool_new failed");
}

void peer_do(unsigned jobs)
{
    count_from(jobs);
    for (unsigned i = 0; i < jobs; i++)
        if (!g_thread_pool_push(pool, &counted, NULL))
            fail_with(EXIT_INTERNAL, "g_thread_pool_push failed");
    wait_all();
}

void peer_close(void)
{
    g_thread_pool_free(pool, FALSE, TRUE);
}

const char *library(void)
{
    static char text[32];
    snprintf(text, sizeof text, "GLib %u.%u.%u", glib_major_version,
             glib_minor_version, glib_micro_version);
    return text;
}

const struct thing things[] = {PEER_ROWS("GLib"), {0}};

/*
 * A server for the whole suite: it takes a second to start. Each test's
 * accounts are its own, by the name of its folder; but a prepared
 * transaction is the server's: so one test at a time.
 */
#include "common/tests/database/server.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <criterion/options.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct server *server;

/* Each test is a process: the environment reaches it. */
ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    char folder[108];
    (void)tests;
    stop_fd();
    criterion_options.jobs = 1;
    server = postgresql_start(folder, sizeof folder);
    setenv("POOLLOOP_TEST_SERVER", folder, 1);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    server_stop(server);
}

void server_enter(const char *folder)
{
    char link[PATH_MAX];
    snprintf(link, sizeof link, "%s/server", folder);
    cr_assert_eq(symlink(getenv("POOLLOOP_TEST_SERVER"), link), 0);
}

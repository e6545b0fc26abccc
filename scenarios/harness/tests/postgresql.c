/*
 * The sides on PostgreSQL, as a run has them: the money is right when
 * all have been reported, failures, rollbacks and retries included.
 */
#include "common/folder.h"
#include "scenarios/harness/books.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(postgresql, .timeout = 120);

static char folder[PATH_MAX - 64], server_folder_path[108];
static unsigned runs;

/* One round of that side. */
static struct round round_of(enum side side, const char *access,
                             const char *jobs, const char *server)
{
    char file[PATH_MAX], place[PATH_MAX];
    struct round round = {.side = side};
    struct complaint why;

    snprintf(file, sizeof file, "%s/%u.yml", folder, ++runs);
    FILE *out = fopen(file, "w");
    fprintf(out,
            "title: {en: t, ko: t}\njobs:\n%s"
            "database: {kind: postgresql, connections: 4}\n"
            "evented: {access: %s}\n",
            jobs, access);
    fclose(out);
    struct scenario *scenario = scenario_load(file, NULL, 0, &why);
    cr_assert(scenario, "%s", why.text);
    struct result result = {.scenario = scenario, .steps_per_ms = 1000};
    snprintf(place, sizeof place, "%s/round-%u", folder, runs);
    launch_side(&result, PIN_ALL,
                (struct launch){.scenario = file,
                                .folder = place,
                                .server = server,
                                .database = &scenario->engine.database,
                                .limit_ns = 30 * UINT64_C(1000000000)},
                &round);
    scenario_free(scenario);
    return round;
}

static const char many[] =
    "  - transfer: {name: there, count: 40, amount: 3, wait_ms: 1}\n"
    "  - transfer: {name: back, from: 2, to: 1, count: 40, amount: 2}\n"
    "  - transfer: {name: not, from: 3, to: 4, count: 20, ends: rollback}\n"
    "  - deposit: {name: pay, to: 3, count: 10, amount: 5}\n"
    "  - withdraw: {name: draw, from: 3, count: 10, amount: 5,\n"
    "               locking: serializable, wait_ms: 1}\n";

static void expect_right(enum side side, const char *access)
{
    struct round round = round_of(side, access, many, server_folder_path);
    const struct books *books = &round.books;

    cr_assert_eq(round.exit_status, 0, "%s, %s: %s", side_name(side), access,
                 round.message ? round.message : "");
    cr_expect_eq(books->money_before, 4000);
    cr_expect_eq(books->money_after, 4000, "%s, %s: %ld", side_name(side),
                 access, (long)books->money_after);
    cr_expect_eq(books->commits, 90, "%u commits", (unsigned)books->commits);
    for (unsigned i = 0; i < round.record->job_count; i++)
        cr_expect_eq(round.record->jobs[i].error, 0, "%s: %s",
                     round.record->jobs[i].name, round.record->jobs[i].code);
    round_free(&round);
}

Test(postgresql, keeps_the_sum_of_all_balances_on_every_side)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    stop_fd();
    folder_fresh(folder, sizeof folder);
    struct server *server = postgresql_start(server_folder_path,
                                             sizeof server_folder_path);
    expect_right(THREADED, "nonblocking");
    expect_right(SEQUENTIAL, "nonblocking");
    expect_right(EVENTED, "nonblocking");
    server_stop(server);
    folder_remove(folder);
}

Test(postgresql, that_is_not_there_is_a_failed_round_that_says_so)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    stop_fd();
    folder_fresh(folder, sizeof folder);
    for (enum side side = THREADED; side < SIDES; side++) {
        struct round round =
            round_of(side, "nonblocking", many, "/nowhere");
        cr_expect_neq(round.exit_status, 0);
        cr_expect(round.message && strstr(round.message, "/nowhere"), "%s",
                  round.message ? round.message : "it says nothing");
        round_free(&round);
    }
    folder_remove(folder);
}

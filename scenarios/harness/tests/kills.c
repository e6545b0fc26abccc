/*
 * Processes that kill themselves between two stores: what each answer
 * leaves there, in every way and on both sides, and after a recovery.
 */
#include "common/folder.h"
#include "common/tests/fewer.h"
#include "scenarios/harness/kills.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BEFORE = 4000, LESS = 3900, MORE = 4100 };

static char folder[PATH_MAX - 64];
static unsigned runs;

static void enter(void)
{
    stop_fd();
    folder_fresh(folder, sizeof folder);
}

static void leave(void)
{
    folder_remove(folder);
}

TestSuite(kills, .init = enter, .fini = leave, .timeout = 240);

struct asked {
    enum side side;
    const char *kind, *access, *way, *server;
    unsigned count; /* of transfers */
};

/* One round, of which each process moves 100 `count` times. */
static struct round round_of(const struct asked *asked)
{
    char file[PATH_MAX], place[PATH_MAX];
    struct round round = {.side = asked->side};
    struct complaint why;

    snprintf(file, sizeof file, "%s/%u.yml", folder, ++runs);
    FILE *out = fopen(file, "w");
    fprintf(out,
            "title: {en: t, ko: t}\njobs:\n"
            "  - remit: {name: pay, amount: %u, count: %u, way: %s,\n"
            "            kill_after: %u}\n"
            "database: {kind: %s, stores: 2, connections: %u}\n"
            "evented: {access: %s}\n",
            100 / asked->count, asked->count, asked->way,
            asked->count > 1 ? 12 : 20, asked->kind,
            asked->count > 1 ? 3 : 1, asked->access);
    fclose(out);
    struct scenario *scenario = scenario_load(file, NULL, 0, &why);
    cr_assert(scenario, "%s", why.text);
    struct result result = {.scenario = scenario, .steps_per_ms = 1000};
    snprintf(place, sizeof place, "%s/round-%u", folder, runs);
    launch_side(&result, PIN_ALL,
                (struct launch){.scenario = file,
                                .folder = place,
                                .server = asked->server,
                                .database = &scenario->engine.database,
                                .limit_ns = 30 * UINT64_C(1000000000)},
                &round);
    scenario_free(scenario);
    return round;
}

/* What the two hold after each answer, before and after the recovery: a
 * letter a kill for neither, one, the other and both. */
static const char *letters(const struct round *round, bool recovered)
{
    static char text[64];
    for (unsigned i = 0; i < round->kill_count; i++) {
        const struct killed *killed = &round->kills[i];
        const int64_t *sums = recovered ? killed->recovered : killed->found;
        bool one = sums[0] == LESS, other = sums[1] == MORE;
        cr_expect(one || sums[0] == BEFORE, "first: %ld", (long)sums[0]);
        cr_expect(other || sums[1] == BEFORE, "second: %ld", (long)sums[1]);
        text[i] = one && other ? 'b' : one ? '1' : other ? '2' : '-';
        cr_expect_eq(killed->after, i + 1);
        cr_expect_eq(killed->killed, i + 1 < round->kill_count);
    }
    text[round->kill_count] = '\0';
    return text;
}

static const char *flag_of(const struct round *round)
{
    return round->flag_count > 0 ? round->flags[0].figure : "";
}

static void expect(const struct asked *asked, const char *found,
                   const char *recovered)
{
    struct round round = round_of(asked);
    cr_expect(round.record, "%s, %s: the last one lives: %s",
              side_name(asked->side), asked->way,
              round.message ? round.message : flag_of(&round));
    cr_expect_str_eq(letters(&round, false), found, "%s, %s, found: %s",
                     side_name(asked->side), asked->way,
                     letters(&round, false));
    cr_expect_str_eq(letters(&round, true), recovered,
                     "%s, %s, recovered: %s", side_name(asked->side),
                     asked->way, letters(&round, true));
    cr_expect(round.flag_count == 1 &&
                  strcmp(round.flags[0].id, "killed") == 0,
              "said: %s", flag_of(&round));
    cr_expect_eq(round.books.money_after, 8000, "no money came or went: %ld",
                 (long)round.books.money_after);
    round_free(&round);
}

/* Both at once: what is found is up to the moment, but it is never the
 * recovery that makes it worse, and the last one has both. */
static void expect_together(const struct asked *asked)
{
    struct round round = round_of(asked);
    char found[64];
    snprintf(found, sizeof found, "%s", letters(&round, false));
    cr_expect_str_eq(letters(&round, true), found, "nothing to recover by");
    cr_expect(round.kill_count > 0 && found[round.kill_count - 1] == 'b' &&
                  found[0] == '-',
              "%s", found);
    round_free(&round);
}

/* To the memory of whoever looks on, each way is the same. */
static void expect_all(struct asked asked)
{
    static const enum side sides[] = {THREADED, EVENTED};
    static const struct {
        const char *way, *found, *recovered;
    } ways[] = {{"two_phase", "-------1bb", "------bbbb"},
                {"in_turn", "--111bb", "--111bb"},
                {"outbox", "---1bbb", "---bbbb"}};
    unsigned count = FEWER > 1 ? 1 : sizeof ways / sizeof *ways;
    for (unsigned i = 0; i < 2; i++) {
        asked.side = sides[i];
        asked.count = 1;
        for (unsigned w = 0; w < count; w++) {
            asked.way = ways[w].way;
            expect(&asked, ways[w].found, ways[w].recovered);
        }
        asked.way = "together";
        if (FEWER == 1)
            expect_together(&asked);
    }
}

Test(kills, tear_two_files_apart_unless_a_decision_or_a_note_is_there)
{
    expect_all((struct asked){.kind = "sqlite", .access = "hidden"});
}

Test(kills, tear_them_apart_where_the_loop_itself_waits)
{
    expect_all((struct asked){.kind = "sqlite", .access = "blocking"});
}

Test(kills, tear_two_databases_of_a_server_apart_as_well)
{
    char socket[108];
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    struct server *server = postgresql_start(socket, sizeof socket);
    expect_all((struct asked){.kind = "postgresql", .access = "nonblocking",
                              .server = socket});
    server_stop(server);
}

/* Several transfers are under way when the process dies. */
static void expect_whole(struct asked asked, const char *way)
{
    static const enum side sides[] = {THREADED, EVENTED};
    for (unsigned i = 0; i < 2; i++) {
        asked.side = sides[i];
        asked.way = way;
        asked.count = 10;
        struct round round = round_of(&asked);
        cr_expect(round.kill_count > 4, "%s, %s, %s: %u kills, then %s",
                  asked.kind, side_name(asked.side), way, round.kill_count,
                  flag_of(&round));
        for (unsigned k = 0; k < round.kill_count; k++) {
            const int64_t *sums = round.kills[k].recovered;
            cr_expect_eq(sums[0] + sums[1], 8000, "%s, %s, killed after %u: "
                         "%ld and %ld", side_name(asked.side), way, k + 1,
                         (long)sums[0], (long)sums[1]);
        }
        cr_expect_eq(round.books.money_after, 8000);
        round_free(&round);
    }
}

Test(kills, lose_no_money_of_many_transfers_once_recovered)
{
    struct asked asked = {.kind = "sqlite", .access = "hidden"};
    char socket[108];
    expect_whole(asked, "two_phase");
    if (FEWER > 1)
        return;
    expect_whole(asked, "outbox");
    if (!database_here(POSTGRESQL))
        return;
    struct server *server = postgresql_start(socket, sizeof socket);
    asked = (struct asked){.kind = "postgresql", .access = "nonblocking",
                           .server = socket};
    expect_whole(asked, "two_phase");
    expect_whole(asked, "outbox");
    server_stop(server);
}

Test(kills, that_cannot_be_looked_at_make_a_round_that_does_not_count)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    struct asked asked = {.kind = "postgresql", .access = "nonblocking",
                          .way = "in_turn", .server = "/nowhere",
                          .count = 1};
    struct round round = round_of(&asked);
    cr_assert(round.flag_count > 0 &&
                  strcmp(round.flags[0].id, "unequal_work") == 0,
              "said: %s", flag_of(&round));
    cr_assert_not_null(strstr(flag_of(&round), "/nowhere"), "%s",
                       flag_of(&round));
    round_free(&round);
}

/*
 * The engines that ask a database, by the contract of common/engine.h:
 * what was reported is in the accounts, and no money comes or goes,
 * whoever waits for the answers.
 */
#include "common/client/client.h"
#include "common/dealings.h"
#include "common/engine.h"
#include "common/folder.h"
#include "common/tests/database/server.h"
#include "common/tests/fewer.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ACCOUNTS = 4, BALANCE = 1000 };

static char folder[256];

static void enter(void)
{
    folder_fresh(folder, sizeof folder);
    server_enter(folder);
}

static void leave(void)
{
    folder_remove(folder);
}

TestSuite(money, .init = enter, .fini = leave, .timeout = 60);

/* Who waits on the loop; other engines do not care. SQLite is a library:
 * somebody has to wait. */
static const enum access ways[] = {ACCESS_HIDDEN, ACCESS_BLOCKING,
                                   ACCESS_NONBLOCKING};

static bool can(enum access way)
{
    return client_database() != SQLITE || way != ACCESS_NONBLOCKING;
}

static struct engine_options options_with(unsigned connections, bool shared)
{
    return (struct engine_options){
        .workers = 8, .hidden_workers = 4, .fresh_clock = true,
        .access = ACCESS_HIDDEN,
        .database = {.kind = client_database(), .where = folder,
                     .connections = connections, .shared = shared,
                     .accounts = ACCOUNTS, .balance = BALANCE}};
}

struct deal {
    struct job job;
    struct dealings dealings;
};

/* Workers tell it, too. */
static void on_moment(const struct job *job, enum moment moment)
{
    if (moment == OBSERVED)
        atomic_fetch_add((atomic_uint *)job->listens, 1);
}

/* The programs look at errors. */
static bool looks = true;

/* What those asked that were done last, job by job. */
static struct step_row asked_steps[20000];
static size_t asked_count;

static void keep_steps(const struct deal *deals, unsigned count)
{
    size_t most = sizeof asked_steps / sizeof *asked_steps;
    asked_count = 0;
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < deals[i].dealings.trips; k++)
            if (asked_count < most)
                asked_steps[asked_count++] = deals[i].dealings.steps[k];
}

/* They are done on such an engine, and each is reported once. */
static void do_all(const struct engine_options *options, struct deal *deals,
                   unsigned count)
{
    atomic_uint observed = 0;
    struct engine *engine = engine_open(options);
    for (unsigned i = 0; i < count; i++) {
        deals[i].job.name = "deal";
        deals[i].job.number = i;
        deals[i].job.look = looks;
        deals[i].job.dealings = &deals[i].dealings;
        deals[i].job.listener = on_moment;
        deals[i].job.listens = &observed;
        engine_submit(engine, &deals[i].job);
    }
    engine_run(engine);
    engine_close(engine);
    keep_steps(deals, count);
    for (unsigned i = 0; i < count; i++) {
        free(deals[i].dealings.steps);
        deals[i].dealings.steps = NULL;
    }
    cr_assert_eq(observed, count, "%u were reported", observed);
}

static int64_t asked(enum statement statement, int64_t account)
{
    struct engine_options options = options_with(1, false);
    struct client *client = client_open(&options.database);
    struct trip trip = {.statement = statement, .with = {0, account}};
    client_ask(client, &trip);
    cr_assert(!trip.failed, "%s", trip.code);
    client_close(client);
    return trip.number;
}

static unsigned failed(const struct deal *deals, unsigned count)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += deals[i].job.error != 0;
    return sum;
}

static void transfer_thousands(enum access way)
{
    enum { COUNT = 3000 / FEWER };
    struct deal *deals = calloc(COUNT, sizeof *deals);
    unsigned commits = 0, rollbacks = 0;
    for (unsigned i = 0; i < COUNT; i++) {
        deals[i].job.kind = TRANSFER;
        deals[i].dealings = (struct dealings){
            .from = 1 + i % ACCOUNTS, .to = 1 + (i / 3 + 1) % ACCOUNTS,
            .amount = i % 7, .rolls_back = i % 5 == 0};
    }
    struct engine_options options = options_with(4, false);
    options.access = way;
    do_all(&options, deals, COUNT);
    cr_assert_eq(failed(deals, COUNT), 0);
    for (unsigned i = 0; i < COUNT; i++) {
        commits += deals[i].dealings.commits;
        rollbacks += deals[i].dealings.rollbacks;
    }
    cr_assert_eq(commits, COUNT - COUNT / 5);
    cr_assert_geq(rollbacks, COUNT / 5);
    cr_assert_eq(asked(TOTAL, 0), ACCOUNTS * BALANCE);
    free(deals);
}

Test(money, is_neither_made_nor_lost_by_thousands_of_transfers)
{
    for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++)
        if (can(ways[i]))
            transfer_thousands(ways[i]);
}

Test(money, is_there_before_anybody_asks)
{
    struct engine_options options = options_with(4, false);
    do_all(&options, NULL, 0);
    cr_assert_eq(asked(TOTAL, 0), ACCOUNTS * BALANCE);
}

/* Each way of locking but "none" keeps all of them. Where the loop itself
 * waits it has one connection: with more it would wait for itself. */
static void withdraw_by(enum access way, enum locking locking, bool shared)
{
    enum { COUNT = 40 };
    struct deal deals[COUNT] = {0};
    for (unsigned i = 0; i < COUNT; i++) {
        deals[i].job.kind = WITHDRAW;
        deals[i].job.duration = 100000;
        deals[i].dealings =
            (struct dealings){.from = 2, .amount = 3, .locking = locking};
    }
    struct engine_options options =
        options_with(way == ACCESS_BLOCKING ? 1 : 4, shared);
    options.access = way;
    int64_t before = asked(READ, 2);
    do_all(&options, deals, COUNT);
    cr_assert_eq(failed(deals, COUNT), 0);
    cr_assert_eq(asked(READ, 2), before - 3 * COUNT);
}

static void withdrawals_with(enum locking locking, bool shared)
{
    for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++)
        if (can(ways[i]))
            withdraw_by(ways[i], locking, shared);
}

Test(money, is_withdrawn_once_each_in_one_statement)
{
    withdrawals_with(LOCKING_ONE_STATEMENT, true);
}

Test(money, is_withdrawn_once_each_where_readers_lock)
{
    withdrawals_with(LOCKING_FOR_UPDATE, false);
}

Test(money, is_withdrawn_once_each_where_the_second_one_tries_again)
{
    withdrawals_with(LOCKING_SERIALIZABLE, false);
}

Test(money, that_was_paid_in_is_there)
{
    struct deal deal = {.job.kind = DEPOSIT,
                        .dealings = {.to = 3, .amount = 7}};
    struct engine_options options = options_with(1, false);
    do_all(&options, &deal, 1);
    cr_assert_eq(asked(READ, 3), BALANCE + 7);
    cr_assert_eq(deal.dealings.trips, 1);
}

Test(money, is_not_asked_about_by_a_query_that_takes_its_time)
{
    struct deal deal = {.job.kind = QUERY, .job.duration = 3000000};
    struct engine_options options = options_with(1, false);
    do_all(&options, &deal, 1);
    cr_assert_geq(deal.job.stamp[FINISHED] - deal.job.stamp[STARTED],
                  3000000);
    cr_assert_eq(asked(TOTAL, 0), ACCOUNTS * BALANCE);
}

/* Somebody else has a transaction open all the while. */
Test(money, stays_where_it_is_while_somebody_else_holds_the_lock)
{
    struct engine_options options = options_with(1, false);
    struct client *other = client_open(&options.database);
    struct trip begin = {.statement = BEGIN};
    struct deal deal = {.job.kind = TRANSFER,
                        .dealings = {.from = 1, .to = 2, .amount = 5}};
    struct trip hold = {.statement = DEBIT, .with = {1, 1}};
    struct trip end = {.statement = ROLLBACK};
    struct client *late = client_open(&options.database);
    struct trip ask = {.statement = BEGIN};
    client_ask(other, &begin);
    client_ask(other, &hold);
    client_ask(late, &ask);
    if (!ask.failed) { /* a server locks the row alone */
        ask = hold;
        client_ask(late, &ask);
    }
    cr_assert(ask.failed && ask.later, "the lock is held: %s", ask.code);
    client_ask(other, &end);
    client_close(late);
    client_close(other);
    do_all(&options, &deal, 1);
    cr_assert_eq(deal.job.error, 0);
    cr_assert_eq(asked(READ, 1), BALANCE - 5);
}

/* The one that holds the lock waits for a timer of the loop, and the loop
 * for the lock: until the database gives up, and then it is tried again. */
Test(money, is_right_even_where_the_loop_waits_for_itself)
{
    struct deal deals[2] = {0};
    for (unsigned i = 0; i < 2; i++) {
        deals[i].job.kind = WITHDRAW;
        deals[i].job.duration = 5000000;
        deals[i].dealings = (struct dealings){
            .from = 2, .amount = 3, .locking = LOCKING_FOR_UPDATE};
    }
    struct engine_options options = options_with(2, false);
    options.access = ACCESS_BLOCKING;
    do_all(&options, deals, 2);
    cr_assert_eq(failed(deals, 2), 0);
    cr_assert_eq(asked(READ, 2), BALANCE - 6);
}

/*
 * The beginner's fault: one connection for all.
 */
static int by_answer(const void *a, const void *b)
{
    const struct step_row *one = a, *other = b;
    return (one->answered > other->answered) -
           (one->answered < other->answered);
}

/* What the sum of all balances changes by if a transaction is the
 * connection's: whoever ends it ends it for all. */
static int64_t change_by(const struct deal *deals)
{
    int64_t kept = 0, open_change = 0;
    bool open = false;
    qsort(asked_steps, asked_count, sizeof *asked_steps, by_answer);
    for (size_t i = 0; i < asked_count; i++) {
        const struct step_row *step = &asked_steps[i];
        int64_t amount = deals[step->job].dealings.amount;
        if (step->failed)
            continue;
        if (step->statement == BEGIN)
            open = true;
        if (step->statement == DEBIT || step->statement == CREDIT)
            *(open ? &open_change : &kept) +=
                step->statement == DEBIT ? -amount : amount;
        if (step->statement == COMMIT)
            kept += open_change;
        if (step->statement == COMMIT || step->statement == ROLLBACK) {
            open_change = 0;
            open = false;
        }
    }
    return kept;
}

static void share_one_connection(enum access way, bool look)
{
    enum { COUNT = 600 };
    struct deal *deals = calloc(COUNT, sizeof *deals);
    int64_t before = asked(TOTAL, 0);
    for (unsigned i = 0; i < COUNT; i++) {
        deals[i].job.kind = i % 4 == 3 ? DEPOSIT : TRANSFER;
        deals[i].job.duration = i % 9 == 0 ? 1000000 : 0;
        deals[i].dealings = (struct dealings){
            .from = 1 + i % ACCOUNTS, .to = 1 + (i / 3 + 1) % ACCOUNTS,
            .amount = 1 + i % 7, .rolls_back = i % 5 == 0,
            .in_the_open = i % 11 == 0};
    }
    struct engine_options options = options_with(4, true);
    options.access = way;
    looks = look;
    do_all(&options, deals, COUNT);
    looks = true;
    cr_assert_lt(asked_count, sizeof asked_steps / sizeof *asked_steps);
    cr_assert_eq(asked(TOTAL, 0) - before, change_by(deals),
                 "access %d: %ld is not %ld", way,
                 (long)(asked(TOTAL, 0) - before), (long)change_by(deals));
    free(deals);
}

Test(money, is_lost_and_made_on_a_shared_connection_as_its_statements_say)
{
    for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++)
        if (can(ways[i])) {
            share_one_connection(ways[i], true);
            share_one_connection(ways[i], false);
        }
}

/*
 * Two stores.
 */
static struct engine_options two_stores(void)
{
    struct engine_options options = options_with(4, false);
    options.database.stores = 2;
    return options;
}

/* The sum of each, after the recovery. */
static void recover(int64_t sums[2])
{
    char command[512], line[128];
    snprintf(command, sizeof command,
             POOLLOOP_BUILD "/books_%s %s %d %d 2",
             database_kind_words[client_database()], folder, ACCOUNTS,
             BALANCE);
    FILE *books = popen(command, "r");
    long one = 0, other = 0;
    for (int i = 0; i < 3; i++)
        cr_assert(books && fgets(line, sizeof line, books), "line %d", i);
    cr_assert_eq(sscanf(line, "%ld %ld", &one, &other), 2, "%s", line);
    cr_assert_eq(pclose(books), 0);
    sums[0] = one;
    sums[1] = other;
}

/* So many transfers in that way; `left`: of all their answers. */
static void remit_all(enum commit_way way, unsigned count, atomic_uint *left)
{
    struct deal *deals = calloc(count, sizeof *deals);
    for (unsigned i = 0; i < count; i++) {
        deals[i].job.kind = REMIT;
        deals[i].dealings = (struct dealings){
            .from = 1 + i % ACCOUNTS, .to = 1 + i / 3 % ACCOUNTS,
            .amount = 1 + i % 7, .way = way, .answers_left = left};
    }
    struct engine_options options = two_stores();
    do_all(&options, deals, count);
    cr_assert_eq(failed(deals, count), 0);
    for (unsigned i = 0; i < count; i++)
        cr_assert_eq(deals[i].dealings.commits, way == WAY_OUTBOX ? 1 : 2,
                     "transfer %u: %u commits", i, deals[i].dealings.commits);
    free(deals);
}

static const enum commit_way commit_ways[] = {WAY_IN_TURN, WAY_TOGETHER,
                                              WAY_TWO_PHASE, WAY_OUTBOX};

Test(money, is_kept_between_two_stores_by_thousands_of_transfers)
{
    int64_t sums[2], moved = 0;
    enum { COUNT = 500 / FEWER };
    for (unsigned i = 0; i < COUNT; i++)
        moved += 1 + i % 7;
    for (unsigned w = 0; w < 4; w++) {
        if (w > 0)
            enter(); /* transfers are known by their numbers */
        remit_all(commit_ways[w], COUNT, NULL);
        recover(sums);
        cr_assert_eq(sums[0], ACCOUNTS * BALANCE - moved, "way %u", w);
        cr_assert_eq(sums[1], ACCOUNTS * BALANCE + moved, "way %u", w);
        if (w < 3)
            leave();
    }
}

/* The process dies with many of them under way; what it had written down
 * is finished by the recovery. */
static void kill_and_recover(enum commit_way way, unsigned after)
{
    int64_t sums[2], again[2];
    int status;
    pid_t child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        atomic_uint left = after;
        remit_all(way, 60, &left);
        _exit(0);
    }
    waitpid(child, &status, 0);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL,
              "after %u answers it lives", after);
    recover(sums);
    cr_assert_eq(sums[0] + sums[1], 2 * ACCOUNTS * BALANCE,
                 "way %d, killed after %u: %ld and %ld", way, after,
                 (long)sums[0], (long)sums[1]);
    recover(again);
    cr_assert(again[0] == sums[0] && again[1] == sums[1],
              "a second recovery changes nothing");
}

Test(money, is_whole_again_wherever_a_process_of_many_transfers_died,
     .timeout = 240)
{
    /* on a server each death is dear, and so it is under a sanitizer */
    unsigned step = client_database() == SQLITE && FEWER == 1 ? 13 : 97;
    for (unsigned after = 1; after < 300; after += step) {
        if (after > 1)
            enter();
        kill_and_recover(WAY_TWO_PHASE, after);
        leave();
        enter();
        kill_and_recover(WAY_OUTBOX, after);
        leave();
    }
    enter();
}

/* A second statement on a transfer of the same number is refused: the
 * first store has nothing of it then. */
Test(money, is_taken_back_where_the_second_store_cannot_prepare)
{
    struct engine_options options = two_stores();
    struct deal deal = {.job.kind = REMIT,
                        .dealings = {.from = 1, .to = 1, .amount = 5,
                                     .way = WAY_TWO_PHASE}};
    struct database_options second = options.database;
    struct trip begin = {.statement = BEGIN}, change = {.statement = CREDIT};
    struct trip prepare = {.statement = PREPARE};
    int64_t sums[2];
    second.store = 1;
    struct client *other = client_open(&second);
    client_ask(other, &begin);
    client_ask(other, &change);
    client_ask(other, &prepare);
    cr_assert(!prepare.failed, "%s", prepare.code);
    do_all(&options, &deal, 1);
    cr_assert_neq(deal.job.error, 0, "it is there already");
    client_close(other);
    recover(sums);
    cr_assert_eq(sums[0], ACCOUNTS * BALANCE);
    cr_assert_eq(sums[1], ACCOUNTS * BALANCE);
}

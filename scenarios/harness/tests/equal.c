/*
 * Equal work is checked on what is left behind: files byte by byte,
 * results of arithmetic, lengths of downloads. One thing at a time is
 * put wrong.
 */
#include "scenarios/harness/equal.h"
#include "common/burn.h"
#include "common/folder.h"
#include "common/scenario/jobs.h"
#include "results/tests/fixture.h"

#include <unistd.h>

enum { STEPS = 1000 }; /* a ms */

static const char work[] =
    "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
    "jobs:\n"
    "  - file_write: {name: save, bytes: 100}\n"
    "  - compute: {name: sum, ms: 1}\n"
    "  - download: {name: fetch, ms: 20}\n";

enum fault {
    NONE, FILE_SHORT, FILE_LONG, FILE_OTHER, FILE_MISSING, SUM_WRONG,
    DOWNLOAD_SHORT, DOWNLOAD_EARLY, JOB_UNTOLD, JOB_FAILED, JOB_LACKS
};

static void leave_file(const struct job *job, enum fault fault)
{
    char data[200];
    size_t bytes = job->bytes;
    memset(data, 'x', sizeof data);
    memcpy(data, job->data, job->bytes);
    data[50] ^= fault == FILE_OTHER;
    bytes += fault == FILE_LONG;
    bytes -= fault == FILE_SHORT;
    FILE *file = fault == FILE_MISSING ? NULL : fopen(job->path, "w");
    if (file) {
        fwrite(data, 1, bytes, file);
        fclose(file);
    }
}

static void do_job(const struct job *job, struct job_row *row,
                   enum fault fault)
{
    uint64_t took = job->duration;
    *row = (struct job_row){.job = job->number, .kind = job->kind,
                            .name = strdup(job->name), .bytes = job->bytes};
    if (job->kind == FILE_WRITE)
        leave_file(job, fault);
    if (job->steps > 0)
        row->result = burn(job->number + 1, job->steps) +
                      (fault == SUM_WRONG);
    if (fault == DOWNLOAD_SHORT)
        took -= 1500 * NS_PER_US;
    if (fault == DOWNLOAD_EARLY) /* a timer of libuv's may be */
        took -= 900 * NS_PER_US;
    row->stamp[STARTED] = NS_PER_S;
    row->stamp[FINISHED] = row->stamp[OBSERVED] = NS_PER_S + took;
    if (job->kind == COMPUTE && fault == JOB_UNTOLD)
        row->stamp[OBSERVED] = 0;
    if (job->kind == COMPUTE && fault == JOB_FAILED)
        row->error = 5;
}

/* The round of a side that did all of it, but for that fault. */
static struct round *round_with(enum fault fault)
{
    char folder[256];
    unsigned count;
    struct scenario *scenario = fixture_scenario(work);
    struct round *round = calloc(1, sizeof *round);
    struct record *record = calloc(1, sizeof *record);
    folder_fresh(folder, sizeof folder);
    struct job *jobs = jobs_expand(scenario, 0, STEPS, folder, &count);
    record->jobs = calloc(count, sizeof *record->jobs);
    record->job_count = count - (fault == JOB_LACKS);
    for (unsigned i = 0; i < count; i++)
        do_job(&jobs[i], &record->jobs[jobs[i].number], fault);
    for (size_t i = record->job_count; i < count; i++)
        free(record->jobs[i].name); /* of one that lacks */
    round->record = record;
    round->valid = true;
    struct equal *equal = equal_open(scenario, STEPS);
    equal_check(equal, folder, round);
    equal_close(equal);
    jobs_free(jobs, count);
    folder_remove(folder);
    scenario_free(scenario);
    return round;
}

Test(equal, work_is_told_from_work_with_one_fault)
{
    static const struct {
        enum fault fault;
        bool jobs, bytes, hash, sum;
        const char *flag; /* NULL: none */
    } cases[] = {
        {NONE, true, true, true, true, NULL},
        {FILE_SHORT, true, false, true, true, "unequal_work"},
        {FILE_LONG, true, false, false, true, "unequal_work"},
        {FILE_OTHER, true, true, false, true, "unequal_work"},
        {FILE_MISSING, true, false, false, true, "unequal_work"},
        {SUM_WRONG, true, true, true, false, "unequal_work"},
        {DOWNLOAD_SHORT, true, true, true, true, "short_download"},
        {DOWNLOAD_EARLY, true, true, true, true, NULL},
        {JOB_UNTOLD, false, true, true, true, NULL},
        {JOB_FAILED, false, true, true, true, "job_failed"},
        {JOB_LACKS, false, true, true, true, "unequal_work"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct round *round = round_with(cases[i].fault);
        const char *flag = round->flag_count ? round->flags[0].id : NULL;
        cr_assert(round->jobs_done == cases[i].jobs &&
                      round->bytes_right == cases[i].bytes &&
                      round->hash_right == cases[i].hash &&
                      round->checksum_right == cases[i].sum,
                  "fault %d: jobs %d, bytes %d, content %d, sum %d",
                  cases[i].fault, round->jobs_done, round->bytes_right,
                  round->hash_right, round->checksum_right);
        cr_assert(flag == cases[i].flag ||
                      (flag && cases[i].flag &&
                       strcmp(flag, cases[i].flag) == 0),
                  "fault %d: flag %s", cases[i].fault,
                  flag ? flag : "(none)");
        round_free(round);
        free(round);
    }
}

/*
 * What was asked of a database: a statement that was left out, put in
 * another's place, about another account or of another store is no equal
 * work; one that was refused and asked again is.
 */
static const char money[] =
    "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
    "database: {kind: sqlite, accounts: 9, connections: 2%s}\n"
    "evented: {access: hidden}\njobs:\n  - %s\n";

struct statement_asked {
    enum statement statement;
    unsigned account, connection;
    unsigned from; /* where it is begun again when this is refused */
};

static const struct asks {
    const char *stores, *job;
    unsigned count;
    struct statement_asked asked[9];
} works[] = {
    {"", "transfer: {name: move, from: 3, to: 4}", 4,
     {{BEGIN, 0, 2, 0}, {DEBIT, 3, 2, 0}, {CREDIT, 4, 2, 0},
      {COMMIT, 0, 2, 0}}},
    {"", "transfer: {name: move, from: 3, to: 4, ends: rollback}", 4,
     {{BEGIN, 0, 1, 0}, {DEBIT, 3, 1, 0}, {CREDIT, 4, 1, 0},
      {ROLLBACK, 0, 1, 0}}},
    {"", "transfer: {name: move, from: 3, to: 4, transaction: no}", 2,
     {{DEBIT, 3, 1, 0}, {CREDIT, 4, 1, 0}}},
    {"", "withdraw: {name: draw, from: 5}", 2,
     {{READ, 5, 1, 0}, {WRITE, 5, 1, 0}}},
    {"", "withdraw: {name: draw, from: 5, locking: for_update}", 4,
     {{BEGIN, 0, 1, 0}, {READ_FOR_UPDATE, 5, 1, 0}, {WRITE, 5, 1, 0},
      {COMMIT, 0, 1, 0}}},
    {"", "withdraw: {name: draw, from: 5, locking: in_one_statement}", 1,
     {{DEBIT, 5, 1, 0}}},
    {"", "deposit: {name: pay, to: 6}", 1, {{CREDIT, 6, 1, 0}}},
    {"", "query: {name: ask, ms: 1}", 1, {{PAUSE, 0, 1, 0}}},
    {", stores: 2", "remit: {name: send, from: 7, to: 8, way: in_turn}", 6,
     {{BEGIN, 0, 1, 0}, {DEBIT, 7, 1, 0}, {COMMIT, 0, 1, 0},
      {BEGIN, 0, 3, 3}, {CREDIT, 8, 3, 3}, {COMMIT, 0, 3, 3}}},
    {", stores: 2", "remit: {name: send, from: 7, to: 8, way: two_phase}", 9,
     {{BEGIN, 0, 2, 0}, {DEBIT, 7, 2, 0}, {PREPARE, 7, 2, 0},
      {DECIDE, 0, 2, 3}, {COMMIT_PREPARED, 0, 2, 4},
      {BEGIN, 0, 4, 5}, {CREDIT, 8, 4, 5}, {PREPARE, 8, 4, 5},
      {COMMIT_PREPARED, 0, 4, 8}}},
    {", stores: 2", "remit: {name: send, from: 7, to: 8, way: outbox}", 6,
     {{BEGIN, 0, 1, 0}, {DEBIT, 7, 1, 0}, {NOTE, 8, 1, 0},
      {COMMIT, 0, 1, 0}, {DELIVERED, 0, 1, 4}, {DELIVER, 8, 3, 5}}},
};

enum asked_fault { AS_ASKED, REFUSED_ONCE, /* those are equal work */
                   LEFT_OUT, PUT_IN_PLACE, ASKED_TWICE, REFUSED_AT_THE_END,
                   UNRECORDED, OF_ANOTHER, ANOTHER_ACCOUNT,
                   ANOTHER_CONNECTION, ASKED_FAULTS };

static void add_step(struct record *record,
                     const struct statement_asked *asked, bool failed)
{
    record->steps[record->step_count++] = (struct step_row){
        .connection = asked->connection, .statement = asked->statement,
        .account = asked->account, .failed = failed};
    record->jobs->trips++;
}

/* It gets as far as that statement, which is refused. */
static void ask_in_vain(struct record *record, const struct asks *asks,
                        unsigned at)
{
    const struct statement_asked *asked = &asks->asked[at];
    struct statement_asked back = {ROLLBACK, 0, asked->connection, 0};
    for (unsigned i = asked->from; i < at; i++)
        add_step(record, &asks->asked[i], false);
    add_step(record, asked, true);
    if (asks->asked[asked->from].statement == BEGIN && at > asked->from)
        add_step(record, &back, false);
    for (unsigned i = asked->from; i < at; i++)
        add_step(record, &asks->asked[i], false);
}

static void ask_all(struct record *record, const struct asks *asks,
                    enum asked_fault fault, unsigned at)
{
    for (unsigned i = 0; i < asks->count; i++) {
        struct statement_asked asked = asks->asked[i];
        bool here = i == at;
        if (here && fault == LEFT_OUT)
            continue;
        if (here && fault == REFUSED_ONCE) {
            record->step_count -= i - asked.from;
            record->jobs->trips -= i - asked.from;
            ask_in_vain(record, asks, at);
        }
        if (here && fault == PUT_IN_PLACE)
            asked.statement = TOTAL;
        if (here && fault == ANOTHER_ACCOUNT)
            asked.account++;
        if (here && fault == ANOTHER_CONNECTION)
            asked.connection = 5 - asked.connection; /* the other store's */
        add_step(record, &asked, here && fault == REFUSED_AT_THE_END);
        if (here && fault == ASKED_TWICE)
            add_step(record, &asked, false);
        if (here && fault == OF_ANOTHER)
            record->steps[record->step_count - 1].job = 1;
    }
    record->step_count -= fault == UNRECORDED;
}

/* The flag of a round that does the work with that fault at its n-th
 * statement; "": none. */
static const char *flag_of(const struct asks *asks, enum asked_fault fault,
                           unsigned at)
{
    static char flag[64];
    char text[512];
    snprintf(text, sizeof text, money, asks->stores, asks->job);
    struct scenario *scenario = fixture_scenario(text);
    struct round *round = calloc(1, sizeof *round);
    struct record *record = calloc(1, sizeof *record);
    record->jobs = calloc(1, sizeof *record->jobs);
    record->steps = calloc(30, sizeof *record->steps);
    record->job_count = 1;
    record->jobs->name = strdup("job");
    record->jobs->kind = scenario->jobs[0].kind;
    record->jobs->stamp[OBSERVED] = NS_PER_S;
    ask_all(record, asks, fault, at);
    round->record = record;
    struct equal *equal = equal_open(scenario, STEPS);
    equal_check(equal, "/nowhere", round);
    snprintf(flag, sizeof flag, "%s",
             round->flag_count ? round->flags[0].id : "");
    equal_close(equal);
    scenario_free(scenario);
    round_free(round);
    free(round);
    return flag;
}

Test(equal, statements_are_told_from_statements_with_one_fault)
{
    for (size_t w = 0; w < sizeof works / sizeof *works; w++)
        for (unsigned at = 0; at < works[w].count; at++)
            for (enum asked_fault fault = AS_ASKED; fault < ASKED_FAULTS;
                 fault++) {
                const char *flag = flag_of(&works[w], fault, at);
                cr_expect_str_eq(flag,
                                 fault <= REFUSED_ONCE ? "" : "unequal_work",
                                 "%s: statement %u, fault %d: \"%s\"",
                                 works[w].job, at, fault, flag);
            }
}

/* The whole of it in the other store. */
Test(equal, a_transfer_between_stores_begins_in_the_first_one)
{
    struct asks swapped = works[sizeof works / sizeof *works - 1];
    for (unsigned i = 0; i < swapped.count; i++)
        swapped.asked[i].connection = 4 - swapped.asked[i].connection;
    cr_assert_str_eq(flag_of(&swapped, AS_ASKED, 0), "unequal_work");
    for (unsigned i = 0; i < swapped.count; i++)
        swapped.asked[i].connection = 1;
    cr_assert_str_eq(flag_of(&swapped, AS_ASKED, 0), "unequal_work");
}

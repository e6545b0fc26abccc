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
 * What was asked of a database: a statement that was left out, or put
 * in another's place, is no equal work; one that was refused and asked
 * again is.
 */
static const char money[] =
    "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
    "database: {kind: sqlite, accounts: 2}\nevented: {access: hidden}\n"
    "jobs:\n"
    "  - transfer: {name: move, from: 1, to: 2}\n"
    "  - withdraw: {name: draw, locking: serializable}\n";

enum asked_fault { AS_ASKED, LEFT_OUT, PUT_IN_PLACE, REFUSED_ONCE,
                   REFUSED_AT_THE_END, UNRECORDED, OF_ANOTHER };

static const enum statement moves[] = {BEGIN, DEBIT, CREDIT, COMMIT};
static const enum statement draws[] = {BEGIN_SERIALIZABLE, READ, WRITE,
                                       COMMIT};

static void add_step(struct record *record, struct job_row *row,
                     enum statement statement, bool failed)
{
    record->steps[record->step_count++] = (struct step_row){
        .job = row->job, .connection = 1, .statement = statement,
        .failed = failed};
    row->trips++;
}

static void ask_all(struct record *record, struct job_row *row,
                    enum asked_fault fault, unsigned at)
{
    const enum statement *asked = row->kind == TRANSFER ? moves : draws;
    if (fault == REFUSED_ONCE) {
        add_step(record, row, asked[0], false);
        add_step(record, row, asked[1], true);
        add_step(record, row, ROLLBACK, false);
        row->retries++;
    }
    for (unsigned i = 0; i < 4; i++)
        if (i != at || fault != LEFT_OUT)
            add_step(record, row,
                     i == at && fault == PUT_IN_PLACE ? TOTAL : asked[i],
                     i == at && fault == REFUSED_AT_THE_END);
    if (fault == OF_ANOTHER)
        record->steps[record->step_count - 4 + at].job = !row->job;
    if (fault == UNRECORDED)
        record->step_count--;
}

/* The flag of a round in which that job made that fault at its n-th
 * statement; NULL: none. */
static const char *flag_of(unsigned faulty, enum asked_fault fault,
                           unsigned at)
{
    static char flag[64];
    struct scenario *scenario = fixture_scenario(money);
    struct round *round = calloc(1, sizeof *round);
    struct record *record = calloc(1, sizeof *record);
    record->jobs = calloc(2, sizeof *record->jobs);
    record->steps = calloc(20, sizeof *record->steps);
    record->job_count = 2;
    for (unsigned i = 0; i < 2; i++) {
        struct job_row *row = &record->jobs[i];
        *row = (struct job_row){.job = i, .kind = i ? WITHDRAW : TRANSFER,
                                .name = strdup(i ? "draw" : "move")};
        row->stamp[OBSERVED] = NS_PER_S;
        ask_all(record, row, i == faulty ? fault : AS_ASKED, at);
    }
    round->record = record;
    struct equal *equal = equal_open(scenario, STEPS);
    equal_check(equal, "/nowhere", round);
    snprintf(flag, sizeof flag, "%s",
             round->flag_count ? round->flags[0].id : "");
    equal_close(equal);
    scenario_free(scenario);
    round_free(round);
    free(round);
    return *flag ? flag : NULL;
}

Test(equal, a_statement_that_was_left_out_is_seen)
{
    cr_assert_null(flag_of(0, AS_ASKED, 0), "all as asked");
    for (unsigned job = 0; job < 2; job++)
        for (unsigned at = 0; at < 4; at++)
            for (enum asked_fault fault = LEFT_OUT; fault <= OF_ANOTHER;
                 fault++) {
                const char *flag = flag_of(job, fault, at);
                if (fault == REFUSED_ONCE)
                    cr_assert_null(flag, "asked again: %s", flag);
                else
                    cr_assert(flag && !strcmp(flag, "unequal_work"),
                              "job %u, statement %u, fault %d: %s", job, at,
                              fault, flag ? flag : "(none)");
            }
}

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

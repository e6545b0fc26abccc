#include "scenarios/harness/equal.h"
#include "scenarios/harness/arithmetic.h"
#include "common/burn.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/scenario/jobs.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/statements.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct equal {
    const struct scenario *scenario;
    uint64_t steps_per_ms;
    uint64_t *result; /* by job number: the state to be reached */
    unsigned count;
};

struct equal *equal_open(const struct scenario *scenario,
                         uint64_t steps_per_ms)
{
    struct equal *equal = allocate(sizeof *equal, "the check of the work");
    struct job *jobs =
        jobs_expand(scenario, 0, steps_per_ms, "", &equal->count);

    equal->scenario = scenario;
    equal->steps_per_ms = steps_per_ms;
    equal->result = allocate(equal->count * sizeof *equal->result, "states");
    for (unsigned i = 0; i < equal->count; i++)
        if (jobs[i].steps > 0)
            equal->result[jobs[i].number] =
                burn(jobs[i].number + 1, jobs[i].steps);
    jobs_free(jobs, equal->count);
    return equal;
}

void equal_close(struct equal *equal)
{
    if (equal)
        free(equal->result);
    free(equal);
}

/* Reads the file and holds it against what was to be written. */
static void check_file(const struct job *job, struct round *round)
{
    static char some[1 << 16];
    size_t at = 0, n;
    FILE *file = fopen(job->path, "re");

    if (!file) {
        round->bytes_right = round->hash_right = false;
        return;
    }
    while ((n = fread(some, 1, sizeof some, file)) > 0) {
        if (at + n > job->bytes || memcmp(some, job->data + at, n) != 0)
            round->hash_right = false;
        at += n;
    }
    if (at != job->bytes)
        round->bytes_right = false;
    fclose(file);
}

struct shortest {
    const char *name;
    int64_t lateness; /* ns, negative: too short */
};

static void check_job(const struct equal *equal, const struct job *asked,
                      const struct job_row *done, struct round *round,
                      struct shortest *shortest)
{
    bool computes = job_computes(asked->kind) && done->error == 0;
    if (done->error != 0 || done->stamp[OBSERVED] == 0)
        round->jobs_done = false;
    if (job_writes(asked->kind) && done->error == 0)
        check_file(asked, round);
    if (computes && asked->steps > 0 &&
        done->result != equal->result[asked->number])
        round->checksum_right = false;
    if (asked->kind != DOWNLOAD || !done->stamp[STARTED])
        return;
    int64_t took = (int64_t)(done->stamp[FINISHED] - done->stamp[STARTED]);
    int64_t lateness = took - (int64_t)asked->duration;
    if (lateness < shortest->lateness) {
        shortest->lateness = lateness;
        shortest->name = done->name;
    }
}

/* Steps stand in the order of the jobs' rows, as many as each made
 * trips. */
static void check_steps(const struct job *jobs, const struct job_row *rows,
                        unsigned count,
                        const struct database_options *database,
                        size_t *from, struct round *round)
{
    const struct record *record = round->record;

    for (unsigned i = 0; i < count; i++) {
        const struct job_row *done = &rows[i];
        if (done->job >= count || !jobs[done->job].dealings)
            continue;
        if (done->trips > record->step_count - *from ||
            (done->error == 0 &&
             !statements_as_asked(&jobs[done->job], database,
                                  record->steps + *from, done->trips))) {
            ROUND_FLAG(round, TEXT_RULE_UNEQUAL, TEXT_FLAG_STATEMENTS,
                       done->name);
            return;
        }
        *from += done->trips;
    }
}

static int by_number(const void *a, const void *b)
{
    const struct job *one = a, *other = b;
    return (one->number > other->number) - (one->number < other->number);
}

static void name_failures(struct round *round)
{
    const struct record *record = round->record;
    unsigned failed = 0;
    const struct job_row *first = NULL;
    char code[32];
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].error != 0 && failed++ == 0)
            first = &record->jobs[i];
    if (!first)
        return;
    snprintf(code, sizeof code, "error %s", first->code); /* a database's */
    ROUND_FLAG(round, TEXT_RULE_FAILED, TEXT_FLAG_FAILED_JOBS,
               text_plain(failed, 0).text,
               text_plain(record->job_count, 0).text, first->name,
               first->failed_call ? first->failed_call : "?",
               *first->code ? code : strerror(first->error));
}

/* Where jobs are missing nothing else was looked at. */
static void name_differences(struct round *round, bool complete)
{
    enum { LENGTH = 1, CONTENT = 2, SUM = 4 };
    static const enum text_id differences[] = {
        [LENGTH] = TEXT_FLAG_LENGTH,
        [CONTENT] = TEXT_FLAG_CONTENT,
        [SUM] = TEXT_FLAG_SUM,
        [LENGTH | CONTENT] = TEXT_FLAG_LENGTH_CONTENT,
        [LENGTH | SUM] = TEXT_FLAG_LENGTH_SUM,
        [CONTENT | SUM] = TEXT_FLAG_CONTENT_SUM,
        [LENGTH | CONTENT | SUM] = TEXT_FLAG_LENGTH_CONTENT_SUM};
    unsigned differs = (round->bytes_right ? 0 : LENGTH) |
                       (round->hash_right ? 0 : CONTENT) |
                       (round->checksum_right ? 0 : SUM);
    if (!complete || differs)
        ROUND_FLAG(round, TEXT_RULE_UNEQUAL,
                   complete ? differences[differs] : TEXT_FLAG_MISSING,
                   NULL);
}

void equal_check(const struct equal *equal, const char *folder,
                 struct round *round)
{
    const struct record *record = round->record;
    const struct scenario *scenario = equal->scenario;
    struct shortest shortest = {.lateness = -(int64_t)NS_PER_MS};
    struct arithmetic arithmetic = {0};
    size_t steps = 0;
    bool in_one_piece = round->side != EVENTED || scenario->chunk == 0;
    bool complete =
        record->job_count == (size_t)equal->count * scenario->trials;

    round->jobs_done = complete;
    round->bytes_right = round->hash_right = round->checksum_right = true;
    for (unsigned t = 0; complete && t < scenario->trials; t++) {
        unsigned count;
        struct job *jobs = jobs_expand(scenario, t, equal->steps_per_ms,
                                       folder, &count);
        const struct job_row *rows = record->jobs + (size_t)t * count;
        qsort(jobs, count, sizeof *jobs, by_number);
        for (unsigned i = 0; i < count; i++) {
            if (rows[i].job >= count)
                continue;
            const struct job *asked = &jobs[rows[i].job];
            check_job(equal, asked, &rows[i], round, &shortest);
            if (in_one_piece || asked->kind != MAIN_WORK)
                arithmetic_add(&arithmetic, round, asked, &rows[i]);
        }
        check_steps(jobs, rows, count, &scenario->engine.database, &steps,
                    round);
        jobs_free(jobs, count);
    }
    round->work_permille = arithmetic_permille(&arithmetic, round);
    name_failures(round);
    if (shortest.name)
        ROUND_FLAG(round, TEXT_RULE_SHORT, TEXT_FLAG_SHORT_BY,
                   shortest.name,
                   text_plain(-(double)shortest.lateness /
                                   (double)NS_PER_MS, 3).text);
    name_differences(round, complete);
}

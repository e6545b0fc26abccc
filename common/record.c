/*
 * A record on paper: its own line, one a thread, one a job and, where
 * there are any, one a step, each list
 * below its keys and as long as the record's line announces; "end" is
 * the last word, so that a record that was cut short is known as one.
 */
#include "common/record.h"
#include "common/csv.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

#define USAGE(key, as, member) COLUMN(key, as, struct usage, member)
static const struct column usage_columns[] = {
    {USAGE("voluntary", AS_COUNT, voluntary)},
    {USAGE("involuntary", AS_COUNT, involuntary)},
    {USAGE("user_ns", AS_COUNT, user_ns)},
    {USAGE("sys_ns", AS_COUNT, sys_ns)},
    {.key = NULL},
};

#define RECORD(key, as, member) COLUMN(key, as, struct record, member)
const struct column record_columns[] = {
    {RECORD("engine", AS_TEXT, engine), .needed = true},
    {RECORD("libuv", AS_TEXT, libuv)},
    {.key = "work_ns", .type = AS_PART, .files = IN_JSON},
    {RECORD("main_begin", AS_TIME, main_begin), .files = IN_RECORD},
    {RECORD("work_begin", AS_TIME, work_begin), .files = IN_RECORD},
    {RECORD("work_end", AS_TIME, work_end), .files = IN_RECORD},
    {RECORD("start", AS_PART, start), .part = usage_columns, .later = true},
    {RECORD("before", AS_PART, before), .part = usage_columns},
    {RECORD("after", AS_PART, after), .part = usage_columns},
    {RECORD("rss_peak_kib", AS_COUNT, rss_peak_kib)},
    {RECORD("overridden_hidden", AS_OPTION, overridden_hidden)},
    {RECORD("threads", AS_UNSIGNED, thread_count), .files = IN_RECORD,
     .high = RECORD_MOST_THREADS},
    {RECORD("jobs", AS_UNSIGNED, job_count), .high = RECORD_MOST_JOBS},
    {RECORD("steps", AS_UNSIGNED, step_count), .files = IN_RECORD,
     .high = RECORD_MOST_STEPS},
    {.key = "failures", .type = AS_PART, .files = IN_JSON},
    {.key = NULL},
};

#define THREAD(key, as, member) \
    COLUMN(key, as, struct thread_usage, member)
const struct column thread_columns[] = {
    {THREAD("tid", AS_INT, tid)},
    {THREAD("name", AS_NAME, name), .needed = true},
    {THREAD("hidden", AS_TRUTH, hidden)},
    {THREAD("voluntary", AS_COUNT, voluntary)},
    {THREAD("involuntary", AS_COUNT, involuntary)},
    {THREAD("cpu_ns", AS_COUNT, cpu_ns)},
    {THREAD("cpu", AS_INT, cpu), .low = -1, .high = INT32_MAX},
    {THREAD("migrations", AS_KNOWN, migrations),
     .why = "this kernel does not tell"},
    {.key = NULL},
};

/* result.json names a job only where a call of it failed. */
#define JOB(key, as, member) COLUMN(key, as, struct job_row, member)
enum { IN_ROWS = IN_RECORD | IN_CSV };
const struct column job_columns[] = {
    {JOB("trial", AS_UNSIGNED, trial)},
    {JOB("job", AS_UNSIGNED, job)},
    {JOB("name", AS_TEXT, name), .files = IN_ROWS, .needed = true},
    {JOB("kind", AS_WORD, kind), .files = IN_ROWS, .words = job_kind_words},
    {JOB("thread", AS_NAME, thread), .files = IN_ROWS},
    {JOB("intended_ns", AS_TIME, stamp[INTENDED]), .files = IN_ROWS},
    {JOB("submitted_ns", AS_TIME, stamp[SUBMITTED]), .files = IN_ROWS},
    {JOB("started_ns", AS_TIME, stamp[STARTED]), .files = IN_ROWS},
    {JOB("finished_ns", AS_TIME, stamp[FINISHED]), .files = IN_ROWS},
    {JOB("observed_ns", AS_TIME, stamp[OBSERVED]), .files = IN_ROWS},
    {JOB("bytes", AS_COUNT, bytes), .files = IN_ROWS},
    {JOB("error", AS_INT, error), .files = IN_ROWS},
    {JOB("result", AS_COUNT, result), .files = IN_RECORD},
    {JOB("call", AS_TEXT, failed_call), .files = IN_RECORD | IN_JSON},
    {JOB("steps_after", AS_POSITIVE, steps_after),
     .files = IN_RECORD | IN_JSON},
    {JOB("reports", AS_POSITIVE, reports), .files = IN_RECORD | IN_JSON},
    {JOB("report_delay_ns", AS_POSITIVE, report_delay_ns),
     .files = IN_RECORD | IN_JSON},
    {JOB("trips", AS_POSITIVE, trips), .files = IN_RECORD},
    {JOB("commits", AS_POSITIVE, commits), .files = IN_RECORD},
    {JOB("rollbacks", AS_POSITIVE, rollbacks), .files = IN_RECORD},
    {JOB("retries", AS_POSITIVE, retries), .files = IN_RECORD},
    {JOB("refused", AS_POSITIVE, refused), .files = IN_RECORD},
    {JOB("code", AS_NAME, code), .files = IN_RECORD},
    {JOB("own_frames", AS_POSITIVE, own_frames),
     .files = IN_RECORD | IN_JSON, .later = true},
    {.key = NULL},
};

static void write_rows(FILE *out, const struct column *columns,
                       const void *rows, size_t count, size_t size)
{
    struct column flat[COLUMNS_MOST + 1];
    csv_write_keys(out, flat, columns, IN_RECORD);
    for (size_t i = 0; i < count; i++)
        csv_write(out, flat, (const char *)rows + i * size, 0);
}

int record_write(const struct record *record, FILE *out)
{
    write_rows(out, record_columns, record, 1, sizeof *record);
    write_rows(out, thread_columns, record->threads, record->thread_count,
               sizeof *record->threads);
    write_rows(out, job_columns, record->jobs, record->job_count,
               sizeof *record->jobs);
    if (record->step_count > 0)
        write_rows(out, step_columns, record->steps, record->step_count,
                   sizeof *record->steps);
    fputs("end\n", out);
    return fflush(out) == 0 && !ferror(out) ? 0 : -1;
}

/* The rows as they are announced; what was read is freed with them. */
static void *read_rows(struct csv *csv, const struct column *columns,
                       unsigned *count, size_t size)
{
    unsigned announced = *count;
    char *rows = allocate((announced + 1) * size, "a record");
    *count = 0;
    if (csv_keys(csv, columns, IN_RECORD))
        while (*count < announced &&
               csv_read(csv, rows + (*count)++ * size, 0))
            ;
    return rows;
}

static bool read_all(struct csv *csv, struct record *record)
{
    if (!csv_keys(csv, record_columns, IN_RECORD))
        return false;
    bool good = csv_read(csv, record, 0);
    unsigned threads = record->thread_count, jobs = record->job_count;
    unsigned steps = record->step_count;
    record->thread_count = record->job_count = record->step_count = 0;
    if (!good)
        return false;
    record->thread_count = threads;
    record->threads = read_rows(csv, thread_columns, &record->thread_count,
                                sizeof *record->threads);
    record->job_count = jobs;
    record->jobs = read_rows(csv, job_columns, &record->job_count,
                             sizeof *record->jobs);
    record->step_count = steps;
    if (steps > 0)
        record->steps = read_rows(csv, step_columns, &record->step_count,
                                  sizeof *record->steps);
    return csv_next(csv) && csv->count == 1 &&
           strcmp(csv->field[0], "end") == 0;
}

struct record *record_read(FILE *in, char *why, size_t why_size)
{
    struct csv csv;
    struct record *record = allocate(sizeof *record, "a record");
    char wrong[160];
    csv_begin(&csv, in, "record", wrong, sizeof wrong);
    bool whole = read_all(&csv, record) && !*wrong;
    if (!whole) {
        if (!*wrong)
            csv_complain(&csv, "lines are missing");
        snprintf(why, why_size,
                 "the record of the round is not whole (%s)", wrong);
        record_free(record);
        record = NULL;
    }
    csv.in = NULL; /* the caller's */
    csv_close(&csv);
    return record;
}

void record_free(struct record *record)
{
    if (!record)
        return;
    for (unsigned i = 0; record->jobs && i < record->job_count; i++) {
        free(record->jobs[i].name);
        free(record->jobs[i].failed_call);
    }
    free(record->jobs);
    free(record->steps);
    free(record->threads);
    free(record->engine);
    free(record->libuv);
    free(record);
}

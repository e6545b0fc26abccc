/*
 * The rows of a result: rounds.csv, jobs.csv and switches.csv. The
 * column names are a promise: none is renamed or moved.
 */
#include "results/store/csv.h"
#include "results/store/rows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/*
 * The rows of a result, read back. They must be the rows that
 * result.json announces, in its order.
 */
/* Opens a file and checks its columns. */
static bool start(struct csv *csv, const char *path, const char *header,
                  unsigned needed, char *why, size_t size)
{
    const char *slash = strrchr(path, '/');
    *csv = (struct csv){.file = slash ? slash + 1 : path,
                        .why = why, .size = size};
    return csv_open(csv, path, header, needed);
}

bool read_rounds_csv(const struct result *result, const char *path,
                     char *why, size_t size)
{
    struct csv csv;
    unsigned rows = 0;
    bool good = start(&csv, path, rounds_header, ROUNDS_COLUMNS, why, size);
    unsigned columns = csv.count;
    while (good && csv_next(&csv)) {
        int64_t index;
        good = csv.count == columns
                   ? csv_number(&csv, 0, rows, rows, -1, &index)
                   : csv_complain(&csv, "has a wrong number of columns");
        rows++;
    }
    good = good && !*why;
    if (good && rows != result->round_count)
        good = csv_complain(&csv, "not as many rows as rounds in "
                                  "result.json");
    csv_close(&csv);
    return good;
}

static bool take_job(struct csv *csv, struct job_row *row)
{
    int64_t value, bound = (int64_t)STORED_BEGIN - 1;
    if (!csv_number(csv, 3, 0, UINT32_MAX, 0, &value))
        return false;
    row->trial = (unsigned)value;
    if (!csv_number(csv, 4, 0, UINT32_MAX, 0, &value))
        return false;
    row->job = (unsigned)value;
    row->name = strdup(csv->field[5]);
    int kind = 0;
    while (kind < JOB_KINDS &&
           strcmp(csv->field[6], job_kind_name((enum job_kind)kind)) != 0)
        kind++;
    if (kind == JOB_KINDS)
        return csv_complain(csv, "has a kind of job that is none");
    row->kind = (enum job_kind)kind;
    if (strlen(csv->field[7]) >= sizeof row->thread)
        return csv_complain(csv, "names a thread at too great length");
    strcpy(row->thread, csv->field[7]);
    for (unsigned m = 0; m < MOMENTS; m++) {
        if (!csv_number(csv, 8 + m, -bound, bound, UNKNOWN, &value))
            return false;
        row->stamp[m] = value == UNKNOWN ? 0
                                         : STORED_BEGIN + (uint64_t)value;
    }
    if (!csv_number(csv, 13, 0, INT64_MAX, 0, &value))
        return false;
    row->bytes = (uint64_t)value;
    bool good = csv_number(csv, 14, 0, INT32_MAX, 0, &value);
    row->error = (int)value;
    return good;
}

/* The next round of the result that waits for rows of jobs. */
static bool take_job_row(struct csv *csv, struct result *result,
                         unsigned *round, unsigned *row)
{
    int64_t index;
    if (csv->count != 15)
        return csv_complain(csv, "has a wrong number of columns");
    if (!csv_number(csv, 0, 0, UINT32_MAX, -1, &index))
        return false;
    while (*round < result->round_count &&
           (!result->rounds[*round].record ||
            *row == result->rounds[*round].record->job_count)) {
        ++*round;
        *row = 0;
    }
    if (*round >= result->round_count || index != *round)
        return csv_complain(csv, "is not of the round that result.json "
                                 "has there");
    return take_job(csv, &result->rounds[*round].record->jobs[(*row)++]);
}

bool read_jobs_csv(struct result *result, const char *path, char *why,
                   size_t size)
{
    struct csv csv;
    unsigned round = 0, row = 0;
    unsigned long all = 0;
    bool good = start(&csv, path, jobs_header, JOBS_COLUMNS, why, size);
    while (good && csv_next(&csv))
        good = take_job_row(&csv, result, &round, &row);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].record)
            all += result->rounds[i].record->job_count;
    good = good && !*why;
    if (good && all != csv.row - 1)
        good = csv_complain(&csv, "rows are missing after it");
    csv_close(&csv);
    return good;
}

static bool take_switch(struct csv *csv, struct round *round, size_t at)
{
    int64_t tid, time, bound = (int64_t)STORED_BEGIN - 1;
    unsigned event = 0;
    if (!csv_number(csv, 1, 0, INT32_MAX, 0, &tid) ||
        !csv_number(csv, 2, -bound, bound, 0, &time))
        return false;
    while (event < 4 && strcmp(csv->field[3], event_words[event]) != 0)
        event++;
    if (event == 4)
        return csv_complain(csv, "has an event that is none");
    if ((at & (at - 1)) == 0) { /* full at each power of two */
        void *larger = realloc(round->timeline, (at ? 2 * at : 1) *
                                                    sizeof *round->timeline);
        if (!larger)
            return csv_complain(csv, "no memory for so many switches");
        round->timeline = larger;
    }
    round->timeline[at] = (struct switch_row){
        .tid = (pid_t)tid, .time = time, .event = (enum switch_event)event};
    return true;
}

bool read_switches_csv(struct result *result, const char *path, char *why,
                       size_t size)
{
    struct csv csv;
    unsigned round = 0;
    size_t row = 0;
    bool good = start(&csv, path, switches_header, SWITCHES_COLUMNS,
                      why, size);
    while (good && csv_next(&csv)) {
        int64_t index;
        while (round < result->round_count &&
               row == result->rounds[round].timeline_count) {
            round++;
            row = 0;
        }
        good = csv.count != 4
                   ? csv_complain(&csv, "has a wrong number of columns")
               : !csv_number(&csv, 0, 0, UINT32_MAX, -1, &index) ? false
               : round >= result->round_count || index != round
                   ? csv_complain(&csv, "is not of the round that "
                                        "result.json has there")
                   : take_switch(&csv, &result->rounds[round], row++);
    }
    size_t all = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        all += result->rounds[i].timeline_count;
    good = good && !*why;
    if (good && all != csv.row - 1)
        good = csv_complain(&csv, "rows are missing after it");
    csv_close(&csv);
    return good;
}

const char rounds_header[] =
    "index,pair,point,value,side,order,warmup,null_arm,pid,exit,signal,"
    "valid,flags,wall_ns,user_ns,sys_ns,foreign_ns,steal_ns,"
    "work_voluntary,work_involuntary,process_voluntary,"
    "process_involuntary,ring_voluntary,ring_involuntary,ring_lost,"
    "migrations,threads_peak,hidden_threads,rss_peak_kib,"
    "jobs,bytes,hash,checksum,kernel_peak_kib";
const char jobs_header[] =
    "round,pair,side,trial,job,name,kind,thread,intended_ns,submitted_ns,"
    "started_ns,finished_ns,observed_ns,bytes,error";
const char switches_header[] = "round,tid,time_ns,event";
const char *const event_words[] = {"in", "out", "preempted", "end"};

static void known(FILE *out, int64_t value)
{
    if (value == UNKNOWN)
        fputc(',', out);
    else
        fprintf(out, ",%" PRId64, value);
}

int64_t round_rss_kib(const struct round *round)
{
    return round->rss_peak_kib > 0 ? (int64_t)round->rss_peak_kib : UNKNOWN;
}

/* Nobody looked at the work of a side that left no record. */
static void write_checks(FILE *out, const struct round *round)
{
    const bool right[] = {round->jobs_done, round->bytes_right,
                          round->hash_right, round->checksum_right};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        known(out, round->record ? right[i] : UNKNOWN);
}

static void write_flags(FILE *out, const struct round *round)
{
    char ids[256] = "";
    size_t used = 0;
    for (unsigned i = 0; i < round->flag_count && used < sizeof ids; i++)
        used += (size_t)snprintf(ids + used, sizeof ids - used, "%s%s",
                                 i ? " " : "", round->flags[i].id);
    csv_text(out, ids);
}

static void write_round(FILE *out, const struct round *round,
                        const char *value)
{
    const struct switches *s = &round->switches;
    fprintf(out, "%u,%u,%u,", round->index, round->pair, round->point);
    csv_text(out, value ? value : "");
    fprintf(out, ",%s,%u,%d,%d,%d,%d,%d,%d,", side_name(round->side),
            round->order, round->warmup, round->null_arm, (int)round->pid,
            round->exit_status, round->signal, round->valid);
    write_flags(out, round);
    fprintf(out, ",%" PRIu64 ",%" PRIu64 ",%" PRIu64, round->wall_ns,
            round->user_ns, round->sys_ns);
    const int64_t counts[] = {
        round->foreign_ns,      round->steal_ns,
        s->work_voluntary,      s->work_involuntary,
        s->process_voluntary,   s->process_involuntary,
        s->ring_voluntary,      s->ring_involuntary,
        s->ring_lost,           round->migrations,
        round->threads_peak,
        round->record ? round->hidden_threads : UNKNOWN,
        round_rss_kib(round)};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        known(out, counts[i]);
    write_checks(out, round);
    known(out, round->kernel_peak_kib);
    fputc('\n', out);
}

void write_rounds_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", rounds_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        write_round(out, round, result->points[round->point].value);
    }
}

static void write_job(FILE *out, const struct round *round,
                      const struct job_row *row)
{
    fprintf(out, "%u,%u,%s,%u,%u,", round->index, round->pair,
            side_name(round->side), row->trial, row->job);
    csv_text(out, row->name);
    fprintf(out, ",%s,", job_kind_name(row->kind));
    csv_text(out, row->thread);
    for (int m = 0; m < MOMENTS; m++)
        known(out, row->stamp[m] ? (int64_t)(row->stamp[m] -
                                             round->record->work_begin)
                                 : UNKNOWN);
    fprintf(out, ",%" PRIu64 ",%d\n", row->bytes, row->error);
}

void write_jobs_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", jobs_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct record *record = result->rounds[i].record;
        for (unsigned j = 0; record && j < record->job_count; j++)
            write_job(out, &result->rounds[i], &record->jobs[j]);
    }
}

void write_switches_csv(const struct result *result, FILE *out)
{
    fprintf(out, "%s\n", switches_header);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        for (size_t j = 0; round->timeline && j < round->timeline_count;
             j++) {
            const struct switch_row *row = &round->timeline[j];
            fprintf(out, "%u,%d,%" PRId64 ",%s\n", i, (int)row->tid,
                    row->time, event_words[row->event]);
        }
    }
}

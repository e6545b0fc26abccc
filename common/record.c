/*
 * A record on paper: lines of fields between tabs, the number of lines
 * announced before each list, and "end" as the last word, so that a
 * record that was cut short is known as one.
 */
#include "common/record.h"
#include "common/fail.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 24, MOST_ROWS = 100000 };

static const char *or_dash(const char *text)
{
    return text && *text ? text : "-";
}

static void write_usage(const char *key, const struct usage *u, FILE *out)
{
    fprintf(out,
            "%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n",
            key, u->voluntary, u->involuntary, u->user_ns, u->sys_ns);
}

static void write_job(const struct job_row *row, FILE *out)
{
    fprintf(out, "%u\t%u\t%s\t%s\t%s", row->trial, row->job, row->name,
            job_kind_name(row->kind), or_dash(row->thread));
    for (int m = 0; m < MOMENTS; m++)
        fprintf(out, "\t%" PRIu64, row->stamp[m]);
    fprintf(out, "\t%" PRIu64 "\t%" PRIu64 "\t%d\t%s\n", row->bytes,
            row->result, row->error, or_dash(row->failed_call));
}

int record_write(const struct record *record, FILE *out)
{
    fprintf(out, "poolloop-record\t1\nengine\t%s\nlibuv\t%s\n",
            record->engine, or_dash(record->libuv));
    fprintf(out, "work\t%" PRIu64 "\t%" PRIu64 "\n", record->work_begin,
            record->work_end);
    write_usage("before", &record->before, out);
    write_usage("after", &record->after, out);
    fprintf(out, "memory\t%" PRIu64 "\t%d\n", record->rss_peak_kib,
            record->overridden_hidden);
    fprintf(out, "threads\t%u\t%u\n", record->thread_count,
            record->threads_before);
    for (unsigned i = 0; i < record->thread_count; i++) {
        const struct thread_usage *t = &record->threads[i];
        fprintf(out,
                "%d\t%s\t%d\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64
                "\t%d\t%" PRId64 "\n",
                t->tid, t->name, t->hidden, t->voluntary, t->involuntary,
                t->cpu_ns, t->cpu, t->migrations);
    }
    fprintf(out, "jobs\t%u\n", record->job_count);
    for (unsigned i = 0; i < record->job_count; i++)
        write_job(&record->jobs[i], out);
    fputs("end\n", out);
    return fflush(out) == 0 && !ferror(out) ? 0 : -1;
}

/* A line taken apart: its fields, as text. */
struct reader {
    FILE *in;
    char *line;
    size_t room;
    char *field[FIELDS];
    unsigned count, number;
};

static bool next_line(struct reader *reader, unsigned fields)
{
    ssize_t length = getline(&reader->line, &reader->room, reader->in);
    reader->number++;
    if (length <= 0 || reader->line[length - 1] != '\n')
        return false;
    reader->line[length - 1] = '\0';
    char *rest = reader->line;
    reader->count = 0;
    while (rest && reader->count < FIELDS)
        reader->field[reader->count++] = strsep(&rest, "\t");
    return !rest && reader->count == fields;
}

static bool keyed_line(struct reader *reader, const char *key,
                       unsigned fields)
{
    return next_line(reader, fields) && strcmp(reader->field[0], key) == 0;
}

static uint64_t number(const struct reader *reader, unsigned field)
{
    return strtoull(reader->field[field], NULL, 10);
}

static char *text_or_null(const char *text)
{
    return strcmp(text, "-") == 0 ? NULL : strdup(text);
}

static bool read_usage(struct reader *reader, const char *key,
                       struct usage *usage)
{
    if (!keyed_line(reader, key, 5))
        return false;
    *usage = (struct usage){number(reader, 1), number(reader, 2),
                            number(reader, 3), number(reader, 4)};
    return true;
}

static bool read_head(struct reader *reader, struct record *record)
{
    if (!keyed_line(reader, "poolloop-record", 2) ||
        number(reader, 1) != 1 || !keyed_line(reader, "engine", 2))
        return false;
    record->engine = strdup(reader->field[1]);
    if (!keyed_line(reader, "libuv", 2))
        return false;
    record->libuv = text_or_null(reader->field[1]);
    if (!keyed_line(reader, "work", 3))
        return false;
    record->work_begin = number(reader, 1);
    record->work_end = number(reader, 2);
    if (!read_usage(reader, "before", &record->before) ||
        !read_usage(reader, "after", &record->after) ||
        !keyed_line(reader, "memory", 3))
        return false;
    record->rss_peak_kib = number(reader, 1);
    record->overridden_hidden = (int)strtol(reader->field[2], NULL, 10);
    return true;
}

static bool read_threads(struct reader *reader, struct record *record)
{
    if (!keyed_line(reader, "threads", 3) || number(reader, 1) > MOST_ROWS)
        return false;
    unsigned count = (unsigned)number(reader, 1);
    record->threads_before = (unsigned)number(reader, 2);
    record->threads = allocate(count * sizeof *record->threads, "threads");
    for (; record->thread_count < count; record->thread_count++) {
        struct thread_usage *t = &record->threads[record->thread_count];
        if (!next_line(reader, 8))
            return false;
        t->tid = (pid_t)number(reader, 0);
        snprintf(t->name, sizeof t->name, "%s", reader->field[1]);
        t->hidden = number(reader, 2) != 0;
        t->voluntary = number(reader, 3);
        t->involuntary = number(reader, 4);
        t->cpu_ns = number(reader, 5);
        t->cpu = (int)strtol(reader->field[6], NULL, 10);
        t->migrations = strtoll(reader->field[7], NULL, 10);
    }
    return true;
}

static bool read_kind(const char *name, enum job_kind *kind)
{
    for (int k = 0; k < JOB_KINDS; k++)
        if (strcmp(name, job_kind_name((enum job_kind)k)) == 0) {
            *kind = (enum job_kind)k;
            return true;
        }
    return false;
}

static bool read_jobs(struct reader *reader, struct record *record)
{
    if (!keyed_line(reader, "jobs", 2) || number(reader, 1) > MOST_ROWS)
        return false;
    unsigned count = (unsigned)number(reader, 1);
    record->jobs = allocate(count * sizeof *record->jobs, "jobs");
    for (; record->job_count < count; record->job_count++) {
        struct job_row *row = &record->jobs[record->job_count];
        if (!next_line(reader, 14) ||
            !read_kind(reader->field[3], &row->kind))
            return false;
        row->trial = (unsigned)number(reader, 0);
        row->job = (unsigned)number(reader, 1);
        row->name = strdup(reader->field[2]);
        if (strcmp(reader->field[4], "-") != 0)
            snprintf(row->thread, sizeof row->thread, "%s",
                     reader->field[4]);
        for (unsigned m = 0; m < MOMENTS; m++)
            row->stamp[m] = number(reader, 5 + m);
        row->bytes = number(reader, 10);
        row->result = number(reader, 11);
        row->error = (int)number(reader, 12);
        row->failed_call = text_or_null(reader->field[13]);
    }
    return true;
}

struct record *record_read(FILE *in, char *why, size_t why_size)
{
    struct reader reader = {.in = in};
    struct record *record = allocate(sizeof *record, "a record");
    bool whole = read_head(&reader, record) &&
                 read_threads(&reader, record) &&
                 read_jobs(&reader, record) && keyed_line(&reader, "end", 1);
    if (!whole) {
        snprintf(why, why_size,
                 "the record of the round is not whole (line %u)",
                 reader.number);
        record_free(record);
        record = NULL;
    }
    free(reader.line);
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
    free(record->threads);
    free(record->engine);
    free(record->libuv);
    free(record);
}

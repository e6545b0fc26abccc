/*
 * The rows of a result, read back. They must be the rows that
 * result.json announces, in its order.
 */
#include "results/store_parts.h"
#include "results/csv.h"

#include <stdlib.h>
#include <string.h>

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

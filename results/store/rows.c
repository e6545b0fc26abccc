/*
 * The rows of a result. Read back, they must be the rows that
 * result.json announces, in its order.
 */
#include "results/store/rows.h"
#include "common/csv.h"
#include "results/store/round_columns.h"

#include <stdlib.h>
#include <string.h>

/* A row of jobs.csv or of switches.csv, and of which round it is. */
struct job_line {
    unsigned round, pair;
    enum side side;
    struct job_row row;
};

#define JOB(key, as, member) COLUMN(key, as, struct job_line, member)
static const struct column job_line_columns[] = {
    {JOB("round", AS_UNSIGNED, round)},
    {JOB("pair", AS_UNSIGNED, pair)},
    {JOB("side", AS_WORD, side), .words = side_words},
    {JOB("row", AS_PART, row), .part = job_columns},
    {.key = NULL},
};

struct switch_line {
    unsigned round;
    struct switch_row row;
};

static const char *const event_words[] = {"in", "out", "preempted", "end",
                                          NULL};
#define SWITCH(key, as, member) COLUMN(key, as, struct switch_line, member)
static const struct column switch_line_columns[] = {
    {SWITCH("round", AS_UNSIGNED, round)},
    {SWITCH("tid", AS_INT, row.tid)},
    {SWITCH("time_ns", AS_KNOWN, row.time), .low = 1 - (int64_t)STORED_BEGIN,
     .high = STORED_BEGIN - 1},
    {SWITCH("event", AS_WORD, row.event), .words = event_words},
    {.key = NULL},
};

struct step_line {
    unsigned round;
    struct step_row row;
};

#define STEP(key, as, member) COLUMN(key, as, struct step_line, member)
static const struct column step_line_columns[] = {
    {STEP("round", AS_UNSIGNED, round)},
    {STEP("row", AS_PART, row), .part = step_columns},
    {.key = NULL},
};

static void name_flags(struct round_line *line)
{
    const struct round *round = &line->round;
    size_t used = 0;
    for (unsigned i = 0; i < round->flag_count && used < sizeof line->flags;
         i++)
        used += (size_t)snprintf(line->flags + used,
                                 sizeof line->flags - used, "%s%s",
                                 i ? " " : "", round->flags[i].id);
}

static struct round_line line_of(const struct result *result, unsigned i)
{
    struct round_line line = {.round = result->rounds[i]};
    line.value = result->points[line.round.point].value;
    name_flags(&line);
    return line;
}

void write_rounds_csv(const struct result *result, FILE *out)
{
    struct column flat[COLUMNS_MOST + 1];
    csv_write_keys(out, flat, round_columns, IN_CSV);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round_line line = line_of(result, i);
        csv_write(out, flat, &line, 0);
    }
}

void write_jobs_csv(const struct result *result, FILE *out)
{
    struct column flat[COLUMNS_MOST + 1];
    csv_write_keys(out, flat, job_line_columns, IN_CSV);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        const struct record *record = round->record;
        for (unsigned j = 0; record && j < record->job_count; j++) {
            struct job_line line = {round->index, round->pair, round->side,
                                    record->jobs[j]};
            csv_write(out, flat, &line, record->work_begin);
        }
    }
}

void write_switches_csv(const struct result *result, FILE *out)
{
    struct column flat[COLUMNS_MOST + 1];
    csv_write_keys(out, flat, switch_line_columns, IN_CSV);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        for (size_t j = 0; round->timeline && j < round->timeline_count; j++) {
            struct switch_line line = {i, round->timeline[j]};
            csv_write(out, flat, &line, 0);
        }
    }
}

bool has_steps(const struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].record && result->rounds[i].record->step_count)
            return true;
    return false;
}

void write_steps_csv(const struct result *result, FILE *out)
{
    struct column flat[COLUMNS_MOST + 1];
    csv_write_keys(out, flat, step_line_columns, IN_CSV);
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct record *record = result->rounds[i].record;
        for (unsigned j = 0; record && j < record->step_count; j++) {
            struct step_line line = {i, record->steps[j]};
            csv_write(out, flat, &line, record->work_begin);
        }
    }
}

/* result.json has all of them: they are only held against it. */
static bool is_told(struct csv *csv, const struct result *result,
                    unsigned row, struct round_line *line)
{
    if (row >= result->round_count)
        return csv_complain(csv, "is of no round of result.json");
    struct round_line told = line_of(result, row);
    line->round.record = told.round.record; /* what is known with it */
    for (unsigned i = 0; csv->columns[i].key; i++)
        if (!column_same(&csv->columns[i], line, &told))
            return csv_complain_at(csv, i, "is not what result.json has");
    return true;
}

bool read_rounds_csv(const struct result *result, const char *dir,
                     char *why, size_t size)
{
    struct csv csv;
    unsigned rows = 0;
    bool good = csv_open(&csv, dir, "rounds.csv", round_columns, why, size);
    while (good) {
        struct round_line line = {.value = NULL};
        bool read = csv_read(&csv, &line, 0);
        good = !read || is_told(&csv, result, rows++, &line);
        free(line.value);
        if (!read)
            break;
    }
    good = good && !*why;
    if (good && rows != result->round_count)
        good = csv_complain(&csv, "not as many rows as rounds in "
                                  "result.json");
    csv_close(&csv);
    return good;
}

/* The rows of a kind that a round announces. */
enum rows { JOBS, STEPS, SWITCHES };

static size_t announced(const struct round *round, enum rows rows)
{
    if (rows == SWITCHES)
        return round->timeline_count;
    if (!round->record)
        return 0;
    return rows == JOBS ? round->record->job_count
                        : round->record->step_count;
}

/* Where the next row belongs. */
struct next_row {
    const struct result *result;
    enum rows rows;
    unsigned round;
    size_t row;
};

/* Goes on to the round that waits for rows; false: the row is not its. */
static bool belongs(struct next_row *next, struct csv *csv, unsigned round)
{
    const struct result *result = next->result;
    while (next->round < result->round_count &&
           next->row == announced(&result->rounds[next->round],
                                   next->rows)) {
        next->round++;
        next->row = 0;
    }
    return (next->round < result->round_count && round == next->round) ||
           csv_complain_at(csv, 0, "is not the one that result.json has "
                                   "there");
}

/* The same of its pair and side. */
static bool is_of_its_round(struct csv *csv, const struct round *round,
                            const struct job_line *line)
{
    static const char other[] = "is not that of the round in result.json";
    return line->pair != round->pair   ? csv_complain_at(csv, 1, other)
           : line->side != round->side ? csv_complain_at(csv, 2, other)
                                       : true;
}

/* After the last row: all that were announced have come. */
static bool ended(const struct next_row *next, struct csv *csv)
{
    size_t waiting = 0;
    for (unsigned i = next->round; i < next->result->round_count; i++)
        waiting += announced(&next->result->rounds[i], next->rows);
    if (!*csv->why && waiting != next->row)
        csv_complain(csv, "rows are missing after it");
    return !*csv->why;
}

/* The work ends with the last completion: as the rows have it, whatever
 * else was changed. */
static void find_ends(const struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct record *record = result->rounds[i].record;
        uint64_t last = 0;
        for (unsigned j = 0; record && j < record->job_count; j++)
            if (record->jobs[j].stamp[OBSERVED] > last)
                last = record->jobs[j].stamp[OBSERVED];
        if (last > 0)
            record->work_end = last;
    }
}

bool read_jobs_csv(struct result *result, const char *dir, char *why,
                   size_t size)
{
    struct csv csv;
    struct next_row next = {.result = result, .rows = JOBS};
    bool good = csv_open(&csv, dir, "jobs.csv", job_line_columns, why, size);
    while (good) {
        struct job_line line = {.round = 0};
        if (!csv_read(&csv, &line, STORED_BEGIN) ||
            !belongs(&next, &csv, line.round) ||
            !is_of_its_round(&csv, &result->rounds[next.round], &line)) {
            free(line.row.name);
            break;
        }
        struct record *record = result->rounds[next.round].record;
        record->jobs[next.row++] = line.row;
    }
    good = good && ended(&next, &csv);
    csv_close(&csv);
    if (good)
        find_ends(result);
    return good;
}

static bool keep_switch(struct csv *csv, struct round *round, size_t at,
                        const struct switch_row *row)
{
    if ((at & (at - 1)) == 0) { /* full at each power of two */
        void *larger = realloc(round->timeline, (at ? 2 * at : 1) *
                                                    sizeof *round->timeline);
        if (!larger)
            return csv_complain(csv, "no memory for so many switches");
        round->timeline = larger;
    }
    round->timeline[at] = *row;
    return true;
}

bool read_switches_csv(struct result *result, const char *dir, char *why,
                       size_t size)
{
    struct csv csv;
    struct next_row next = {.result = result, .rows = SWITCHES};
    struct switch_line line;
    bool good = csv_open(&csv, dir, "switches.csv", switch_line_columns, why,
                         size);
    while (good && csv_read(&csv, &line, 0) &&
           belongs(&next, &csv, line.round) &&
           keep_switch(&csv, &result->rounds[next.round], next.row,
                       &line.row))
        next.row++;
    good = good && ended(&next, &csv);
    csv_close(&csv);
    return good;
}

/* A step is of a job that the round has. */
static bool keep_step(struct csv *csv, struct record *record, size_t at,
                      const struct step_row *row)
{
    if (row->job >= record->job_count)
        return csv_complain_at(csv, 2, "is no job of that round");
    record->steps[at] = *row;
    return true;
}

bool read_steps_csv(struct result *result, const char *dir, char *why,
                    size_t size)
{
    struct csv csv;
    struct next_row next = {.result = result, .rows = STEPS};
    struct step_line line = {.round = 0};
    if (!has_steps(result))
        return true;
    bool good = csv_open(&csv, dir, "steps.csv", step_line_columns, why,
                         size);
    while (good && csv_read(&csv, &line, STORED_BEGIN) &&
           belongs(&next, &csv, line.round) &&
           keep_step(&csv, result->rounds[next.round].record, next.row,
                     &line.row)) {
        next.row++;
        line = (struct step_line){.round = 0};
    }
    good = good && ended(&next, &csv);
    csv_close(&csv);
    return good;
}

/*
 * The rounds of result.json, read back. Every number has bounds and
 * every index is checked against what it points into.
 */
#include "results/store_parts.h"
#include "results/json.h"
#include "common/fail.h"

#include <string.h>

enum { MOST_ROUNDS = 1000000, MOST_THREADS = 1000000, MOST_JOBS = 100000 };

static void read_switches(struct json_reader *round, struct switches *s)
{
    struct json_reader inner = json_inner(round, "switches");
    s->work_voluntary = json_known(&inner, "work_voluntary");
    s->work_involuntary = json_known(&inner, "work_involuntary");
    s->process_voluntary = json_known(&inner, "process_voluntary");
    s->process_involuntary = json_known(&inner, "process_involuntary");
    s->ring_voluntary = json_known(&inner, "ring_voluntary");
    s->ring_involuntary = json_known(&inner, "ring_involuntary");
    s->ring_lost = json_known(&inner, "ring_lost");
    s->ring_unavailable = json_text(&inner, "ring_unavailable");
    s->ring_unavailable_ko = json_text(&inner, "ring_unavailable_ko");
    round->bad = inner.bad;
}

static void read_threads(struct json_reader *round, struct record *record)
{
    size_t count = json_length(round, "threads");
    if (count > MOST_THREADS)
        json_complain(round, "threads", "is too long");
    record->threads = allocate((count + 1) * sizeof *record->threads,
                               "threads");
    for (size_t i = 0; i < count && !round->bad; i++) {
        struct thread_usage *thread = &record->threads[i];
        struct json_reader item = json_item(round, "threads", i);
        char *name = json_text(&item, "name");
        if (!name || strlen(name) >= sizeof thread->name)
            json_complain(&item, "name", "is missing or is too long");
        else
            strcpy(thread->name, name);
        free(name);
        thread->tid = (pid_t)json_whole(&item, "tid", 0, INT32_MAX);
        thread->hidden = json_truth(&item, "hidden");
        thread->voluntary = json_count(&item, "voluntary", UINT64_MAX);
        thread->involuntary = json_count(&item, "involuntary", UINT64_MAX);
        thread->cpu_ns = json_count(&item, "cpu_ns", UINT64_MAX);
        thread->cpu = (int)json_whole(&item, "cpu", -1, INT32_MAX);
        int64_t migrations = json_known(&item, "migrations");
        thread->migrations = migrations == UNKNOWN ? -1 : migrations;
        round->bad = item.bad;
    }
    record->thread_count = (unsigned)count;
}

static struct usage read_usage(struct json_reader *record, const char *key)
{
    struct json_reader inner = json_inner(record, key);
    struct usage usage = {
        .voluntary = json_count(&inner, "voluntary", UINT64_MAX),
        .involuntary = json_count(&inner, "involuntary", UINT64_MAX),
        .user_ns = json_count(&inner, "user_ns", UINT64_MAX),
        .sys_ns = json_count(&inner, "sys_ns", UINT64_MAX)};
    record->bad = inner.bad;
    return usage;
}

static void read_record(struct json_reader *round, struct round *into)
{
    if (json_absent(round, "record"))
        return;
    struct json_reader inner = json_inner(round, "record");
    struct record *record = allocate(sizeof *record, "a record");
    into->record = record;
    record->engine = json_text(&inner, "engine");
    if (!record->engine)
        json_complain(&inner, "engine", "is missing");
    record->libuv = json_text(&inner, "libuv");
    record->work_begin = STORED_BEGIN;
    record->work_end = STORED_BEGIN +
                       json_count(&inner, "work_ns", STORED_BEGIN);
    record->before = read_usage(&inner, "before");
    record->after = read_usage(&inner, "after");
    record->threads_before =
        (unsigned)json_count(&inner, "threads_before", MOST_THREADS);
    record->rss_peak_kib = json_count(&inner, "rss_peak_kib", UINT64_MAX);
    record->overridden_hidden =
        json_absent(&inner, "overridden_hidden")
            ? -1
            : (int)json_whole(&inner, "overridden_hidden", 0, INT32_MAX);
    uint64_t jobs = json_count(&inner, "jobs", MOST_JOBS);
    record->jobs = allocate((jobs + 1) * sizeof *record->jobs, "jobs");
    record->job_count = (unsigned)jobs;
    round->bad = inner.bad;
    read_threads(round, record);
}

static void read_flags(struct json_reader *round, struct round *into)
{
    bool valid = json_truth(round, "valid");
    size_t count = json_length(round, "flags");
    for (size_t i = 0; i < count && !round->bad; i++) {
        struct json_reader item = json_item(round, "flags", i);
        char *id = json_text(&item, "id");
        char *figure = json_text(&item, "figure");
        if (id && figure)
            round_flag(into, id, "%s", figure);
        else
            json_complain(&item, "", "is not a flag with its figure");
        free(id);
        free(figure);
        round->bad = item.bad;
    }
    into->valid = valid;
}

static void read_who(struct json_reader *round, struct round *into,
                     unsigned point_count)
{
    const char *sides[SIDES];
    for (int side = 0; side < SIDES; side++)
        sides[side] = side_name((enum side)side);
    into->pair = (unsigned)json_count(round, "pair", MOST_ROUNDS);
    into->point = (unsigned)json_count(round, "point", point_count - 1);
    into->side = (enum side)json_choice(round, "side", sides, SIDES);
    into->order = (unsigned)json_count(round, "order", MOST_ROUNDS);
    into->warmup = json_truth(round, "warmup");
    into->null_arm = json_truth(round, "null_arm");
    into->pid = (pid_t)json_whole(round, "pid", -1, INT32_MAX);
    into->exit_status = (int)json_whole(round, "exit", -1, 255);
    into->signal = (int)json_whole(round, "signal", 0, 128);
    into->timed_out = json_truth(round, "timed_out");
    into->message = json_text(round, "message");
}

/* 0 where nobody could tell. */
static uint64_t count_or_null(struct json_reader *round, const char *key,
                              uint64_t most)
{
    return json_absent(round, key) ? 0 : json_count(round, key, most);
}

/* All false where nothing was checked. */
static void read_checks(struct json_reader *round, struct round *into)
{
    if (json_absent(round, "checks"))
        return;
    struct json_reader checks = json_inner(round, "checks");
    into->jobs_done = json_truth(&checks, "jobs");
    into->bytes_right = json_truth(&checks, "bytes");
    into->hash_right = json_truth(&checks, "hash");
    into->checksum_right = json_truth(&checks, "checksum");
    round->bad = checks.bad;
}

static void read_books(struct json_reader *round, struct round *into)
{
    into->wall_ns = json_count(round, "wall_ns", UINT64_MAX);
    into->user_ns = json_count(round, "user_ns", UINT64_MAX);
    into->sys_ns = json_count(round, "sys_ns", UINT64_MAX);
    into->foreign_ns = json_known(round, "foreign_ns");
    into->steal_ns = json_known(round, "steal_ns");
    read_switches(round, &into->switches);
    into->migrations = json_known(round, "migrations");
    into->threads_peak = json_known(round, "threads_peak");
    into->hidden_threads =
        (unsigned)count_or_null(round, "hidden_threads", MOST_THREADS);
    into->rss_peak_kib = count_or_null(round, "rss_peak_kib", INT64_MAX);
    into->kernel_peak_kib = json_known(round, "kernel_peak_kib");
    read_checks(round, into);
    read_record(round, into);
    if (!json_absent(round, "switch_rows")) {
        into->timeline_count = json_count(round, "switch_rows", 1u << 28);
        into->timeline = allocate(sizeof *into->timeline, "switches");
    }
}

bool rounds_of_json(json_t *root, struct result *result, char *why,
                    size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    size_t count = json_length(&reader, "rounds");
    if (count > MOST_ROUNDS)
        json_complain(&reader, "rounds", "is too long");
    if (reader.bad)
        return false;
    result->rounds = allocate((count + 1) * sizeof *result->rounds,
                              "rounds");
    for (size_t i = 0; i < count && !reader.bad; i++) {
        struct round *round = &result->rounds[i];
        struct json_reader item = json_item(&reader, "rounds", i);
        result->round_count = (unsigned)i + 1;
        round->index = (unsigned)json_count(&item, "index", MOST_ROUNDS);
        if (!item.bad && round->index != i)
            json_complain(&item, "index", "is not its place in the list");
        read_who(&item, round, result->point_count);
        read_flags(&item, round);
        read_books(&item, round);
        reader.bad = item.bad;
    }
    return !reader.bad;
}

/* Rows and failures are both in the order of the jobs. */
static void read_failures(struct json_reader *round, struct record *record)
{
    size_t count = json_length(round, "failures");
    unsigned row = 0;
    for (size_t i = 0; i < count && !round->bad; i++) {
        struct json_reader item = json_item(round, "failures", i);
        uint64_t trial = json_count(&item, "trial", MOST_JOBS);
        uint64_t job = json_count(&item, "job", MOST_JOBS);
        while (row < record->job_count &&
               (record->jobs[row].trial != trial ||
                record->jobs[row].job != job))
            row++;
        if (row < record->job_count)
            record->jobs[row++].failed_call = json_text(&item, "call");
        else
            json_complain(&item, "", "is a failure of no job");
        round->bad = item.bad;
    }
}

bool failures_of_json(json_t *root, struct result *result, char *why,
                      size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    for (unsigned i = 0; i < result->round_count && !reader.bad; i++) {
        struct json_reader item = json_item(&reader, "rounds", i);
        if (!result->rounds[i].record)
            continue;
        struct json_reader inner = json_inner(&item, "record");
        read_failures(&inner, result->rounds[i].record);
        reader.bad = inner.bad;
    }
    return !reader.bad;
}

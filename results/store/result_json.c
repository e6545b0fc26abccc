/*
 * result.json, written: the keys in the documented order. A value that
 * is not known is null with its reason beside it.
 */
#include "common/fail.h"
#include "results/store/json.h"
#include "results/measures/metrics.h"
#include "results/store/result_json.h"
#include "results/store/rows.h"

#include <math.h>
#include <string.h>

/* The words of result.json for our enumerations. */
static const char *const verdict_ids[] = {"lower", "higher", "same",
                                     "inconclusive", "too few"};
static const char *const stat_words[] = {"median", "mean", "p95",
                                  "max",    "min",  "count"};
static const char *const finding_ids[] = {"holds", "does not hold", "undecided",
                                     "not applicable here"};
static const char *const answer_words[] = {"none", "holds", "does not hold"};
enum { VERDICT_WORDS = 5, STAT_WORDS = 6, FINDING_WORDS = 4,
       ANSWER_WORDS = 3 };

/*
 * One round in result.json. The rows of its jobs and switches are in
 * the CSVs; their numbers stand here, so that a file that was cut short
 * is known.
 */
static const char no_record[] = "the side left no record";

/* Why there is nothing that the ring would tell. */
static const char *no_ring(const struct switches *s)
{
    return s->ring_unavailable ? s->ring_unavailable : "not recorded";
}

static void put_switches(json_t *object, const struct switches *s)
{
    json_t *inner = json_object();
    put_known(inner, "work_voluntary", s->work_voluntary, no_record);
    put_known(inner, "work_involuntary", s->work_involuntary, no_record);
    put_known(inner, "process_voluntary", s->process_voluntary,
              "the process was not waited for");
    put_known(inner, "process_involuntary", s->process_involuntary,
              "the process was not waited for");
    put_known(inner, "ring_voluntary", s->ring_voluntary, no_ring(s));
    put_known(inner, "ring_involuntary", s->ring_involuntary,
              no_ring(s));
    put_known(inner, "ring_lost", s->ring_lost,
              s->ring_unavailable ? s->ring_unavailable
                                  : "this kernel does not count losses");
    put_text(inner, "ring_unavailable", s->ring_unavailable);
    put_text(inner, "ring_unavailable_ko", s->ring_unavailable_ko);
    put(object, "switches", inner);
}

static json_t *json_of_thread(const struct thread_usage *thread)
{
    json_t *object = json_object();
    put(object, "tid", json_integer(thread->tid));
    put_text(object, "name", thread->name);
    put_bool(object, "hidden", thread->hidden);
    put_count(object, "voluntary", thread->voluntary);
    put_count(object, "involuntary", thread->involuntary);
    put_count(object, "cpu_ns", thread->cpu_ns);
    put(object, "cpu", json_integer(thread->cpu));
    put_known(object, "migrations",
              thread->migrations < 0 ? UNKNOWN : thread->migrations,
              "this kernel does not tell");
    return object;
}

static void put_usage(json_t *object, const char *key,
                      const struct usage *usage)
{
    json_t *inner = json_object();
    put_count(inner, "voluntary", usage->voluntary);
    put_count(inner, "involuntary", usage->involuntary);
    put_count(inner, "user_ns", usage->user_ns);
    put_count(inner, "sys_ns", usage->sys_ns);
    put(object, key, inner);
}

static json_t *json_of_failure(const struct job_row *row)
{
    json_t *object = json_object();
    put_count(object, "trial", row->trial);
    put_count(object, "job", row->job);
    put_text(object, "call", row->failed_call);
    return object;
}

/* What the side knew of itself, but for jobs and threads. */
static json_t *json_of_record(const struct record *record)
{
    if (!record)
        return json_null();
    json_t *object = json_object();
    put_text(object, "engine", record->engine);
    put_text(object, "libuv", record->libuv);
    put_count(object, "work_ns", record->work_end - record->work_begin);
    put_usage(object, "before", &record->before);
    put_usage(object, "after", &record->after);
    put_count(object, "threads_before", record->threads_before);
    put_count(object, "rss_peak_kib", record->rss_peak_kib);
    put(object, "overridden_hidden",
        record->overridden_hidden < 0
            ? json_null()
            : json_integer(record->overridden_hidden));
    put_count(object, "jobs", record->job_count);
    json_t *failures = json_array();
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].failed_call)
            json_array_append_new(failures,
                                  json_of_failure(&record->jobs[i]));
    put(object, "failures", failures);
    return object;
}

/* Nobody looked at the work of a side that left no record. */
static void put_checks(json_t *object, const struct round *round)
{
    if (!round->record) {
        put_known(object, "checks", UNKNOWN, no_record);
        return;
    }
    json_t *checks = json_object();
    put_bool(checks, "jobs", round->jobs_done);
    put_bool(checks, "bytes", round->bytes_right);
    put_bool(checks, "hash", round->hash_right);
    put_bool(checks, "checksum", round->checksum_right);
    put(object, "checks", checks);
}

static void put_books(json_t *object, const struct round *round)
{
    const char *untold = round->record ? "this kernel does not tell"
                                       : no_record;
    put_count(object, "wall_ns", round->wall_ns);
    put_count(object, "user_ns", round->user_ns);
    put_count(object, "sys_ns", round->sys_ns);
    put_known(object, "foreign_ns", round->foreign_ns,
              "the round was too short to tell, or the kernel does not");
    put_known(object, "steal_ns", round->steal_ns,
              "the round was too short to tell, or the kernel does not");
    put_switches(object, &round->switches);
    put_known(object, "migrations", round->migrations, untold);
    json_t *threads = json_array();
    for (unsigned i = 0; round->record && i < round->record->thread_count;
         i++)
        json_array_append_new(threads,
                              json_of_thread(&round->record->threads[i]));
    put(object, "threads", threads);
    put_known(object, "threads_peak", round->threads_peak,
              round->record ? no_ring(&round->switches) : no_record);
    put_known(object, "hidden_threads",
              round->record ? round->hidden_threads : UNKNOWN, no_record);
    put_known(object, "rss_peak_kib", round_rss_kib(round), untold);
    put_known(object, "kernel_peak_kib", round->kernel_peak_kib,
              "/proc/meminfo could not be read");
}

static json_t *json_of_flags(const struct round *round)
{
    json_t *flags = json_array();
    for (unsigned i = 0; i < round->flag_count; i++) {
        json_t *flag = json_object();
        put_text(flag, "id", round->flags[i].id);
        put_text(flag, "figure", round->flags[i].figure);
        json_array_append_new(flags, flag);
    }
    return flags;
}

static json_t *json_of_round(const struct round *round)
{
    json_t *object = json_object();
    put_count(object, "index", round->index);
    put_count(object, "pair", round->pair);
    put_count(object, "point", round->point);
    put_text(object, "side", side_name(round->side));
    put_count(object, "order", round->order);
    put_bool(object, "warmup", round->warmup);
    put_bool(object, "null_arm", round->null_arm);
    put(object, "pid", json_integer(round->pid));
    put(object, "exit", json_integer(round->exit_status));
    put(object, "signal", json_integer(round->signal));
    put_bool(object, "timed_out", round->timed_out);
    put_text(object, "message", round->message);
    put_bool(object, "valid", round->valid);
    put(object, "flags", json_of_flags(round));
    put_books(object, round);
    put_checks(object, round);
    put(object, "record", json_of_record(round->record));
    if (round->timeline)
        put_count(object, "switch_rows", round->timeline_count);
    else
        put(object, "switch_rows", json_null());
    return object;
}

/*
 * The rounds of result.json, read back. Every number has bounds and
 * every index is checked against what it points into.
 */
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

static bool rounds_of_json(json_t *root, struct result *result, char *why,
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

/*
 * The head and the findings of result.json, read back. A newer major
 * schema is refused; keys that we do not know are passed over.
 */
enum { MOST_LIST = 1000000 };

static struct text both_languages(struct json_reader *reader)
{
    struct text text = {.in = {json_text(reader, "en"),
                               json_text(reader, "ko")}};
    if (!text.in[ENGLISH] || !text.in[KOREAN])
        json_complain(reader, "", "is not a text in both languages");
    return text;
}

static void side_names(const char *names[SIDES])
{
    for (int side = 0; side < SIDES; side++)
        names[side] = side_name((enum side)side);
}

static void read_points(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "points");
    unsigned asked = result->scenario->sweep.path
                         ? result->scenario->sweep.count
                         : 1;
    if (count != asked)
        json_complain(reader, "points",
                      "are not as many as the scenario's sweep has");
    if (reader->bad)
        return;
    result->points = allocate(count * sizeof *result->points, "points");
    result->point_count = (unsigned)count;
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "points", i);
        result->points[i].value = json_text(&item, "value");
        for (int side = 0; side < SIDES; side++) {
            struct json_reader plan =
                json_inner(&item, side_name((enum side)side));
            result->points[i].planned[side] = json_truth(&plan, "run");
            result->points[i].planned_ns[side] =
                json_count(&plan, "planned_ns", UINT64_MAX);
            item.bad = plan.bad;
        }
        reader->bad = item.bad;
    }
}

static json_t *object_of(struct json_reader *reader, const char *key)
{
    struct json_reader inner = json_inner(reader, key);
    reader->bad = inner.bad;
    return json_incref(inner.object);
}

static void read_head(struct json_reader *reader, struct result *result)
{
    const char *sides[SIDES];
    static const char *const languages[LANGUAGES] = {"en", "ko"};
    side_names(sides);
    result->language =
        (enum language)json_choice(reader, "language", languages, LANGUAGES);
    result->complete = json_truth(reader, "complete");
    result->interrupted_by = json_text(reader, "interrupted_by");
    result->started = json_text(reader, "started");
    result->version = json_text(reader, "version");
    result->seed = json_count(reader, "seed", UINT64_MAX);
    result->core = (int)json_whole(reader, "core", -1, INT32_MAX);
    result->null_side = json_absent(reader, "null_side")
                            ? -1
                            : (int)json_choice(reader, "null_side", sides,
                                               SIDES);
    result->not_for_timing = json_truth(reader, "not_for_timing");
    result->steps_per_ms = json_count(reader, "steps_per_ms", UINT64_MAX);
    result->machine = object_of(reader, "machine");
    result->calibration = object_of(reader, "calibration");
    read_points(reader, result);
}

static void read_comparison(struct json_reader *item, struct analysis *a)
{
    const char *sides[SIDES];
    side_names(sides);
    a->job = json_text(item, "job");
    a->stat = (enum statistic)json_choice(item, "stat", stat_words,
                                          STAT_WORDS);
    a->a = (enum side)json_choice(item, "a", sides, SIDES);
    a->b = (enum side)json_choice(item, "b", sides, SIDES);
    a->pairs = (unsigned)json_count(item, "pairs", MOST_LIST);
    a->left_out = (unsigned)json_count(item, "left_out", MOST_LIST);
    a->median_a = json_number(item, "median_a");
    a->median_b = json_number(item, "median_b");
    a->ratio = json_number(item, "ratio");
    a->low = json_number(item, "low");
    a->high = json_number(item, "high");
    a->difference = json_number(item, "difference");
    a->difference_low = json_number(item, "difference_low");
    a->difference_high = json_number(item, "difference_high");
    a->level = json_number(item, "level");
    a->t_low = json_number(item, "t_low");
    a->t_high = json_number(item, "t_high");
    a->detectable = json_number(item, "detectable");
    a->lower_in = (unsigned)json_count(item, "lower_in", MOST_LIST);
    a->outliers = (unsigned)json_count(item, "outliers", MOST_LIST);
    a->verdict = (enum verdict)json_choice(item, "verdict", verdict_ids,
                                           VERDICT_WORDS);
    if (!json_absent(item, "why")) {
        struct json_reader why = json_inner(item, "why");
        a->why = both_languages(&why);
        item->bad = why.bad;
    }
}

static void read_analyses(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "analysis");
    result->analyses = allocate((count + 1) * sizeof *result->analyses,
                                "analyses");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "analysis", i);
        char *name = json_text(&item, "metric");
        const struct metric *metric = name ? metric_named(name) : NULL;
        free(name);
        if (!metric && !item.bad)
            continue; /* of a later version */
        struct analysis *a = &result->analyses[result->analysis_count++];
        a->metric = metric ? metric->name : "";
        a->point = (unsigned)json_count(&item, "point",
                                        result->point_count - 1);
        read_comparison(&item, a);
        reader->bad = item.bad;
    }
}

static void read_claims(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "claims");
    if (count == 0 || reader->bad)
        return;
    if (count != result->scenario->claim_count) {
        json_complain(reader, "claims",
                      "are not as many as the scenario has");
        return;
    }
    result->claims = allocate(count * sizeof *result->claims, "claims");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct claim_result *claim = &result->claims[i];
        struct json_reader item = json_item(reader, "claims", i);
        claim->finding = (enum finding)json_choice(
            &item, "verdict", finding_ids, FINDING_WORDS);
        claim->figure = json_number(&item, "figure");
        claim->low = json_number(&item, "low");
        claim->high = json_number(&item, "high");
        claim->n = (unsigned)json_count(&item, "n", UINT32_MAX);
        struct json_reader words = json_inner(&item, "words");
        claim->words = both_languages(&words);
        reader->bad = words.bad;
    }
}

static void read_warnings(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "warnings");
    for (size_t i = 0; i < count && !reader->bad; i++) {
        struct json_reader item = json_item(reader, "warnings", i);
        struct text text = both_languages(&item);
        char *id = json_text(&item, "id");
        if (!id)
            json_complain(&item, "id", "is missing");
        if (!item.bad)
            result_warn(result, id, text.in[ENGLISH], text.in[KOREAN]);
        free(id);
        free(text.in[ENGLISH]);
        free(text.in[KOREAN]);
        reader->bad = item.bad;
    }
}

static bool findings_of_json(json_t *root, struct result *result, char *why,
                             size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    read_analyses(&reader, result);
    read_claims(&reader, result);
    read_warnings(&reader, result);
    return !reader.bad;
}

bool result_of_json(json_t *root, struct result *result, char *why,
                    size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    read_head(&reader, result);
    return !reader.bad && rounds_of_json(root, result, why, size) &&
           findings_of_json(root, result, why, size);
}

static json_t *json_of_text(const struct text *text)
{
    json_t *object = json_object();
    put_text(object, "en", text->in[ENGLISH]);
    put_text(object, "ko", text->in[KOREAN]);
    return object;
}

static json_t *json_of_point(const struct point *point)
{
    json_t *object = json_object();
    put_text(object, "value", point->value);
    for (int side = 0; side < SIDES; side++) {
        json_t *plan = json_object();
        put_bool(plan, "run", point->planned[side]);
        put_count(plan, "planned_ns", point->planned_ns[side]);
        put(object, side_name((enum side)side), plan);
    }
    return object;
}

static const char no_interval[] = "fewer than 6 pairs, or no ratio";
static const char no_value[] = "no round has a value";

static json_t *json_of_analysis(const struct analysis *a)
{
    json_t *object = json_object();
    put_text(object, "metric", a->metric);
    put_text(object, "job", a->job);
    put_text(object, "stat", stat_words[a->stat]);
    put_count(object, "point", a->point);
    put_text(object, "a", side_name(a->a));
    put_text(object, "b", side_name(a->b));
    put_count(object, "pairs", a->pairs);
    put_count(object, "left_out", a->left_out);
    put_real(object, "median_a", a->median_a, no_value);
    put_real(object, "median_b", a->median_b, no_value);
    put_real(object, "ratio", a->ratio,
             "no pairs, or a value that is 0 or negative");
    put_real(object, "low", a->low, no_interval);
    put_real(object, "high", a->high, no_interval);
    put_real(object, "difference", a->difference, no_value);
    put_real(object, "difference_low", a->difference_low, no_interval);
    put_real(object, "difference_high", a->difference_high, no_interval);
    put_real(object, "level", a->level, no_interval);
    put_real(object, "t_low", a->t_low, no_interval);
    put_real(object, "t_high", a->t_high, no_interval);
    put_real(object, "detectable", a->detectable, no_interval);
    put_count(object, "lower_in", a->lower_in);
    put_count(object, "outliers", a->outliers);
    put_text(object, "verdict", verdict_ids[a->verdict]);
    put(object, "why",
        a->why.in[ENGLISH] ? json_of_text(&a->why) : json_null());
    return object;
}

static json_t *json_of_claim(const struct claim *claim,
                             const struct claim_result *found)
{
    json_t *object = json_object();
    put(object, "says", json_of_text(&claim->says));
    put_text(object, "answer", answer_words[claim->answer]);
    put_text(object, "verdict", finding_ids[found->finding]);
    put_real(object, "figure", found->figure, "nothing was measured for it");
    put_real(object, "low", found->low, no_interval);
    put_real(object, "high", found->high, no_interval);
    put_count(object, "n", found->n);
    put(object, "words", json_of_text(&found->words));
    return object;
}

static void put_findings(json_t *root, const struct result *result)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < result->analysis_count; i++)
        json_array_append_new(list, json_of_analysis(&result->analyses[i]));
    put(root, "analysis", list);
    list = json_array();
    for (unsigned i = 0;
         result->claims && i < result->scenario->claim_count; i++)
        json_array_append_new(list,
                              json_of_claim(&result->scenario->claims[i],
                                            &result->claims[i]));
    put(root, "claims", list);
    list = json_array();
    for (unsigned i = 0; i < result->warning_count; i++) {
        json_t *warning = json_of_text(&result->warnings[i].text);
        put_text(warning, "id", result->warnings[i].id);
        json_array_append_new(list, warning);
    }
    put(root, "warnings", list);
}

static void put_object(json_t *root, const char *key, json_t *object)
{
    put(root, key, object ? json_incref(object) : json_object());
}

json_t *json_of_result(const struct result *result, const char *print)
{
    json_t *root = json_object();
    put_text(root, "schema", SCHEMA);
    put_count(root, "schema_version", SCHEMA_VERSION);
    put_bool(root, "complete", result->complete);
    put_text(root, "interrupted_by", result->interrupted_by);
    put_text(root, "scenario", result->scenario->name);
    put_text(root, "scenario_print", print);
    put_text(root, "language", result->language == KOREAN ? "ko" : "en");
    put_text(root, "started", result->started);
    put_text(root, "version", result->version);
    put_count(root, "seed", result->seed);
    put(root, "core", json_integer(result->core));
    put_text(root, "null_side",
             result->null_side < 0
                 ? NULL
                 : side_name((enum side)result->null_side));
    put_bool(root, "not_for_timing", result->not_for_timing);
    put_count(root, "steps_per_ms", result->steps_per_ms);
    put_object(root, "machine", result->machine);
    put_object(root, "calibration", result->calibration);
    json_t *points = json_array();
    for (unsigned i = 0; i < result->point_count; i++)
        json_array_append_new(points, json_of_point(&result->points[i]));
    put(root, "points", points);
    json_t *rounds = json_array();
    for (unsigned i = 0; i < result->round_count; i++)
        json_array_append_new(rounds, json_of_round(&result->rounds[i]));
    put(root, "rounds", rounds);
    put_findings(root, result);
    return root;
}

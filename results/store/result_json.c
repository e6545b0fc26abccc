/*
 * result.json, written and read back: the keys in the documented order,
 * most of them from tables of columns. Findings are written for others
 * and never read: whoever reads a result analyses it again. Reading
 * refuses what is out of bounds and passes over keys that it does not
 * know.
 */
#include "common/fail.h"
#include "results/store/json.h"
#include "results/store/result_json.h"
#include "results/store/round_columns.h"
#include "results/store/rows.h"
#include "results/store/seal.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_TWIN_RUNS = 1000,
    MOST_TWIN_LINES = 10000,
    MOST_ROWS = 1000000
};

#define RESULT(key, as, member) COLUMN(key, as, struct result, member)
static const struct column result_columns[] = {
    {.key = "schema", .type = AS_PART},
    {.key = "schema_version", .type = AS_PART},
    {.key = SEALED_BY, .type = AS_PART},
    {RESULT("complete", AS_TRUTH, complete)},
    {RESULT("interrupted_by", AS_TEXT, interrupted_by)},
    {.key = "scenario", .type = AS_PART},
    {.key = "scenario_print", .type = AS_PART},
    {RESULT("language", AS_WORD, language), .words = language_words},
    {RESULT("started", AS_TEXT, started)},
    {RESULT("version", AS_TEXT, version)},
    {RESULT("seed", AS_COUNT, seed)},
    {RESULT("core", AS_INT, core), .low = -1, .high = INT32_MAX},
    {RESULT("null_side", AS_WORD, null_side), .low = -1,
     .words = side_words},
    {RESULT("not_for_timing", AS_TRUTH, not_for_timing)},
    {RESULT("steps_per_ms", AS_COUNT, steps_per_ms)},
    {.key = NULL},
};

static const struct column flag_columns[] = {
    {COLUMN("id", AS_TEXT, struct flag, id), .needed = true},
    {COLUMN("figure", AS_TEXT, struct flag, figure), .needed = true},
    {.key = NULL},
};

#define WARNING(key, as, member) COLUMN(key, as, struct warning, member)
static const struct column warning_columns[] = {
    {WARNING("en", AS_TEXT, text.in[ENGLISH]), .needed = true},
    {WARNING("ko", AS_TEXT, text.in[KOREAN]), .needed = true},
    {WARNING("id", AS_TEXT, id), .needed = true},
    {.key = NULL},
};

#define TWIN(key, as, member) COLUMN(key, as, struct twin, member)
static const struct column twin_columns[] = {
    {TWIN("runtime", AS_WORD, runtime), .words = runtime_words},
    {TWIN("version", AS_TEXT, version)},
    {TWIN("status", AS_TEXT, status)},
    {TWIN("runs", AS_UNSIGNED, run_count), .high = MOST_TWIN_RUNS},
    {TWIN("voluntary", AS_KNOWN, voluntary), .later = true,
     .why = "not told"},
    {TWIN("involuntary", AS_KNOWN, involuntary), .later = true,
     .why = "not told"},
    {.key = "lines", .type = AS_PART},
    {.key = NULL},
};

/* A point of the sweep, and what was planned there for a side. */
static const struct column point_columns[] = {
    {COLUMN("value", AS_TEXT, struct point, value)},
    {.key = NULL},
};

static void plan_columns(struct column plan[3], enum side side)
{
    plan[0] = (struct column){
        .key = "run", .type = AS_TRUTH, .size = sizeof(bool),
        .offset = offsetof(struct point, planned) + side * sizeof(bool)};
    plan[1] = (struct column){
        .key = "planned_ns", .type = AS_COUNT, .size = sizeof(uint64_t),
        .offset = offsetof(struct point, planned_ns) +
                  side * sizeof(uint64_t)};
    plan[2] = (struct column){.key = NULL};
}

/*
 * One round. The rows of its jobs and switches are in the CSVs; their
 * numbers stand here, so that a file that was cut short is known.
 */
static json_t *json_of_record(const struct record *record)
{
    if (!record)
        return json_null();
    json_t *object = json_row(record_columns, record);
    put_count(object, "work_ns", record->work_end - record->work_begin);
    json_t *failures = json_array();
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].failed_call)
            json_array_append_new(
                failures, json_row(job_columns, &record->jobs[i]));
    put(object, "failures", failures);
    return object;
}

static json_t *json_of_flag(const struct flag *flag)
{
    json_t *object = json_row(flag_columns, flag);
    if (flag->says == TEXTS)
        return object;
    json_t *values = json_array();
    for (char *const *value = flag->values; *value; value++)
        json_array_append_new(values, json_clean(*value));
    put_text(object, "text", text_name(flag->says));
    put(object, "values", values);
    return object;
}

static json_t *json_of_round(const struct round *round)
{
    const struct record *record = round->record;
    json_t *object = json_row(round_columns, round);
    json_t *flags = json_array();
    for (unsigned i = 0; i < round->flag_count; i++)
        json_array_append_new(flags, json_of_flag(&round->flags[i]));
    put(object, "flags", flags);
    put(object, "threads",
        record ? json_rows(thread_columns, record->threads,
                           record->thread_count, sizeof *record->threads)
               : json_array());
    put(object, "record", json_of_record(record));
    if (record && record->step_count > 0)
        put_count(object, "step_rows", record->step_count);
    if (round->timeline)
        put_count(object, "switch_rows", round->timeline_count);
    if (round->books.trips > 0)
        put(object, "database", json_row(books_columns, &round->books));
    if (round->attempts)
        put(object, "attempts",
            json_rows(attempt_columns, round->attempts,
                      round->attempt_count, sizeof *round->attempts));
    if (round->kills)
        put(object, "kills",
            json_rows(killed_columns, round->kills, round->kill_count,
                      sizeof *round->kills));
    return object;
}

static void read_threads(struct json_reader *round, struct record *record)
{
    size_t count = json_length(round, "threads");
    if (count > RECORD_MOST_THREADS)
        json_complain(round, "threads", "is too long");
    if (json_bad(round))
        return;
    record->threads = allocate((count + 1) * sizeof *record->threads,
                               "threads");
    record->thread_count = (unsigned)count;
    for (size_t i = 0; i < count && !json_bad(round); i++) {
        struct json_reader item = json_item(round, "threads", i);
        json_columns(&item, thread_columns, &record->threads[i]);
    }
}

static void read_record(struct json_reader *round, struct round *into)
{
    if (json_absent(round, "record"))
        return;
    struct json_reader inner = json_inner(round, "record");
    struct record *record = allocate(sizeof *record, "a record");
    into->record = record;
    json_columns(&inner, record_columns, record);
    record->work_begin = STORED_BEGIN;
    record->work_end =
        STORED_BEGIN +
        (uint64_t)json_whole(&inner, "work_ns", 0, STORED_BEGIN);
    record->jobs = allocate((record->job_count + 1) * sizeof *record->jobs,
                            "jobs");
    read_threads(round, record);
    if (json_bad(round) || json_absent(round, "step_rows"))
        return;
    record->step_count = (unsigned)json_whole(round, "step_rows", 0,
                                              RECORD_MOST_STEPS);
    record->steps = allocate((record->step_count + 1) *
                                 sizeof *record->steps, "steps");
}

/* The rows of such a list, `size` bytes each; NULL: there is none. */
static void *read_list(struct json_reader *round, const char *key,
                       const struct column *columns, size_t size,
                       unsigned *count)
{
    if (json_bad(round) || json_absent(round, key))
        return NULL;
    size_t length = json_length(round, key);
    if (length > MOST_ROWS)
        json_complain(round, key, "is too long");
    if (json_bad(round))
        return NULL;
    char *rows = allocate((length + 1) * size, key);
    *count = (unsigned)length;
    for (size_t i = 0; i < length && !json_bad(round); i++) {
        struct json_reader item = json_item(round, key, i);
        json_columns(&item, columns, rows + i * size);
    }
    return rows;
}

/* The facts beside the figure: nothing has to be right about them. */
static void read_flag(const json_t *object, const char *id,
                      const char *figure, struct round *into)
{
    const json_t *list = json_object_get(object, "values");
    const char *values[FLAG_VALUES + 1] = {NULL};
    for (unsigned i = 0; i < FLAG_VALUES; i++)
        values[i] = json_string_value(json_array_get(list, i));
    round_flag_saved(into, id, figure,
                     json_string_value(json_object_get(object, "text")),
                     values);
}

static void read_flags(struct json_reader *round, struct round *into)
{
    bool valid = into->valid;
    size_t count = json_length(round, "flags");
    for (size_t i = 0; i < count && !json_bad(round); i++) {
        struct json_reader item = json_item(round, "flags", i);
        struct flag flag = {.id = NULL};
        json_columns(&item, flag_columns, &flag);
        if (!json_bad(&item))
            read_flag(item.object, flag.id, flag.figure, into);
        free(flag.id);
        free(flag.figure);
    }
    into->valid = valid;
}

static void read_round(struct json_reader *item, struct result *result)
{
    unsigned index = result->round_count++;
    struct round *round = &result->rounds[index];
    json_columns(item, round_columns, round);
    if (round->index != index)
        json_complain(item, "index", "is not its place in the list");
    if (round->point >= result->point_count)
        json_complain(item, "point", "is not one of the points");
    read_flags(item, round);
    read_record(item, round);
    if (!json_bad(item) && !json_absent(item, "database")) {
        struct json_reader inner = json_inner(item, "database");
        json_columns(&inner, books_columns, &round->books);
    }
    round->attempts =
        read_list(item, "attempts", attempt_columns,
                  sizeof *round->attempts, &round->attempt_count);
    round->kills = read_list(item, "kills", killed_columns,
                             sizeof *round->kills, &round->kill_count);
    if (!json_bad(item) && !json_absent(item, "switch_rows")) {
        round->timeline_count =
            (size_t)json_whole(item, "switch_rows", 0, 1 << 28);
        round->timeline = allocate(sizeof *round->timeline, "switches");
    }
}

static void read_rounds(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "rounds");
    if (count > MOST_ROUNDS)
        json_complain(reader, "rounds", "is too long");
    if (json_bad(reader))
        return;
    result->rounds = allocate((count + 1) * sizeof *result->rounds,
                              "rounds");
    for (size_t i = 0; i < count && !json_bad(reader); i++) {
        struct json_reader item = json_item(reader, "rounds", i);
        read_round(&item, result);
    }
}

/* Rows and failures are both in the order of the jobs. */
static void read_failures(struct json_reader *round, struct record *record)
{
    size_t count = json_length(round, "failures");
    unsigned row = 0;
    for (size_t i = 0; i < count && !json_bad(round); i++) {
        struct json_reader item = json_item(round, "failures", i);
        struct job_row failed = {.failed_call = NULL};
        json_columns(&item, job_columns, &failed);
        while (row < record->job_count &&
               (record->jobs[row].trial != failed.trial ||
                record->jobs[row].job != failed.job))
            row++;
        if (row < record->job_count && !json_bad(&item)) {
            struct job_row *job = &record->jobs[row++];
            job->failed_call = failed.failed_call;
            job->steps_after = failed.steps_after;
            job->reports = failed.reports;
            job->report_delay_ns = failed.report_delay_ns;
            job->own_frames = failed.own_frames;
        } else {
            json_complain(&item, "", "is a failure of no job");
            free(failed.failed_call);
        }
    }
}

bool failures_of_json(json_t *root, struct result *result, char *why,
                      size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    for (unsigned i = 0; i < result->round_count && !json_bad(&reader); i++) {
        struct json_reader item = json_item(&reader, "rounds", i);
        if (!result->rounds[i].record)
            continue;
        struct json_reader inner = json_inner(&item, "record");
        read_failures(&inner, result->rounds[i].record);
    }
    return !json_bad(&reader);
}

/*
 * What was asked, and where.
 */
static json_t *json_of_point(const struct point *point)
{
    json_t *object = json_row(point_columns, point);
    for (int side = 0; side < SIDES; side++) {
        struct column plan[3];
        plan_columns(plan, (enum side)side);
        put(object, side_name((enum side)side), json_row(plan, point));
    }
    return object;
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
    if (json_bad(reader))
        return;
    result->points = allocate(count * sizeof *result->points, "points");
    result->point_count = (unsigned)count;
    for (size_t i = 0; i < count && !json_bad(reader); i++) {
        struct json_reader item = json_item(reader, "points", i);
        json_columns(&item, point_columns, &result->points[i]);
        for (int side = 0; side < SIDES; side++) {
            struct column columns[3];
            struct json_reader plan =
                json_inner(&item, side_name((enum side)side));
            plan_columns(columns, (enum side)side);
            json_columns(&plan, columns, &result->points[i]);
        }
    }
}

/*
 * What twins printed: their lines, run by run.
 */
static json_t *json_of_twin(const struct twin *twin)
{
    json_t *object = json_row(twin_columns, twin);
    json_t *runs = json_array();
    for (unsigned i = 0; i < twin->run_count; i++) {
        json_t *lines = json_array();
        for (char **line = twin->runs[i]; *line; line++)
            json_array_append_new(lines, json_clean(*line));
        json_array_append_new(runs, lines);
    }
    put(object, "lines", runs);
    if (twin->times_ns) {
        json_t *times = json_array();
        for (unsigned i = 0; twin->runs[0][i]; i++)
            json_array_append_new(
                times, json_integer((json_int_t)twin->times_ns[i]));
        put(object, "times_ns", times);
    }
    return object;
}

/* Those of before there were times have none. */
static void read_first(struct json_reader *item, const struct twin *of,
                       struct twin *twin)
{
    const json_t *times = json_object_get(item->object, "times_ns");
    unsigned count = 0;
    if (!times || !twin || twin->run_count == 0)
        return;
    while (twin->runs[0][count])
        count++;
    if (json_array_size(times) != count) {
        json_complain(item, "times_ns", "is not as long as the first run");
        return;
    }
    uint64_t *list = allocate((count + 1) * sizeof *list, "a twin");
    for (unsigned i = 0; i < count; i++) {
        const json_t *time = json_array_get(times, i);
        list[i] = (uint64_t)json_integer_value(time);
        if (!json_is_integer(time) || json_integer_value(time) < 0)
            json_complain(item, "times_ns", "holds what is no time");
    }
    result_twin_first(twin, list, of->voluntary, of->involuntary);
    free(list);
}

static void read_run(struct json_reader *item, const json_t *list,
                     const struct twin *twin, struct result *result)
{
    size_t count = json_array_size(list);
    if (!json_is_array(list) || count > MOST_TWIN_LINES) {
        json_complain(item, "lines", "is not a list of short lists");
        return;
    }
    const char **lines = allocate((count + 1) * sizeof *lines, "a twin");
    for (size_t i = 0; i < count; i++) {
        lines[i] = json_string_value(json_array_get(list, i));
        if (!lines[i])
            json_complain(item, "lines", "holds what is not a text");
    }
    if (!json_bad(item))
        result_twin_run(result, twin->runtime, twin->version, lines,
                        twin->status);
    free(lines);
}

/* Results of before there were twins have none. */
static void read_twins(struct json_reader *reader, struct result *result)
{
    size_t count = json_absent(reader, "twins")
                       ? 0
                       : json_length(reader, "twins");
    for (size_t i = 0; i < count && !json_bad(reader); i++) {
        struct json_reader item = json_item(reader, "twins", i);
        struct twin twin = {.version = NULL};
        json_columns(&item, twin_columns, &twin);
        if (!json_bad(&item) && (twin.runtime == NO_RUNTIME ||
                                 result_twin(result, twin.runtime)))
            json_complain(&item, "runtime", "is none, or there twice");
        if (json_length(&item, "lines") != twin.run_count)
            json_complain(&item, "lines", "are not as many as the runs");
        for (unsigned run = 0; run < twin.run_count && !json_bad(&item); run++)
            read_run(&item,
                     json_array_get(json_object_get(item.object, "lines"),
                                    run),
                     &twin, result);
        if (!json_bad(&item))
            read_first(&item, &twin, result_twin(result, twin.runtime));
        free(twin.version);
        free(twin.status);
    }
}

static json_t *object_of(struct json_reader *reader, const char *key)
{
    return json_incref(json_inner(reader, key).object);
}

/* Those that analyse finds are in the list, too; it replaces them. */
static void read_warnings(struct json_reader *reader, struct result *result)
{
    size_t count = json_length(reader, "warnings");
    for (size_t i = 0; i < count && !json_bad(reader); i++) {
        struct json_reader item = json_item(reader, "warnings", i);
        struct warning warning = {.id = NULL};
        json_columns(&item, warning_columns, &warning);
        if (!json_bad(&item))
            result_warn(result, warning.id, warning.text.in[ENGLISH],
                        warning.text.in[KOREAN]);
        free(warning.id);
        free(warning.text.in[ENGLISH]);
        free(warning.text.in[KOREAN]);
    }
}

bool result_of_json(json_t *root, struct result *result, char *why,
                    size_t size)
{
    struct json_reader reader = json_reader(root, "", why, size);
    json_columns(&reader, result_columns, result);
    result->machine = object_of(&reader, "machine");
    result->calibration = object_of(&reader, "calibration");
    read_points(&reader, result);
    read_rounds(&reader, result);
    read_twins(&reader, result);
    read_warnings(&reader, result);
    return !json_bad(&reader);
}

/*
 * The findings, for others to read.
 */
static const char *const verdict_ids[] = {"lower", "higher", "same",
                                          "inconclusive", "too few"};
static const char *const finding_ids[] = {
    "holds", "does not hold", "undecided", "not applicable here"};

static const struct column text_columns[] = {
    {COLUMN("en", AS_TEXT, struct text, in[ENGLISH])},
    {COLUMN("ko", AS_TEXT, struct text, in[KOREAN])},
    {.key = NULL},
};

static const char no_interval[] = "fewer than 6 pairs, or no ratio";
static const char no_value[] = "no round has a value";

static json_t *json_of_analysis(const struct analysis *a)
{
    json_t *object = json_object();
    put_text(object, "metric", a->metric);
    put_text(object, "job", a->job);
    put_text(object, "stat", statistic_words[a->stat]);
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
    put_real(object, "detectable", a->detectable, no_interval);
    put_text(object, "verdict", verdict_ids[a->verdict]);
    put(object, "why",
        a->why.in[ENGLISH] ? json_row(text_columns, &a->why) : json_null());
    return object;
}

static json_t *json_of_claim(const struct claim *claim,
                             const struct claim_result *found)
{
    json_t *object = json_object();
    put(object, "says", json_row(text_columns, &claim->says));
    put_text(object, "answer", answer_words[claim->answer]);
    put_text(object, "verdict", finding_ids[found->finding]);
    put_real(object, "figure", found->figure, "nothing was measured for it");
    put_real(object, "low", found->low, no_interval);
    put_real(object, "high", found->high, no_interval);
    put_count(object, "n", found->n);
    put(object, "words", json_row(text_columns, &found->words));
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
    put(root, "warnings",
        json_rows(warning_columns, result->warnings, result->warning_count,
                  sizeof *result->warnings));
}

static void put_object(json_t *root, const char *key, json_t *object)
{
    put(root, key, object ? json_incref(object) : json_object());
}

json_t *json_of_result(const struct result *result, const char *print)
{
    json_t *root = json_row(result_columns, result);
    put_text(root, "schema", SCHEMA);
    put_count(root, "schema_version", SCHEMA_VERSION);
    put_text(root, SEALED_BY, SEAL_KIND);
    put_text(root, "scenario", result->scenario->name);
    put_text(root, "scenario_print", print);
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
    if (result->twin_count > 0) {
        json_t *twins = json_array();
        for (unsigned i = 0; i < result->twin_count; i++)
            json_array_append_new(twins, json_of_twin(&result->twins[i]));
        put(root, "twins", twins);
    }
    put_findings(root, result);
    return root;
}

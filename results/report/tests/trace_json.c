/*
 * trace.json by the rules of the format: what its importers drop or
 * move without a word.
 */
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"
#include "results/report/trace_json.h"

#include <criterion/criterion.h>
#include <inttypes.h>

static json_t *trace_of(const struct result *result)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    cr_assert(trace_json_write(out, result) == 0, "a write error");
    fclose(out);
    json_error_t error;
    json_t *root = json_loads(text, 0, &error);
    cr_assert(root, "no JSON: %s in %.200s", error.text, text);
    free(text);
    return root;
}

/* Two threads that take turns, `turns` times, in every round. */
static void add_timelines(struct result *result, unsigned turns)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct record *record = round->record;
        record->threads = allocate(2 * sizeof *record->threads, "threads");
        record->thread_count = 2;
        record->threads[0] = (struct thread_usage){.tid = 71,
                                                   .name = "main"};
        record->threads[1] = (struct thread_usage){
            .tid = 72, .name = "hidden 1", .hidden = true};
        round->timeline =
            allocate(4 * turns * sizeof *round->timeline, "rows");
        for (unsigned k = 0; k < turns; k++) {
            int64_t at = (int64_t)k * 4000 + 137;
            struct switch_row *row =
                &round->timeline[round->timeline_count];
            row[0] = (struct switch_row){71, at, SWITCH_IN};
            row[1] = (struct switch_row){71, at + 1001, SWITCH_PREEMPTED};
            row[2] = (struct switch_row){72, at + 1001, SWITCH_IN};
            row[3] = (struct switch_row){72, at + 2003, SWITCH_OUT};
            round->timeline_count += 4;
        }
    }
}

static const char *text_at(const json_t *event, const char *key)
{
    const char *text = json_string_value(json_object_get(event, key));
    return text ? text : "";
}

static double number_at(const json_t *event, const char *key)
{
    const json_t *number = json_object_get(event, key);
    cr_assert(json_is_number(number), "%s of %s is no number", key,
              text_at(event, "name"));
    cr_assert(isfinite(json_number_value(number)), "%s is not finite", key);
    return json_number_value(number);
}

/* A time as importers read it: some round to the ns, some cut off, and
 * what overlaps by a single one is dropped by the newer of them. */
static int64_t ns_at(const json_t *event, const char *key)
{
    double us = number_at(event, key);
    int64_t rounded = llround(us * 1000.0), cut = (int64_t)(us * 1000.0);
    cr_assert(rounded == cut, "%s of %s: %" PRId64 " or %" PRId64 " ns", key,
              text_at(event, "name"), rounded, cut);
    return rounded;
}

/* The slices of a lane come in the order of time and never overlap. */
static void expect_lane(const json_t *events, size_t at)
{
    const json_t *mine = json_array_get(events, at);
    int64_t end = ns_at(mine, "ts") + ns_at(mine, "dur");
    cr_assert(ns_at(mine, "dur") > 0, "an empty slice");
    for (size_t i = at + 1; i < json_array_size(events); i++) {
        const json_t *other = json_array_get(events, i);
        if (strcmp(text_at(other, "ph"), "X") != 0 ||
            number_at(other, "tid") != number_at(mine, "tid"))
            continue;
        cr_assert(ns_at(other, "ts") >= end,
                  "slices overlap: %" PRId64 " before %" PRId64,
                  ns_at(other, "ts"), end);
        return;
    }
}

/* A b is followed by one e of the same cat, id, name and pid. */
static void expect_end(const json_t *events, size_t at)
{
    const json_t *begin = json_array_get(events, at);
    unsigned ends = 0;
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *other = json_array_get(events, i);
        if (strcmp(text_at(other, "id"), text_at(begin, "id")) != 0 ||
            i == at)
            continue;
        cr_assert(i > at && strcmp(text_at(other, "ph"), "e") == 0,
                  "%s: the id is there twice", text_at(begin, "id"));
        cr_assert(strcmp(text_at(other, "cat"), text_at(begin, "cat")) == 0,
                  "another cat");
        cr_assert(strcmp(text_at(other, "name"), text_at(begin, "name")) == 0,
                  "another name");
        cr_assert(number_at(other, "pid") == number_at(begin, "pid"),
                  "another pid");
        cr_assert(ns_at(other, "ts") >= ns_at(begin, "ts"),
                  "it ends before it begins");
        ends++;
    }
    cr_assert(ends == 1, "%s has %u ends", text_at(begin, "name"), ends);
}

static bool is_same(const json_t *a, const json_t *b, const char *key)
{
    return json_equal(json_object_get(a, key), json_object_get(b, key));
}

/* Metadata of a lane is there once: the last one would win. */
static void expect_once(const json_t *events, size_t at)
{
    const json_t *mine = json_array_get(events, at);
    for (size_t i = at + 1; i < json_array_size(events); i++) {
        const json_t *other = json_array_get(events, i);
        cr_assert(strcmp(text_at(other, "ph"), "M") != 0 ||
                      !is_same(mine, other, "name") ||
                      !is_same(mine, other, "tid"),
                  "%s is there twice", text_at(mine, "name"));
    }
}

/* Its process and its thread have names, which stand before it. */
static void expect_named(const json_t *events, const json_t *event)
{
    bool process = false, thread = false;
    for (size_t i = 0; json_array_get(events, i) != event; i++) {
        const json_t *other = json_array_get(events, i);
        const char *name = text_at(other, "name");
        if (strcmp(text_at(other, "ph"), "M") != 0)
            continue;
        process |= strcmp(name, "process_name") == 0 &&
                   is_same(other, event, "pid");
        thread |= strcmp(name, "thread_name") == 0 &&
                  is_same(other, event, "tid");
    }
    cr_assert(process && thread, "%s: no name for its %s",
              text_at(event, "name"), process ? "thread" : "process");
}

static unsigned expect_rules(const json_t *root, const char *phase)
{
    const json_t *events = json_object_get(root, "traceEvents");
    unsigned count = 0;
    cr_assert(strcmp(text_at(root, "displayTimeUnit"), "ms") == 0,
              "no displayTimeUnit");
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *event = json_array_get(events, i);
        const char *ph = text_at(event, "ph");
        double pid = number_at(event, "pid");
        cr_assert(floor(number_at(event, "tid") / 10000) == pid,
                  "a tid of two processes");
        cr_assert(strlen(ph) == 1 && strchr("MXbei", *ph), "ph %s", ph);
        cr_assert(*text_at(event, "name"), "an event without a name");
        if (*ph == 'M')
            expect_once(events, i);
        else
            expect_named(events, event);
        cr_assert(*ph == 'M' || ns_at(event, "ts") >= 0, "before 0");
        if (*ph == 'X')
            expect_lane(events, i);
        if (*ph == 'b')
            expect_end(events, i);
        if (*ph == 'i')
            cr_assert(strcmp(text_at(event, "s"), "t") == 0, "no scope");
        count += strcmp(ph, phase) == 0;
    }
    return count;
}

/* The args of the metadata of that kind, of one process. */
static const json_t *metadata(const json_t *root, const char *kind, int pid,
                              unsigned skip)
{
    const json_t *events = json_object_get(root, "traceEvents");
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *event = json_array_get(events, i);
        if (strcmp(text_at(event, "ph"), "M") == 0 &&
            strcmp(text_at(event, "name"), kind) == 0 &&
            json_integer_value(json_object_get(event, "pid")) == pid &&
            skip-- == 0)
            return json_object_get(event, "args");
    }
    return NULL;
}

Test(trace_json, keeps_the_rules_of_the_format)
{
    struct result *result = fixture_result(fixture_example, 8);
    add_timelines(result, 50);
    result->language = KOREAN;
    json_t *root = trace_of(result);
    unsigned slices = expect_rules(root, "X");
    cr_assert(slices >= 3 * 100, "only %u slices", slices);
    cr_assert(expect_rules(root, "b") == 9, "not a bar a job");
    cr_assert(expect_rules(root, "i") == 9, "not every job is told");
    cr_assert(strcmp(text_at(metadata(root, "process_name", 1, 0), "name"),
                     "스레드 풀") == 0, "the pool has no name");
    cr_assert(strcmp(text_at(metadata(root, "thread_name", 2, 2), "name"),
                     "숨은 스레드 1") == 0, "the hidden thread has no name");
    cr_assert(!metadata(root, "process_labels", 1, 0), "thinned out");
    json_decref(root);
    result_free(result);
}

Test(trace_json, has_the_jobs_alone_where_no_switches_were_recorded)
{
    struct result *result = fixture_result(fixture_example, 8);
    json_t *root = trace_of(result);
    cr_assert(expect_rules(root, "X") == 0, "slices from nowhere");
    cr_assert(expect_rules(root, "b") == 9, "not a bar a job");
    json_decref(root);
    result_free(result);
}

Test(trace_json, of_nothing_is_empty)
{
    struct result *result = fixture_result(fixture_example, 8);
    fixture_invalidate_all(result, "pin_broken");
    json_t *root = trace_of(result);
    cr_assert(json_array_size(json_object_get(root, "traceEvents")) == 0,
              "events of rounds that do not count");
    json_decref(root);
    result_free(result);
}

Test(trace_json, says_what_was_left_out_of_a_long_round, .timeout = 60)
{
    struct result *result = fixture_result(
        "title: {en: a, ko: a}\nsides: [threaded]\n"
        "jobs:\n  - download: {name: fetch, ms: 2000}\n", 1);
    add_timelines(result, TRACE_SLICES / 2);
    json_t *root = trace_of(result);
    size_t events = json_array_size(json_object_get(root, "traceEvents"));
    cr_assert(events > TRACE_SLICES && events < TRACE_SLICES + 100,
              "%zu events", events);
    cr_assert(strstr(text_at(metadata(root, "process_labels", 1, 0),
                             "labels"), "100,000"), "it is not said");
    json_decref(root);
    result_free(result);
}

Test(trace_json, is_json_whatever_a_job_is_called)
{
    struct result *result = fixture_result(fixture_example, 8);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct job_row *job = &result->rounds[i].record->jobs[0];
        free(job->name);
        job->name = fixture_copy("\"},{\"ph\":\"X\" \xff\n\033");
    }
    json_t *root = trace_of(result);
    cr_assert(expect_rules(root, "X") == 0, "a name became an event");
    json_decref(root);
    result_free(result);
}

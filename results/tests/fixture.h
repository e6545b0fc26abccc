/*
 * Results made by hand for the suites of results/ and its parts: a
 * scenario from text and rounds whose every figure is known.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "common/clock.h"
#include "results/result.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURE_HEAD FIXTURE_HEAD_OF("makespan_ms")
#define FIXTURE_HEAD_OF(primary)                                           \
    "title: {en: \"A, \\\"b\\\"\", ko: \"가\"}\n"                          \
    "question: {en: \"Which?\", ko: \"무엇?\"}\n"                          \
    "sides: [threaded, evented]\n"                                         \
    "jobs:\n"                                                              \
    "  - file_write: {name: save, bytes: 13}\n"                            \
    "  - download: {name: fetch, ms: 100}\n"                               \
    "  - main_work: {name: main, ms: 5}\n"                                 \
    "primary: " primary "\n"

static inline struct scenario *fixture_scenario(const char *text)
{
    struct complaint why = {.text = ""};
    struct scenario *scenario =
        scenario_parse(text, strlen(text), "fixture.yml", NULL, 0, &why);
    cr_assert_not_null(scenario, "the fixture is a scenario: %s", why.text);
    return scenario;
}

/* A result without rounds, with room for 64. */
static inline struct result *fixture_result(const char *text)
{
    struct result *result = calloc(1, sizeof *result);
    result->scenario = fixture_scenario(text);
    result->started = strdup("2026-11-22T21:35:24Z");
    result->version = strdup("0.1.0-test");
    result->complete = true;
    result->seed = UINT64_MAX; /* larger than a double can keep */
    result->core = 1;
    result->null_side = -1;
    result->machine = json_pack("{s:s,s:s,s:{s:s}}", "cpus_allowed", "0-1",
                                "libuv", "1.44.2", "governor",
                                "unavailable", "no such file");
    result->calibration = json_pack("{s:f}", "clock_ns", 19.25);
    result->steps_per_ms = 250000;
    unsigned points = result->scenario->sweep.path
                          ? result->scenario->sweep.count
                          : 1;
    result->points = calloc(points, sizeof *result->points);
    result->point_count = points;
    for (unsigned i = 0; i < points; i++) {
        if (result->scenario->sweep.path)
            result->points[i].value =
                strdup(result->scenario->sweep.values[i]);
        for (int side = 0; side < SIDES; side++)
            result->points[i].planned[side] = true;
    }
    result->rounds = calloc(64, sizeof *result->rounds);
    return result;
}

/* One job: told `ms` after the first submit; started and finished are
 * null unless it is a download. */
static inline void fixture_job(struct record *record, unsigned trial,
                               unsigned number, const char *name,
                               enum job_kind kind, double ms)
{
    struct job_row *row = &record->jobs[record->job_count++];
    uint64_t told = record->work_begin + (uint64_t)(ms * 1e6 + 0.5);
    *row = (struct job_row){.trial = trial, .job = number, .kind = kind,
                            .name = strdup(name), .bytes = 13};
    row->stamp[INTENDED] = row->stamp[SUBMITTED] = record->work_begin;
    row->stamp[OBSERVED] = told;
    if (kind == DOWNLOAD) {
        row->stamp[STARTED] = record->work_begin + 1000;
        row->stamp[FINISHED] = told;
        strcpy(row->thread, "worker 2");
    }
    if (told > record->work_end)
        record->work_end = told;
}

/* A valid counted round: save told at `save` ms, fetch at `fetch` ms,
 * main at 5 ms; `voluntary` switches in the work. */
static inline struct round *fixture_round(struct result *result,
                                          unsigned point, unsigned pair,
                                          enum side side, double save,
                                          double fetch, int64_t voluntary)
{
    unsigned index = result->round_count++;
    struct round *round = &result->rounds[index];
    *round = (struct round){
        .index = index, .pair = pair, .point = point, .side = side,
        .order = side == EVENTED, .pid = 4711, .valid = true,
        .wall_ns = 1000000, .user_ns = 5, .sys_ns = 6,
        .core_busy_ns = UNKNOWN, .foreign_ns = UNKNOWN, .steal_ns = 3,
        .switches = {.work_voluntary = voluntary, .work_involuntary = 2,
                     .process_voluntary = voluntary + 3,
                     .process_involuntary = 4, .ring_voluntary = UNKNOWN,
                     .ring_involuntary = UNKNOWN, .ring_lost = UNKNOWN,
                     .ring_unavailable = strdup("perf_event_open: EACCES"),
                     .ring_unavailable_ko = strdup("허용되지 않음")},
        .threads_peak = side == EVENTED ? 5 : 1, .hidden_threads = 4,
        .rss_peak_kib = 2048, .kernel_peak_kib = 640, .jobs_done = true, .bytes_right = true,
        .hash_right = true, .checksum_right = true};
    struct record *record = calloc(1, sizeof *record);
    round->record = record;
    record->engine = strdup(side_name(side));
    record->libuv = side == EVENTED ? strdup("1.44.2") : NULL;
    record->work_begin = record->work_end = UINT64_C(77777777777) + index;
    record->after = (struct usage){9, 8, 10 * NS_PER_MS, NS_PER_MS};
    record->overridden_hidden = -1;
    record->rss_peak_kib = 2048;
    record->threads = calloc(2, sizeof *record->threads);
    record->thread_count = 2;
    record->threads[0] = (struct thread_usage){
        .tid = 4711, .name = "main", .voluntary = 1, .cpu = 1};
    record->threads[1] = (struct thread_usage){
        .tid = 4712, .name = "hidden 1", .hidden = true, .cpu = -1,
        .migrations = UNKNOWN};
    record->jobs = calloc(8, sizeof *record->jobs);
    fixture_job(record, 0, 0, "save", FILE_WRITE, save);
    fixture_job(record, 0, 1, "fetch", DOWNLOAD, fetch);
    fixture_job(record, 0, 2, "main", MAIN_WORK, 5);
    return round;
}

/* `pairs` pairs in which the pool's makespan is `ratio` times the
 * loop's, give or take `noise`; save is told after main on the loop. */
static inline void fixture_pairs(struct result *result, unsigned point,
                                 unsigned pairs, double ratio, double noise)
{
    for (unsigned i = 0; i < pairs; i++) {
        double wave = noise * (i % 2 ? 1 : -1) * (1 + i % 3) / 3;
        fixture_round(result, point, i, THREADED, 1,
                      100 * ratio * (1 + wave), 6 + i % 2);
        fixture_round(result, point, i, EVENTED, 6, 100, 13);
    }
}

#endif

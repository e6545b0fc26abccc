/*
 * Results made by hand for the tests of what reads them: a scenario in
 * the project's own YAML, and rounds in which each side does its jobs
 * as an ideal pool, loop or sequence would. Nothing is measured.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *fixture_copy(const char *text)
{
    char *copy = allocate(strlen(text) + 1, "a text of the fixture");
    return strcpy(copy, text);
}

/* How a scenario begins; and one whose question has two options. */
#define HEAD_PLAIN                                                          \
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"
#define HEAD                                                                \
    HEAD_PLAIN "options: [{en: A, ko: 가}, {en: B, ko: 나, right: true}]\n"

enum { FIXTURE_ZERO = 1000000 }; /* the clock's reading at 0 */

static const char fixture_example[] =
    "title: {en: Three things at once, ko: 세 가지를 한꺼번에}\n"
    "question: {en: \"A file write, a download and main-thread work are "
    "started in this order. On the event loop, which message comes "
    "first?\", ko: 이벤트 루프에서는 어떤 메시지가 가장 먼저 나올까?}\n"
    "options:\n"
    "  - {en: \"\\\"saved\\\": it was started first\", ko: 저장 완료}\n"
    "  - {en: main work done, ko: 메인 작업 완료, right: true}\n"
    "  - {en: It changes from run to run, ko: 실행할 때마다 다르다}\n"
    "see: {en: \"Three sides, three orders.\", ko: 세 방식의 순서가 다르다.}\n"
    "sides: [threaded, evented, sequential]\n"
    "jobs:\n"
    "  - file_write: {name: save, bytes: 13}\n"
    "  - download: {name: fetch, ms: 2000}\n"
    "  - main_work: {name: main, ms: 500}\n"
    "threaded: {workers: 4}\n"
    "claims:\n"
    "  - says: {en: Overlapping takes as long as the longest job, ko: "
    "겹쳐서 실행하면 가장 긴 작업만큼 걸린다}\n"
    "    expect: {metric: makespan_ms, ratio: [sequential, evented], "
    "between: [1.2, 1.3]}\n"
    "    answer: holds\n"
    "  - says: {en: A fast write is announced before the main work ends "
    "even on the loop, ko: 쓰기가 빠르면 메인 작업보다 먼저 나온다}\n"
    "    expect: {before: [save, main], side: evented, share: sometimes}\n"
    "    rule: run_to_completion\n"
    "    answer: does not hold\n";

/* One job of a side that has `now` on its clock and main work that
 * keeps the main thread until `main_end`. */
static void fixture_stamp(struct job_row *row, enum side side,
                          uint64_t arrival, uint64_t takes, uint64_t *now,
                          uint64_t main_end)
{
    uint64_t *stamp = row->stamp;
    bool on_main = row->kind == MAIN_WORK || row->kind == COMPUTE;
    stamp[INTENDED] = FIXTURE_ZERO + arrival;
    stamp[SUBMITTED] = stamp[INTENDED] + 2000;
    uint64_t start = stamp[SUBMITTED] + 60000;
    if (side == SEQUENTIAL || on_main)
        start = *now > start ? *now : start;
    stamp[STARTED] = start;
    stamp[FINISHED] = start + takes;
    stamp[OBSERVED] = stamp[FINISHED];
    if (side == EVENTED && !on_main && stamp[OBSERVED] < main_end)
        stamp[OBSERVED] = main_end + 50000 + row->job * UINT64_C(1000);
    if (side == EVENTED && row->kind == FILE_WRITE)
        stamp[STARTED] = stamp[FINISHED] = 0;
    else if (side == EVENTED)
        stamp[FINISHED] = stamp[OBSERVED];
    if (side == SEQUENTIAL || on_main)
        *now = stamp[OBSERVED];
    strcpy(row->thread, on_main || side == SEQUENTIAL ? "main"
                        : side == THREADED            ? "worker 1"
                                                      : "");
}

static uint64_t fixture_main_end(const struct scenario *scenario,
                                 unsigned round)
{
    uint64_t end = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == MAIN_WORK)
            end += scenario->jobs[i].duration;
    return end ? FIXTURE_ZERO + 64000 + end + 70000 * (uint64_t)round : 0;
}

static struct record *fixture_record(const struct scenario *scenario,
                                     enum side side, unsigned round)
{
    struct record *record = allocate(sizeof *record, "a record");
    unsigned trials = scenario->trials > 0 ? scenario->trials : 1, each = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        each += scenario->jobs[i].count;
    record->engine = fixture_copy(side_name(side));
    record->libuv = side == EVENTED ? fixture_copy("1.44.2") : NULL;
    record->work_begin = FIXTURE_ZERO;
    record->overridden_hidden = -1;
    record->job_count = each * trials;
    record->jobs = allocate(record->job_count * sizeof *record->jobs,
                            "jobs of a record");
    struct job_row *row = record->jobs;
    for (unsigned trial = 0; trial < trials; trial++) {
        uint64_t now = 0;
        unsigned number = 0;
        for (unsigned i = 0; i < scenario->job_count; i++) {
            const struct job_spec *spec = &scenario->jobs[i];
            for (unsigned k = 0; k < spec->count; k++, row++) {
                uint64_t takes = spec->kind == FILE_WRITE
                                     ? 110000 + 9000 * (uint64_t)round
                                     : spec->duration + k * spec->step +
                                           70000 * (uint64_t)round;
                row->trial = trial;
                row->job = number++;
                row->name = fixture_copy(spec->name);
                row->kind = spec->kind;
                fixture_stamp(row, side, spec->at + k * spec->every, takes,
                              &now, fixture_main_end(scenario, round));
                if (row->stamp[OBSERVED] > record->work_end)
                    record->work_end = row->stamp[OBSERVED];
            }
        }
    }
    return record;
}

static void fixture_round(struct round *round, const struct result *result,
                          enum side side, unsigned point, unsigned pair,
                          bool warmup)
{
    static const int64_t voluntary[SIDES] = {6, 13, 4};
    static const int64_t involuntary[SIDES] = {3, 8, 1};
    round->pair = pair;
    round->point = point;
    round->side = side;
    round->warmup = warmup;
    round->valid = !warmup;
    round->jobs_done = round->bytes_right = round->hash_right = true;
    round->checksum_right = true;
    round->record = fixture_record(result->scenario, side, pair);
    round->wall_ns = round->record->work_end - FIXTURE_ZERO;
    round->user_ns = 500 * UINT64_C(1000000);
    round->rss_peak_kib = 3200;
    round->kernel_peak_kib = 24000;
    round->threads_peak = side == SEQUENTIAL ? 1 : 5;
    round->hidden_threads = side == EVENTED ? 4 : 0;
    struct switches *s = &round->switches;
    s->work_voluntary = voluntary[side] + pair % 3;
    s->work_involuntary = involuntary[side] + pair % 2;
    s->process_voluntary = s->work_voluntary + 9;
    s->process_involuntary = s->work_involuntary + 1;
    s->ring_voluntary = s->ring_involuntary = s->ring_lost = UNKNOWN;
    s->ring_unavailable = fixture_copy("not permitted");
}

/* A result of a scenario with so many pairs at every point, and one
 * warm-up round a side. Freed by result_free. */
static struct result *fixture_result(const char *yaml, unsigned pairs)
{
    struct complaint why;
    struct result *result = allocate(sizeof *result, "a result");
    result->scenario = scenario_parse(yaml, strlen(yaml), "fixture.yml",
                                      NULL, 0, &why);
    if (!result->scenario)
        fail_with(EXIT_USAGE, "the fixture: %s", why.text);
    const struct scenario *scenario = result->scenario;
    result->started = fixture_copy("2026-11-22T21:35:24Z");
    result->version = fixture_copy("0.1.0 (4bb4439a)");
    result->complete = true;
    result->core = 1;
    result->null_side = -1;
    result->machine = json_pack("{s:s, s:s}", "cpu_model", "Some CPU",
                                "kernel", "6.18.0");
    result->calibration = json_object();
    result->point_count = scenario->sweep.count ? scenario->sweep.count : 1;
    result->points = allocate(result->point_count * sizeof *result->points,
                              "points");
    result->rounds = allocate(result->point_count * (pairs + 1) * SIDES *
                                  sizeof *result->rounds,
                              "rounds");
    for (unsigned point = 0; point < result->point_count; point++) {
        if (scenario->sweep.count)
            result->points[point].value =
                fixture_copy(scenario->sweep.values[point]);
        for (unsigned pair = 0; pair <= pairs; pair++)
            for (enum side side = THREADED; side < SIDES; side++) {
                result->points[point].planned[side] = scenario->side[side];
                if (!scenario->side[side])
                    continue;
                struct round *round = &result->rounds[result->round_count];
                round->index = result->round_count++;
                fixture_round(round, result, side, point,
                              pair ? pair - 1 : 0, pair == 0);
            }
    }
    result->claims = allocate(scenario->claim_count * sizeof *result->claims,
                              "claims");
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        struct claim_result *claim = &result->claims[i];
        claim->finding = pairs < 6 ? UNDECIDED
                         : scenario->claims[i].answer == ANSWER_HOLDS
                             ? HOLDS
                             : DOES_NOT_HOLD;
        claim->figure = claim->low = claim->high = NAN;
        claim->n = pairs;
        claim->words.in[ENGLISH] = fixture_copy("1.25 [1.25, 1.26], n = 8");
        claim->words.in[KOREAN] = fixture_copy("1.25 [1.25, 1.26], n = 8");
        claim->brief.in[ENGLISH] = fixture_copy("1.25");
        claim->brief.in[KOREAN] = fixture_copy("1.25");
    }
    return result;
}

/* As if no round of this side had counted. */
static inline void fixture_invalidate(struct result *result, enum side side,
                                      const char *why)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        if (round->side != side)
            continue;
        round_flag_saved(round, why, "40 ms by others", NULL,
                         (const char *const[]){NULL});
    }
}

static inline void fixture_invalidate_all(struct result *result,
                                          const char *why)
{
    for (enum side side = THREADED; side < SIDES; side++)
        fixture_invalidate(result, side, why);
}

/* With what it finds. */
static inline struct result *fixture_analysed(const char *yaml,
                                              unsigned pairs)
{
    struct result *result = fixture_result(yaml, pairs);
    analyse(result);
    return result;
}

/* The loop's rounds become the pool's second arm. */
static inline void fixture_null_run(struct result *result)
{
    result->null_side = THREADED;
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].side == EVENTED) {
            result->rounds[i].side = THREADED;
            result->rounds[i].null_arm = true;
        }
    analyse(result);
}

/* The picture of that name. */
static inline const struct chart *chart_named(const char *name)
{
    unsigned i = 0;
    while (charts[i] && strcmp(charts[i]->name, name) != 0)
        i++;
    if (!charts[i])
        fail_with(EXIT_USAGE, "no chart is called %s", name);
    return charts[i];
}

/* The first text that holds these words; NULL: none does. */
static inline const struct label *label_with(const struct canvas *canvas,
                                             const char *words)
{
    for (size_t i = 0; i < canvas->label_count; i++)
        if (strstr(canvas->labels[i].text, words))
            return &canvas->labels[i];
    return NULL;
}

/* Whether a text is this one. */
static inline bool canvas_reads(const struct canvas *canvas,
                                const char *text)
{
    bool found = false;
    for (size_t i = 0; i < canvas->label_count; i++)
        found |= strcmp(canvas->labels[i].text, text) == 0;
    return found;
}

/* Whether a text of the picture, in English, holds these words. */
static inline bool says(const struct result *result, const char *name,
                        const char *words)
{
    struct canvas *canvas = chart_canvas(result, chart_named(name), ENGLISH);
    bool found = label_with(canvas, words);
    canvas_free(canvas);
    return found;
}

#endif

/*
 * What became of the tasks in a queue: attempts of workers that were
 * killed, and of those that were not.
 */
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static const char queue[] =
    HEAD_PLAIN "sides: [evented]\nprimary: response_ms\n"
    "database: {kind: sqlite, connections: 1}\n"
    "evented: {access: hidden}\njobs:\n"
    "  - enqueue: {name: lost, work_ms: 200, ack: before, kill: halfway}\n"
    "  - enqueue: {name: twice, work_ms: 200, kill: after_effect}\n";

enum { MS = 1000000 };

/* The first task is acknowledged and its worker killed; the second one
 * has its effect, its worker is killed, and another does it again. */
static struct result *queued(void)
{
    static const struct attempt attempts[] = {
        {0, 1, 10 * MS, UNKNOWN, 11 * MS, 110 * MS, true},
        {1, 2, 10 * MS, 210 * MS, UNKNOWN, 215 * MS, true},
        {1, 1, 250 * MS, 450 * MS, 451 * MS, 451 * MS, false}};
    struct result *result = fixture_result(queue, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        round->attempts = allocate(sizeof attempts, "attempts");
        memcpy(round->attempts, attempts, sizeof attempts);
        round->attempt_count = 3;
    }
    return result;
}

Test(attempts, a_task_is_done_as_often_as_the_world_saw_it)
{
    struct result *result = queued();
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char why[600] = "";
        struct canvas *canvas = chart_canvas(result, chart_named("attempts"),
                                             l);
        cr_assert(canvas_is_legible(canvas, why, sizeof why), "%s", why);
        cr_assert(canvas_reads(canvas, l == ENGLISH ? "lost" : "유실"), "the first");
        cr_assert(canvas_reads(canvas, l == ENGLISH ? "done twice" : "두 번 실행"),
                  "the second");
        canvas_free(canvas);
    }
    result_free(result);
}

Test(attempts, the_second_step_towards_it_shows_the_first_task_alone)
{
    struct result *result = queued();
    for (unsigned i = 1; i <= 2; i++) {
        struct canvas *canvas =
            chart_canvas(result, chart_named(i == 1 ? "build1" : "build2"),
                         ENGLISH);
        unsigned frames = 0;
        for (size_t k = 0; k < canvas->shape_count; k++)
            frames += canvas->shapes[k].mark == MARK_JOB;
        cr_assert(canvas_reads(canvas, "lost") && canvas_reads(canvas, "twice"),
                  "%u: a name is missing", i);
        cr_assert(frames == i - 1, "%u: %u frames", i, frames);
        canvas_free(canvas);
    }
    result_free(result);
}

Test(attempts, the_frame_of_a_killed_worker_is_dashed_and_has_its_effect)
{
    struct result *result = queued();
    struct canvas *canvas = chart_canvas(result, chart_named("attempts"),
                                         ENGLISH);
    unsigned dashed = 0, whole = 0, diamonds = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        dashed += shape->kind == FRAME && shape->dashed;
        whole += shape->kind == FRAME && !shape->dashed;
        diamonds += shape->kind == DIAMOND;
        cr_assert_neq(shape->mark, MARK_RUNNING,
                      "nobody recorded who had that core");
    }
    cr_assert_eq(dashed, 2, "killed: %u", dashed);
    cr_assert_eq(whole, 1, "not killed: %u", whole);
    cr_assert_eq(diamonds, 2, "effects: %u", diamonds);
    canvas_free(canvas);
    result_free(result);
}

static const char queries[] =
    HEAD_PLAIN "sides: [threaded, evented]\n"
    "database: {kind: postgresql, connections: 2}\njobs:\n"
    "  - query: {name: query, count: 6, ms: 50}\n"
    "  - download: {name: tick, count: 3, every_ms: 25, ms: 0}\n";

Test(attempts, queries_at_the_same_time_stand_in_lanes_of_their_own)
{
    struct result *result = fixture_result(queries, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct record *record = result->rounds[i].record;
        for (unsigned k = 0; k < 6; k++) {
            uint64_t *stamp = record->jobs[k].stamp;
            stamp[INTENDED] = stamp[SUBMITTED] = FIXTURE_ZERO;
            stamp[STARTED] = FIXTURE_ZERO + k / 2 * 50 * UINT64_C(1000000);
            stamp[FINISHED] = stamp[STARTED] + 50 * UINT64_C(1000000);
            stamp[OBSERVED] = stamp[FINISHED];
        }
    }
    struct canvas *canvas = chart_canvas(result, chart_named("connections"),
                                         ENGLISH);
    char why[600] = "";
    double tops[2] = {0, 0};
    unsigned frames = 0;
    cr_assert(canvas_is_legible(canvas, why, sizeof why), "%s", why);
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *shape = &canvas->shapes[i];
        if (shape->kind != FRAME || shape->colour != ORANGE)
            continue;
        if (frames < 2)
            tops[frames] = shape->y;
        cr_assert(fabs(shape->y - tops[0]) < 1 || fabs(shape->y - tops[1]) < 1,
                  "a third lane at %g", shape->y);
        frames++;
    }
    cr_assert_eq(frames, 6, "queries: %u", frames);
    cr_assert_neq(tops[0], tops[1], "two at a time share a lane");
    struct view view = view_of(result, ENGLISH);
    cr_assert_not(chart_named("queue")->fits(&view),
                  "a query that waits for a connection is no ready callback");
    canvas_free(canvas);
    result_free(result);
}

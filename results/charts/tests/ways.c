/*
 * Pictures of the ways to write a thing: what runs after what, who
 * noticed a failure, several styles on one axis, and waits in one
 * function beside a message every few ms.
 */
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static const char twice[] =
    HEAD_PLAIN "sides: [threaded, evented]\ntrials: 3\njobs:\n"
         "  - twice: {name: asked, label: {en: callback, ko: 콜백}, answer: "
         "now}\n"
         "  - main_work: {name: line, label: {en: next line, ko: 다음 줄}, "
         "ms: 0}\n"
         "claims:\n  - says: {en: x, ko: 가}\n"
         "    expect: {before: [line, asked], side: evented, share: "
         "always}\n";

static const char chains[] =
    HEAD_PLAIN "sides: [threaded, evented]\nprimary: reports\n"
         "expect_fault: job_failed\njobs:\n"
         "  - chain: {name: chain, fetch_ms: 20, transform_ms: 1, bytes: 14, "
         "fail_at: fetch, look: false}\n"
         "sweep: {evented.style: [callbacks, promises, await]}\n";

static const char styles[] =
    HEAD_PLAIN "sides: [threaded, evented]\nprimary: voluntary_in_work\njobs:\n"
         "  - chain: {name: chain, fetch_ms: 20, transform_ms: 1, bytes: "
         "14}\nsweep: {evented.style: [callbacks, promises, await]}\n";

static const char waits[] =
    HEAD_PLAIN "sides: [evented]\nprimary: response_ms\njobs:\n"
         "  - waits: {name: both, label: {en: two fetches, ko: 요청 두 개}, "
         "each_ms: 100, times: 2}\n"
         "  - download: {name: tick, count: 12, every_ms: 20, ms: 0}\n"
         "sweep: {jobs.both.how: [in_turn, blocking]}\n"
         "claims:\n  - says: {en: x, ko: 가}\n"
         "    expect: {metric: response_ms, job: both, side: evented, at: "
         "in_turn, at_most: 1}\n";

/* The picture in English, which is to be read in both languages. */
static struct canvas *legible(const struct result *result, const char *name)
{
    char why[600] = "";
    struct canvas *canvas[LANGUAGES];
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        canvas[l] = chart_canvas(result, chart_named(name), l);
        cr_assert(canvas_is_legible(canvas[l], why, sizeof why), "%s", why);
    }
    canvas_free(canvas[KOREAN]);
    return canvas[ENGLISH];
}

/* Both sides' jobs were reported so long after the first submit. */
static void report_at(struct result *result, uint64_t asked, uint64_t line)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct record *record = result->rounds[i].record;
        for (unsigned k = 0; k < record->job_count; k++) {
            uint64_t *stamp = record->jobs[k].stamp;
            bool first = strcmp(record->jobs[k].name, "asked") == 0;
            stamp[INTENDED] = FIXTURE_ZERO;
            stamp[SUBMITTED] = FIXTURE_ZERO + (first ? 0 : 500);
            stamp[STARTED] = stamp[SUBMITTED];
            stamp[FINISHED] = stamp[OBSERVED] =
                FIXTURE_ZERO + (first ? asked : line);
        }
    }
}

static size_t frames_in(const struct canvas *canvas, unsigned colour)
{
    size_t frames = 0;
    for (size_t i = 0; i < canvas->shape_count; i++)
        frames += canvas->shapes[i].kind == FRAME &&
                  canvas->shapes[i].colour == colour;
    return frames;
}

Test(ways, what_is_reported_before_the_next_call_ran_inside_its_own)
{
    struct result *result = fixture_result(twice, 6);
    report_at(result, 400, 900);
    struct canvas *canvas = legible(result, "sequence");
    cr_assert_eq(frames_in(canvas, BLUE), 1, "the call's frame");
    cr_assert(canvas_reads(canvas, "inside the call"), "no word of it");
    canvas_free(canvas);
    report_at(result, 950, 900);
    canvas = legible(result, "sequence");
    cr_assert_eq(frames_in(canvas, BLUE), 0, "it ran in no call");
    cr_assert(canvas_reads(canvas, "the loop, later"), "no word of it");
    canvas_free(canvas);
    result_free(result);
}

Test(ways, a_languages_own_lines_stand_as_it_printed_them_and_how_often)
{
    struct result *result = fixture_result(twice, 6);
    const char *const one[] = {"line", "asked", NULL};
    const char *const other[] = {"asked", "line", NULL};
    result_twin_run(result, NODE, "20.20.0", one, NULL);
    result_twin_run(result, NODE, "20.20.0", other, NULL);
    result_twin_run(result, NODE, "20.20.0", one, NULL);
    struct canvas *canvas = legible(result, "sequence");
    cr_assert(canvas_reads(canvas, "Node.js") && canvas_reads(canvas, "20.20.0"), "who");
    cr_assert(canvas_reads(canvas, "so in 2 of 3 runs"), "how often");
    cr_assert_eq(frames_in(canvas, INK), 2, "a frame a line, none solid");
    canvas_free(canvas);
    result_free(result);
}

/* Each chain failed; with promises and await it was reported once. */
static void fail_all(struct result *result)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct job_row *job = &round->record->jobs[0];
        bool seen = round->side == EVENTED && round->point > 0;
        job->error = 104;
        job->failed_call = fixture_copy("fetch");
        job->steps_after = seen ? 0 : 2;
        job->reports = seen;
        job->report_delay_ns = seen ? 21000 : 0;
    }
}

Test(ways, nobody_is_named_where_no_failure_was_reported)
{
    struct result *result = fixture_result(chains, 6);
    fail_all(result);
    struct canvas *canvas = legible(result, "noticed");
    unsigned nobody = 0, runtime = 0;
    for (size_t i = 0; i < canvas->label_count; i++) {
        nobody += strcmp(canvas->labels[i].text, "nobody") == 0;
        runtime += strcmp(canvas->labels[i].text, "the runtime") == 0;
    }
    cr_assert_eq(nobody, 2, "the pool, and callbacks: %u", nobody);
    cr_assert_eq(runtime, 2, "promises, and await: %u", runtime);
    cr_assert(canvas_reads(canvas, "0.021 ms"), "how soon");
    canvas_free(canvas);
    result_free(result);
}

Test(ways, each_style_has_its_row_and_its_figure_and_without_a_record_no_lane)
{
    struct result *result = fixture_result(styles, 6);
    struct canvas *canvas = legible(result, "ways");
    cr_assert(canvas_reads(canvas, "event loop: await"), "the third style");
    cr_assert(canvas_reads(canvas, "14"), "the loop's switches");
    for (size_t i = 0; i < canvas->shape_count; i++)
        cr_assert_neq(canvas->shapes[i].mark, MARK_RUNNING,
                      "solid, and no switch was recorded");
    canvas_free(canvas);
    result_free(result);
}

Test(ways, waits_that_block_are_an_outline_and_what_came_meanwhile_is_late)
{
    struct result *result = fixture_result(waits, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct record *record = result->rounds[i].record;
        for (unsigned k = 0; k < record->job_count; k++) {
            uint64_t *stamp = record->jobs[k].stamp;
            if (k == 0 || result->rounds[i].point == 1)
                stamp[STARTED] = stamp[FINISHED] = stamp[OBSERVED] =
                    FIXTURE_ZERO + 250 * UINT64_C(1000000);
            if (k == 0)
                stamp[STARTED] = FIXTURE_ZERO;
        }
    }
    struct canvas *canvas = legible(result, "late");
    cr_assert_eq(frames_in(canvas, BLUE), 1, "the blocking one");
    cr_assert(canvas_reads(canvas, "two fetches 250 ms"), "how long both took");
    cr_assert(canvas_reads(canvas, "tick: longest 250 ms"), "the first to come");
    canvas_free(canvas);
    result_free(result);
}

static const char stacks[] =
    HEAD_PLAIN "sides: [threaded, evented]\nprimary: own_frames\n"
         "expect_fault: job_failed\njobs:\n"
         "  - chain: {name: chain, fetch_ms: 20, transform_ms: 1, bytes: 14, "
         "fail_at: transform}\n"
         "sweep: {evented.style: [callbacks, promises, await]}\n";

Test(ways, a_caller_that_has_returned_is_on_no_stack)
{
    struct result *result = fixture_result(stacks, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct job_row *job = &round->record->jobs[0];
        job->error = 104;
        job->failed_call = fixture_copy("transform");
        job->own_frames = round->side == THREADED || round->point == 2;
    }
    struct canvas *canvas = legible(result, "stack");
    unsigned waiting = 0, failed = 0;
    for (size_t i = 0; i < canvas->label_count; i++) {
        waiting += !strcmp(canvas->labels[i].text, "still waiting for it");
        failed += !strcmp(canvas->labels[i].text, "the step that fails");
    }
    cr_assert_eq(waiting, 2, "plain calls, and await: %u", waiting);
    cr_assert_eq(failed, 4, "one a stack: %u", failed);
    canvas_free(canvas);
    result_free(result);
}

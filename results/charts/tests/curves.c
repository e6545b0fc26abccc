/*
 * Curves over a sweep and distributions: what they say and where they
 * draw it, and that hostile sweeps still give a picture.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static const char sizes[] =
    HEAD "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"
         "sweep: {threaded.workers: [1, 4, 16, 32]}\n";
static const char growing[] =
    HEAD "jobs:\n  - download: {name: wait, ms: 200}\n"
         "sweep: {jobs.wait.ms: [100, 200, 400]}\n";
static const char words[] =
    HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\n"
         "  - download: {name: fetch, ms: 50}\nprimary: response_ms\n"
         "sweep: {evented.file_io: [uv_fs, uv_work, blocking]}\n"
         "claims:\n  - says: {en: x, ko: 가}\n"
         "    expect: {metric: response_ms, job: save, stat: max, "
         "side: evented, at_most: 1}\n";
static const char late[] =
    HEAD "jobs:\n  - download: {name: fetch, ms: 1000}\n"
         "primary: lateness_ms\nsweep: {evented.fresh_clock: [false, true]}\n";

static struct canvas *drawn(const struct result *result, const char *name,
                            enum language language)
{
    return chart_canvas(result, chart_named(name), language);
}

/* Names too long for their place may be cut, but nothing overlaps. */
static void expect_legible(const struct result *result, const char *name,
                           bool may_cut)
{
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        char why[600] = "";
        struct canvas *canvas = drawn(result, name, l);
        for (size_t i = 0; may_cut && i < canvas->label_count; i++)
            canvas->labels[i].cut = false;
        bool legible = canvas_is_legible(canvas, why, sizeof why);
        cr_assert(legible, "%s, %s: %s", name, language_code(l), why);
        for (size_t i = 0; i < canvas->shape_count; i++) {
            const struct shape *s = &canvas->shapes[i];
            cr_assert(isfinite(s->x) && isfinite(s->y) && isfinite(s->x2) &&
                          isfinite(s->y2),
                      "%s: shape %zu is nowhere", name, i);
        }
        canvas_free(canvas);
    }
}

/* The figures that stand in a side's colour. */
static unsigned figures_in(const struct result *result, unsigned colour)
{
    struct canvas *canvas = drawn(result, "figures", ENGLISH);
    unsigned figures = 0;
    for (size_t i = 0; i < canvas->label_count; i++)
        figures += canvas->labels[i].colour == colour &&
                   strstr(canvas->labels[i].text, " ms") != NULL;
    canvas_free(canvas);
    return figures;
}

Test(curves, a_timer_that_is_early_goes_to_the_other_side_of_zero)
{
    struct result *result = fixture_result(late, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        uint64_t *stamp = round->record->jobs[0].stamp;
        if (round->side == EVENTED && round->point == 0)
            stamp[FINISHED] = stamp[OBSERVED] = stamp[STARTED] + 700000000;
    }
    analyse(result);
    struct canvas *canvas = drawn(result, "figures", ENGLISH);
    double zero = 0, widest = 0, left = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        if (s->kind == LINE && s->colour == PALE)
            zero = s->x;
        if (s->kind == BOX && s->colour == BLUE && s->x2 - s->x > widest) {
            widest = s->x2 - s->x;
            left = s->x;
        }
    }
    cr_assert(widest > 300 && left < zero - 300,
              "300 ms early is drawn from %g, zero is %g", left, zero);
    canvas_free(canvas);
    cr_assert(says(result, "figures", "-300 ms"), "the figure has no sign");
    cr_assert(says(result, "figures", "below 0: too early"), "nor a meaning");
    expect_legible(result, "figures", false);
    result_free(result);
}

Test(curves, a_pool_between_the_measured_sizes_is_computed_as_a_staircase)
{
    struct result *result = fixture_analysed(sizes, 6);
    struct canvas *canvas = drawn(result, "sweep", ENGLISH);
    unsigned levels = 0;
    double last = 0;
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        bool tread = s->kind == LINE && s->colour == ORANGE && s->dashed &&
                     fabs(s->y - s->y2) < 0.01;
        levels += tread && (levels == 0 || fabs(s->y - last) > 1);
        last = tread ? s->y : last;
    }
    /* 16 waits: 16, 8, 6, 4, 3, 2 or 1 of them one after another */
    cr_assert(levels == 7, "%u heights of treads", levels);
    canvas_free(canvas);
    cr_assert(says(result, "sweep", "computed for every number of workers"),
              "nobody says that it is computed");
    result_free(result);
}

Test(curves, points_that_are_words_are_rows_and_never_a_curve)
{
    struct result *result = fixture_result(words, 6);
    struct view view = view_of(result, ENGLISH);
    analyse(result);
    cr_assert(!sweep_chart.fits(&view), "a slope between words");
    expect_legible(result, "figures", false);
    cr_assert(figures_in(result, BLUE) == 3, "three ways of the loop");
    cr_assert(figures_in(result, ORANGE) == 1,
              "what the sweep does not touch is drawn once");
    cr_assert(says(result, "figures", "Response time of save (longest)"),
              "not the measure that the claim asks for");
    cr_assert(says(result, "figures", "plain blocking write"),
              "a setting stands there as files spell it");
    result_free(result);
}

Test(curves, the_title_tells_what_was_computed_and_what_stays)
{
    struct result *result = fixture_result(sizes, 6);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 0 &&
            result->rounds[i].side == THREADED)
            result->rounds[i].valid = false;
    result->points[0].planned[THREADED] = false;
    result->points[0].planned_ns[THREADED] = UINT64_C(3200000000);
    analyse(result);
    cr_assert(says(result, "sweep", "pool 3.20 s (computed) to 200 ms"),
              "a computed value stands there like a measured one");
    cr_assert(says(result, "sweep", "loop always 200 ms"),
              "the loop's line is not said to be flat");
    expect_legible(result, "sweep", false);
    result_free(result);
}

static void expect_hostile(struct result *result)
{
    analyse(result);
    expect_legible(result, "sweep", true);
    expect_legible(result, "response", true);
    fixture_invalidate_all(result, "pin_broken");
    analyse(result);
    expect_legible(result, "sweep", true);
    expect_legible(result, "response", true);
    cr_assert(says(result, "sweep", "No valid round"),
              "nothing is drawn, and nobody says so");
    result_free(result);
}

Test(curves, twelve_points_of_a_huge_range_have_room)
{
    expect_hostile(fixture_result(
        HEAD "jobs:\n  - download: {name: wait, ms: 1}\n"
             "sweep: {jobs.wait.ms: [0, 1, 2, 5, 10, 50, 100, 500, 1000, "
             "5000, 50000, 3600000]}\n", 6));
}

Test(curves, values_that_are_all_zero_are_drawn)
{
    struct result *result = fixture_result(sizes, 6);
    for (unsigned i = 0; i < result->round_count; i++)
        for (unsigned k = 0; k < result->rounds[i].record->job_count; k++)
            for (unsigned s = 0; s <= OBSERVED; s++)
                result->rounds[i].record->jobs[k].stamp[s] = FIXTURE_ZERO;
    expect_hostile(result);
}

Test(curves, the_longest_and_widest_names_cover_nothing)
{
    expect_hostile(fixture_result(
        HEAD "jobs:\n"
             "  - download: {name: MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM, ms: 20}\n"
             "  - download: {name: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW, ms: 30}\n"
             "sweep: {threaded.workers: [1, 2, 4]}\n", 6));
}

Test(curves, one_point_and_one_round_give_no_curve_but_a_distribution)
{
    struct result *result = fixture_analysed(
        HEAD "jobs:\n  - download: {name: wait, ms: 20}\n"
             "sweep: {threaded.workers: [2]}\n", 1);
    struct view view = view_of(result, ENGLISH);
    cr_assert(!sweep_chart.fits(&view), "a curve of one point");
    expect_legible(result, "response", false);
    cr_assert(says(result, "response", "no interval below 6 pairs"),
              "one round has an interval");
    result_free(result);
}

Test(curves, a_null_run_says_how_far_apart_one_side_comes_out)
{
    struct result *result = fixture_result(growing, 8);
    fixture_null_run(result);
    cr_assert(says(result, "sweep", "noise band: ratio"), "not told");
    expect_legible(result, "sweep", false);
    result_free(result);
}

Test(curves, a_crowd_of_dots_stays_in_its_row)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: wait, ms: 20, count: 999}\n", 6);
    unsigned dots[2] = {0, 0};
    analyse(result);
    struct canvas *canvas = drawn(result, "response", ENGLISH);
    for (size_t i = 0; i < canvas->shape_count; i++) {
        const struct shape *s = &canvas->shapes[i];
        bool pool = s->colour == ORANGE;
        if (s->kind != DOT)
            continue;
        dots[pool]++;
        cr_assert(pool ? s->y > 385 && s->y < 575 : s->y > 575 && s->y < 765,
                  "a dot leaves its row at %g", s->y);
    }
    canvas_free(canvas);
    cr_assert(dots[0] > 5 && dots[0] < 999 && dots[1] > 5 && dots[1] < 999,
              "%u and %u dots", dots[0], dots[1]);
    cr_assert(says(result, "response", "a dot: up to "),
              "nobody says that a dot stands for several jobs");
    result_free(result);
}

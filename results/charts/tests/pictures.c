/*
 * What the pictures rest on: the trial that stands for a side, the
 * round that stands in on a busy machine, the points of a sweep.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"
#include "results/charts/trials.h"
#include "results/charts/zoom.h"

#include <criterion/criterion.h>

static const char trials[] =
    HEAD "jobs:\n  - file_write: {name: save, bytes: 13}\n"
         "  - main_work: {name: main, ms: 1}\ntrials: 100\nclaims:\n"
         "  - says: {en: x, ko: 가}\n"
         "    expect: {before: [save, main], side: evented, share: never}\n"
         "sweep: {jobs.main.ms: [1, 2, 3]}\n";
static const char sweep[] =
    HEAD "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"
         "sweep: {threaded.workers: [1, 2, 4]}\n";

static void flag_all(struct result *result, const char *id)
{
    fixture_invalidate_all(result, id);
    analyse(result);
}

Test(pictures, a_disturbed_round_is_drawn_and_marked_where_none_counts)
{
    struct result *result = fixture_result(fixture_example, 8);
    flag_all(result, "foreign_cpu");
    cr_assert(says(result, "orders", "*: disturbed, not counted"),
              "it is not marked");
    cr_assert(says(result, "switches", "voluntary*"),
              "the figure has no mark");
    cr_assert(!says(result, "orders", "Disturbed"),
              "an apology stands first");
    cr_assert(result->claims[0].finding == UNDECIDED,
              "lengths of disturbed rounds were compared");
    cr_assert(result->claims[1].finding == DOES_NOT_HOLD,
              "what the loop never does, no neighbour makes it do");
    result_free(result);
}

Test(pictures, broken_work_is_never_drawn_as_disturbed)
{
    struct result *result = fixture_result(fixture_example, 8);
    flag_all(result, "unequal_work");
    cr_assert(says(result, "orders", "No valid round"), "something is drawn");
    cr_assert(!says(result, "orders", "disturbed"), "taken for disturbed");
    result_free(result);
}

Test(pictures, the_typical_trial_is_not_the_cold_first_one)
{
    struct result *result = fixture_result(trials, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct job_row *jobs = result->rounds[i].record->jobs;
        jobs[0].stamp[OBSERVED] = jobs[1].stamp[OBSERVED] + 1;
    }
    struct view view = view_of(result, ENGLISH);
    struct row row = row_of(&view, THREADED);
    struct trial trial = typical_trial(&row);
    char order[80];
    trial_order(&trial, &row, ">", order, sizeof order);
    cr_assert_str_eq(order, "save>main", "the first trial was taken");
    cr_assert(trial.same == 594 && trial.of == 600, "%u of %u", trial.same,
              trial.of);
    cr_assert(says(result, "orders", "so in 594 of 600 trials"),
              "the picture does not say how often");
    result_free(result);
}

Test(pictures, shares_over_a_sweep_are_the_first_chart)
{
    struct result *result = fixture_result(trials, 6);
    const struct chart *first;
    cr_assert(charts_of(result, &first, 1) == 1, "no chart");
    cr_assert_str_eq(first->name, "share", "another chart comes first");
    cr_assert(says(result, "share", "pool always, loop never (0 of 1,800)"),
              "the title does not say it");
    result_free(result);
}

Test(pictures, a_point_that_was_not_run_is_hollow_and_said)
{
    struct result *result = fixture_result(sweep, 6);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 0)
            result->rounds[i].valid = false;
    for (enum side side = THREADED; side < SIDES; side++) {
        result->points[0].planned[side] = false;
        result->points[0].planned_ns[side] = UINT64_C(5000000000);
    }
    analyse(result);
    cr_assert(says(result, "sweep", "hollow: computed, not run"),
              "the subtitle does not say it");
    cr_assert(says(result, "sweep", "pool 5.00 s"),
              "the computed value is missing");
    result_free(result);
}

Test(pictures, without_switch_records_the_bars_are_jobs)
{
    struct result *result = fixture_result(fixture_example, 6);
    struct view view = view_of(result, ENGLISH);
    cr_assert(says(result, "orders", "who had the core is not recorded"),
              "the fallback is not said");
    cr_assert(!timeline_chart.fits(&view), "lanes that nobody recorded");
    cr_assert(!stage_chart.fits(&view), "lanes that nobody recorded");
    result_free(result);
}

Test(pictures, the_steps_ask_the_question_and_never_tell_the_finding)
{
    struct result *result = fixture_result(fixture_example, 6);
    cr_assert(says(result, "build1", "A file write, a download"),
              "the question is not the title");
    cr_assert(says(result, "build1", "event loop"), "a name is missing");
    cr_assert(!says(result, "build1", "fetch"), "the first step shows jobs");
    cr_assert(says(result, "build2", "fetch"), "no side is shown");
    cr_assert(!says(result, "build2", "comes first,"), "the finding is told");
    cr_assert(!says(result, "build2", "asked for"), "two sides are shown");
    cr_assert(!says(result, "build1", "so in"), "the first step counts");
    result_free(result);
}

/* Whatever the picture is, its axis alone has texts beside the names. */
Test(pictures, the_first_step_towards_a_picture_shows_no_figure_of_it)
{
    static const char *const scenarios[] = {fixture_example, trials, sweep};
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        struct result *result = fixture_result(scenarios[i], 6);
        struct canvas *canvas =
            chart_canvas(result, chart_named("build1"), ENGLISH);
        bool axis = false;
        for (size_t k = 0; k < canvas->label_count; k++) {
            const struct label *label = &canvas->labels[k];
            axis |= label->axis;
            cr_assert(label->axis || label->x <= PAGE_LEFT, "%zu: \"%s\"",
                      i, label->text);
        }
        cr_assert(axis, "%zu: no axis", i);
        canvas_free(canvas);
        result_free(result);
    }
}

/* A thread that runs for a microsecond, three times, late in a second. */
Test(pictures, an_enlarged_panel_shows_where_most_threads_have_the_core)
{
    struct switch_row rows[] = {
        {1, 0, SWITCH_IN},           {1, 700300000, SWITCH_PREEMPTED},
        {2, 700301000, SWITCH_IN},   {2, 700302000, SWITCH_OUT},
        {3, 700303000, SWITCH_IN},   {3, 700304000, SWITCH_OUT},
        {1, 700305000, SWITCH_IN},   {1, 1000000000, SWITCH_OUT},
    };
    struct timeline *timeline =
        timeline_build(rows, sizeof rows / sizeof *rows, 0, 1000000000);
    struct scale scale = {.axis = AXIS_TIME, .high = 1e9, .right = 500};
    struct window window;
    bool zoomed = zoom_window(&window, &timeline, 1, &scale,
                              (struct window){0, 0});
    cr_assert(zoomed, "spans of a microsecond are not enlarged");
    cr_assert(window.from <= 700301000 && window.to >= 700305000,
              "%lld to %lld leaves a thread out", (long long)window.from,
              (long long)window.to);
    cr_assert(window.to - window.from <= 10000, "it is %lld ns long",
              (long long)(window.to - window.from));
    struct scale near = {.axis = AXIS_TIME, .high = 1e9, .right = 8e6};
    zoomed = zoom_window(&window, &timeline, 1, &near, (struct window){0, 0});
    cr_assert(!zoomed, "what can be seen is enlarged");
    zoomed = zoom_window(&window, &timeline, 1, &near,
                         (struct window){300000000, 400000000});
    cr_assert(zoomed && window.from <= 300000000 && window.to >= 400000000 &&
                  window.to - window.from <= 200000000,
              "what is asked for is not enlarged");
    zoomed = zoom_window(&window, &timeline, 1, &scale,
                         (struct window){0, 700303000});
    cr_assert(zoomed && window.from >= 680000000,
              "not the end of what takes most of the time");
    zoomed = zoom_window(&window, &timeline, 1, &scale,
                         (struct window){0, 702000000});
    cr_assert(zoomed && window.from <= 700301000 && window.to >= 702000000,
              "it ends before what is asked for does");
    timeline_free(timeline);
}

Test(pictures, lengths_that_nobody_asked_for_have_their_reason_in_the_footer)
{
    struct result *result = fixture_analysed(fixture_example, 6);
    cr_assert(!says(result, "orders", "of the time asked"), "it was as asked");
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].work_permille = 770 + 10 * (i % 3);
    cr_assert(says(result, "orders",
                   "computing: 0.77 to 0.79 of the time asked"),
              "the reason is not said");
    cr_assert(says(result, "answer", "of the time asked"), "nor on the card");
    result_free(result);
}

Test(pictures, a_null_run_shows_its_one_side_twice)
{
    struct result *result = fixture_result(fixture_example, 8);
    fixture_null_run(result);
    cr_assert(says(result, "switches", "thread pool again"),
              "the second arm has no row");
    cr_assert(says(result, "switches", "noise band: ratio"),
              "the subtitle does not tell the noise");
    cr_assert(says(result, "orders", "thread pool again") &&
                  says(result, "orders", "pool again 2.00 s"),
              "the orders show one arm only");
    cr_assert(says(result, "response", "thread pool again"),
              "the second arm's responses are missing");
    cr_assert(!says(result, "switches", "event loop"),
              "a side that did not run has a row");
    result_free(result);
}

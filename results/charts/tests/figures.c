/*
 * The plain law of the pictures that are not over time: names and
 * settings as a reader says them, few texts, a title of what differs.
 */
#include "results/analysis/analysis.h"
#include "results/charts/asked.h"
#include "results/charts/charts.h"
#include "results/charts/page.h"
#include "results/charts/table.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

Test(figures, a_thread_for_each_job_is_never_called_a_pool)
{
    struct result *result = fixture_analysed(
        HEAD "jobs:\n  - download: {name: fetch, ms: 20, count: 10}\n"
             "threaded: {workers: per_job}\n", 6);
    cr_assert(says(result, "switches", "a thread each"), "no name");
    cr_assert(!says(result, "switches", "thread pool"), "none");
    cr_assert(!says(result, "switches", "pool "), "there is no pool");
    cr_assert(!says(result, "answer", "pool "), "nor on the card");
    result_free(result);
}

Test(figures, a_sweep_of_words_has_rows_with_the_settings_in_words)
{
    struct result *result = fixture_analysed(
        HEAD "jobs:\n  - download: {name: fetch, ms: 20, count: 10}\n"
             "sweep: {threaded.workers: [per_job, 4]}\n", 6);
    cr_assert(says(result, "figures", "a thread each") &&
                  says(result, "figures", "4 workers"),
              "a setting is not in words");
    cr_assert(!says(result, "figures", "per_job"), "as in a file");
    cr_assert(!sweep_chart.fits(&(struct view){.result = result}),
              "a slope between words");
    result_free(result);
}

/* Of the plot: without title, subtitle, axis and footer. */
static unsigned texts_in_plot(const struct canvas *canvas)
{
    unsigned texts = 0;
    for (size_t i = 0; i < canvas->label_count; i++)
        texts += canvas->labels[i].y > PLOT_TOP - 30 &&
                 canvas->labels[i].y < PLOT_BOTTOM;
    return texts;
}

Test(figures, no_picture_has_more_than_fourteen_texts_in_its_plot)
{
    static const struct {
        const char *yaml, *name;
    } cases[] = {
        {HEAD "jobs:\n"
              "  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
              "  - main_work: {name: main, ms: 400}\n"
              "sweep: {evented.chunk_ms: [400, 50, 10, 1]}\n", "late"},
        {HEAD "jobs:\n  - file_write: {name: save, bytes: 13}\n"
              "  - main_work: {name: main, ms: 300}\n"
              "sweep: {threaded.deliver: [worker, main]}\n", "waiting"},
        {HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\ntrials: 5\n"
              "primary: voluntary_per_job\n"
              "sweep: {evented.file_io: [uv_fs, uv_work, blocking]}\n",
         "per-job"},
        {HEAD "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"
              "sweep: {threaded.workers: [1, 2, 4, 8, 16, 32]}\n", "sweep"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = fixture_result(cases[i].yaml, 6);
        analyse(result);
        struct canvas *canvas =
            chart_canvas(result, chart_named(cases[i].name), KOREAN);
        cr_assert(texts_in_plot(canvas) <= 14, "%s has %u", cases[i].name,
                  texts_in_plot(canvas));
        canvas_free(canvas);
        result_free(result);
    }
}

Test(figures, the_title_of_the_switches_is_of_the_kind_that_differs_more)
{
    struct result *result = fixture_result(fixture_example, 8);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].side == THREADED)
            result->rounds[i].switches.work_involuntary = 250 + i % 2;
    analyse(result);
    cr_assert(says(result, "switches", "Fewer involuntary switches: "
                                             "event loop"),
              "0 against 6 hides 250 against 8");
    result_free(result);
}

Test(figures, nor_without_a_loop_does_the_title_hide_what_differs_more)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - compute: {name: calc, ms: 20, count: 5}\n"
             "sides: [threaded, sequential]\n", 8);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].side == THREADED)
            result->rounds[i].switches.work_involuntary = 250 + i % 2;
    analyse(result);
    cr_assert(says(result, "switches", "involuntary: pool 25"),
              "6 against 4 hides 250 against 1");
    result_free(result);
}

Test(figures, the_summary_puts_nothing_of_all_trials_beside_one_of_them)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\ntrials: 10\n",
        6);
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].switches.work_voluntary = 60;
    analyse(result);
    cr_assert(says(result, "summary", "a trial"), "of what it is");
    struct canvas *canvas = chart_canvas(result, &summary_chart, ENGLISH);
    for (size_t i = 0; i < canvas->label_count; i++)
        cr_assert(strcmp(canvas->labels[i].text, "60"), "of all trials");
    canvas_free(canvas);
    result_free(result);
}

Test(figures, no_picture_over_time_has_a_title_of_memory)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 10, count: 10}\n"
             "primary: rss_per_job_kib\n", 6);
    struct view view = view_of(result, ENGLISH);
    struct shown shown = shown_of(&view);
    struct line title = asked_title(&shown);
    cr_assert(strstr(title.text, "Until the last job"), "%s", title.text);
    shown_free(&shown);
    result_free(result);
}

Test(figures, where_jobs_become_more_the_most_that_all_sides_did_are_drawn)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 10}\n"
             "sweep: {jobs.fetch.count: [1, 16, 10000]}\n", 6);
    struct view view = view_of(result, ENGLISH);
    cr_assert(view.point == 2, "at the most: %u", view.point);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 2 &&
            result->rounds[i].side == THREADED)
            result->rounds[i].valid = false;
    view = view_of(result, ENGLISH);
    cr_assert(view.point == 1, "the pool was not run: %u", view.point);
    result_free(result);
}

Test(figures, switches_of_many_trials_are_told_of_one)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\ntrials: 10\n",
        6);
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].switches.work_voluntary = 60;
    analyse(result);
    cr_assert(says(result, "switches", "6 voluntary") &&
                  !says(result, "switches", "60 voluntary"),
              "60 are of ten trials");
    cr_assert(says(result, "switches", "a trial"), "nobody says so");
    result_free(result);
}

/* As fast at every point as these, in ms. */
static void last(struct result *result, double sequential, double one,
                 double all)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        double ms = round->side == SEQUENTIAL ? sequential
                    : round->point == 0       ? one
                                              : all;
        for (unsigned k = 0; k < round->record->job_count; k++)
            round->record->jobs[k].stamp[OBSERVED] =
                FIXTURE_ZERO + (uint64_t)(ms * 1e6);
    }
}

#define CROSSED "sides: [threaded, sequential]\nthreaded: {workers: 5}\n"   \
                "sweep: {pin: [one, all]}\n"

Test(figures, two_lessons_make_a_table_of_what_helps_whom)
{
    struct result *waiting = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 400, count: 5}\n"
        CROSSED, 6);
    struct result *computing = fixture_result(
        HEAD "jobs:\n  - compute: {name: calc, ms: 200, count: 5}\n"
        CROSSED, 6);
    cr_assert(table_fits(waiting, computing), "they have no table");
    cr_assert(!table_fits(computing, waiting), "waiting comes first");
    last(waiting, 2000, 400, 400);
    last(computing, 1000, 1000, 500);
    struct canvas *canvas = table_canvas(waiting, computing, ENGLISH);
    cr_assert(label_with(canvas, "Threads help waiting, cores help computing"),
              "the title does not say it");
    cr_assert(label_with(canvas, "2.00 s → 400 ms"), "a figure is missing");
    cr_assert(!label_with(canvas, "changed since"), "nothing was changed");
    canvas_free(canvas);
    computing->seal = CHANGED;
    canvas = table_canvas(waiting, computing, ENGLISH);
    cr_assert(label_with(canvas, "changed since"), "one of the two was");
    canvas_free(canvas);
    last(computing, 1000, 1000, 1000);
    canvas = table_canvas(waiting, computing, ENGLISH);
    cr_assert(!label_with(canvas, "cores help"), "of a run that does not show it");
    canvas_free(canvas);
    result_free(waiting);
    result_free(computing);
}

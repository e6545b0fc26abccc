/*
 * The figure of the answer card: that it is of the measure, the job and
 * the statistic that the question is about, at both ends of a sweep,
 * and honest where a side was not run or was disturbed.
 */
#include "results/charts/cards.h"
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

#define CLAIM "  - says: {en: a, ko: b}\n    expect: "

static struct card_figures card_of(struct result *result)
{
    struct view view = view_of(result, ENGLISH);
    struct card_figures figures;
    card_figures(&figures, &view);
    return figures;
}

Test(cards, is_of_the_job_and_the_statistic_that_the_last_claim_names)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - file_write: {name: save, bytes: 13}\n"
             "  - download: {name: fetch, ms: 50, count: 3}\n"
             "primary: response_ms\nclaims:\n"
        CLAIM "{metric: response_ms, stat: mean, side: evented, "
              "at_most: 9}\n"
        CLAIM "{metric: response_ms, job: save, stat: max, side: evented, "
              "at_most: 9}\n"
        CLAIM "{metric: service_ms, job: fetch, side: evented, "
              "at_most: 9}\n", 6);
    struct card_figures figures = card_of(result);
    cr_assert_str_eq(figures.caption, "Response time of save (longest)",
                     "the caption: %s", figures.caption);
    cr_assert(strstr(figures.words[THREADED], "0.") ==
                  figures.words[THREADED],
              "the write takes below 1 ms, not the 50 ms of the rest: %s",
              figures.words[THREADED]);
    cr_assert(!figures.disturbed, "nobody disturbed it");
    result_free(result);
}

Test(cards, has_both_ends_of_a_sweep_and_says_what_was_not_run)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {jobs.fetch.count: [1, 100, 10000]}\n", 6);
    result->points[2].planned[THREADED] = false;
    result->points[2].planned_ns[THREADED] = UINT64_C(1250000000000);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 2 &&
            result->rounds[i].side == THREADED)
            result->rounds[i].valid = false;
    struct card_figures figures = card_of(result);
    cr_assert_str_eq(figures.caption,
                     "Makespan · 1 \u00d7 fetch → 10,000 \u00d7 fetch",
                     "the caption: %s", figures.caption);
    cr_assert(strstr(figures.words[THREADED], "computed, not run"),
              "the pool: %s", figures.words[THREADED]);
    cr_assert(!strstr(figures.words[EVENTED], "computed"), "the loop: %s",
              figures.words[EVENTED]);
    result_free(result);
}

Test(cards, names_an_end_of_a_sweep_that_is_unknown)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {threaded.workers: [1, 2, 4, 8, 16]}\n", 6);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 4)
            result->rounds[i].valid = false;
    struct card_figures figures = card_of(result);
    cr_assert(strstr(figures.words[THREADED], " → unknown"), "the pool: %s",
              figures.words[THREADED]);
    result_free(result);
}

Test(cards, each_way_of_a_few_has_its_name_and_its_figure)
{
    static const char *const texts[] = {"a thread each", "thread pool",
                                        "4 workers", "event loop"};
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {threaded.workers: [per_job, 4]}\n", 6);
    struct card_figures figures = card_of(result);
    cr_assert_str_eq(figures.caption, "Makespan", "%s", figures.caption);
    cr_assert(figures.rows.count == 3, "%u rows", figures.rows.count);
    struct canvas *canvas = chart_canvas(result, &answer_chart, ENGLISH);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        bool said = false;
        for (size_t i = 0; i < canvas->label_count; i++) {
            said |= strcmp(canvas->labels[i].text, texts[k]) == 0;
            cr_assert(!strstr(canvas->labels[i].text, "→"), "an arrow: %s",
                      canvas->labels[i].text);
        }
        cr_assert(said, "no %s", texts[k]);
    }
    canvas_free(canvas);
    result_free(result);
}

Test(cards, says_which_side_is_shown_by_a_round_that_does_not_count)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n", 6);
    fixture_invalidate(result, EVENTED, "steal");
    struct card_figures figures = card_of(result);
    cr_assert(strchr(figures.words[EVENTED], '*') &&
                  !strchr(figures.words[THREADED], '*'),
              "the loop alone was disturbed");
    cr_assert(says(result, "answer", "*: disturbed, not counted"),
              "the card does not say so");
    result_free(result);
}

/* Whether the question's card has these texts, and ends with NULL. */
static void expect_calls(const char *yaml, const char *const *calls)
{
    struct result *result = fixture_result(yaml, 6);
    struct canvas *canvas = chart_canvas(result, &question_chart, ENGLISH);
    for (; *calls; calls++)
        cr_assert(canvas_reads(canvas, *calls),
                  "the card does not say: %s", *calls);
    canvas_free(canvas);
    result_free(result);
}

Test(cards, the_question_tells_the_lengths_without_which_nobody_can_reason)
{
    expect_calls(fixture_example,
                 (const char *const[]){"save 13 bytes", "fetch 2 s",
                                       "main 0.5 s", NULL});
    expect_calls(
        HEAD "jobs:\n"
             "  - download: {name: wait, ms: 19, count: 20, step_ms: 19}\n"
             "  - compute: {name: empty, ms: 0, count: 3}\n",
        (const char *const[]){"20 \u00d7 wait 19 ms to 380 ms",
                              "3 \u00d7 empty", NULL});
}

Test(cards, the_question_tells_how_often_it_is_asked)
{
    expect_calls(
        HEAD "jobs:\n  - file_write: {name: save, bytes: 14}\n"
             "trials: 1000\n",
        (const char *const[]){"asked for in this order, 1,000 times over",
                              "save 14 bytes", NULL});
    expect_calls(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {jobs.fetch.count: [1, 100, 10000]}\n",
        (const char *const[]){"1 to 10,000 \u00d7 fetch 0.5 s", NULL});
}

Test(cards, the_memory_of_a_job_is_the_programs_and_the_kernels)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 10, count: 1000}\n"
             "primary: rss_per_job_kib\n", 6);
    struct card_figures figures = card_of(result);
    cr_assert_str_eq(figures.words[THREADED], "27.2 KiB",
                     "3.2 and 24 KiB a job are %s", figures.words[THREADED]);
    result_free(result);
}

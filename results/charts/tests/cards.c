/*
 * The figure of the answer card: that it is of the measure, the job and
 * the statistic that the question is about, at both ends of a sweep,
 * and honest where a side was not run or was disturbed.
 */
#include "results/charts/cards.h"
#include "results/charts/charts.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

#define HEAD                                                                \
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"         \
    "options: [{en: A, ko: 가}, {en: B, ko: 나, right: true}]\n"
#define CLAIM "  - says: {en: a, ko: b}\n    expect: "

static struct card_figures figures_of(struct result *result)
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
    struct card_figures figures = figures_of(result);
    cr_assert_str_eq(figures.caption, "response time of save (longest)",
                     "the caption: %s", figures.caption);
    cr_assert(strstr(figures.words[THREADED], "0.") ==
                  figures.words[THREADED],
              "the write takes below 1 ms, not the 50 ms of the rest: %s",
              figures.words[THREADED]);
    cr_assert(!figures.disturbed[THREADED], "nobody disturbed it");
    result_free(result);
}

Test(cards, has_both_ends_of_a_sweep_and_says_what_was_not_run)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {jobs.fetch.count: [1, 10000]}\n", 6);
    result->points[1].planned[THREADED] = false;
    result->points[1].planned_ns[THREADED] = UINT64_C(1250000000000);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 1 &&
            result->rounds[i].side == THREADED)
            result->rounds[i].valid = false;
    struct card_figures figures = figures_of(result);
    cr_assert_str_eq(figures.caption,
                     "makespan; jobs.fetch.count from 1 to 10000",
                     "the caption: %s", figures.caption);
    cr_assert(strstr(figures.words[THREADED], "(computed, not run)"),
              "the pool: %s", figures.words[THREADED]);
    cr_assert(!strstr(figures.words[EVENTED], "computed"), "the loop: %s",
              figures.words[EVENTED]);
    result_free(result);
}

Test(cards, names_an_end_of_a_sweep_that_is_unknown)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {threaded.workers: [1, 2]}\n", 6);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 1)
            result->rounds[i].valid = false;
    struct card_figures figures = figures_of(result);
    cr_assert(strstr(figures.words[THREADED], " → unknown"), "the pool: %s",
              figures.words[THREADED]);
    result_free(result);
}

Test(cards, says_which_side_is_shown_by_a_round_that_does_not_count)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n", 6);
    fixture_invalidate(result, EVENTED, "steal");
    struct card_figures figures = figures_of(result);
    cr_assert(figures.disturbed[EVENTED] && !figures.disturbed[THREADED],
              "the loop alone was disturbed");
    cr_assert(figures.words[EVENTED][0], "its figure is missing");
    struct canvas *canvas = chart_canvas(result, &answer_chart, ENGLISH);
    bool said = false;
    for (size_t i = 0; i < canvas->label_count; i++)
        said |= strcmp(canvas->labels[i].text,
                       "event loop (disturbed, not counted)") == 0;
    cr_assert(said, "the card does not say so");
    canvas_free(canvas);
    result_free(result);
}

Test(cards, lines_break_at_spaces_and_within_long_words)
{
    struct lines lines;
    cr_assert(lines_break(&lines, "one two", 20, 1000, 6), "does not fit");
    cr_assert(lines.count == 1, "%u lines", lines.count);
    cr_assert(lines_break(&lines, "one two", 20,
                          text_width("one two", 20) - 1, 6), "no room");
    cr_assert(lines.count == 2, "%u lines", lines.count);
    cr_assert_str_eq(lines.text[0], "one", "the first");
    cr_assert_str_eq(lines.text[1], "two", "the second");
    cr_assert(lines_break(&lines, "가나다라마바사", 20,
                          text_width("가나다", 20) + 1, 6), "no room");
    cr_assert_str_eq(lines.text[2], "사", "cut within a letter");
    cr_assert(lines_break(&lines, "it takes 1 s.", 20,
                          text_width("it takes 1 ", 20), 6),
              "does not fit");
    cr_assert_str_eq(lines.text[1], "1 s.", "a figure keeps its unit");
    cr_assert(!lines_break(&lines, "a b c d e f g", 20,
                           text_width("a", 20), 6), "seven lines fit in six");
}

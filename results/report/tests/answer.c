/*
 * What is known of an answer before any printer chooses from it.
 */
#include "results/report/answer.h"
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

static struct answer *answered(struct result *result)
{
    analyse(result);
    return answer_of(result, ENGLISH);
}

Test(answer, has_a_row_for_each_side_at_each_point)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "sweep: {threaded.workers: [1, 2, 4]}\n", 6);
    struct answer *answer = answered(result);
    cr_assert_eq(answer->sides, 2, "%u sides", answer->sides);
    for (unsigned point = 0; point < 3; point++)
        for (unsigned i = 0; i < 2; i++) {
            const struct answer_row *row = &answer_rows(answer, point)[i];
            cr_assert_eq(row->side, i == 0 ? THREADED : EVENTED);
            cr_assert(row->figure[0] && !row->disturbed, "point %u", point);
        }
    answer_free(answer);
    result_free(result);
}

Test(answer, is_of_the_job_that_a_claim_names_and_so_is_its_verdict)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "  - main_work: {name: main, ms: 10}\n"
             "primary: response_ms\nclaims:\n"
             "  - says: {en: a, ko: b}\n    expect: {metric: response_ms, "
             "job: main, side: evented, at_most: 9}\n", 6);
    struct answer *answer = answered(result);
    const struct analysis *asked = analysis_primary(result);
    cr_assert(strstr(answer->measure.text, "of main"), "%s",
              answer->measure.text);
    cr_assert(strncmp(answer->rows[0].figure, "10", 2) == 0, "%s",
              answer->rows[0].figure);
    cr_assert_str_eq(asked->job, "main");
    answer_free(answer);
    result_free(result);
}

Test(answer, stars_what_is_of_a_disturbed_round)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "  - main_work: {name: main, ms: 10}\n", 6);
    fixture_invalidate(result, EVENTED, "steal");
    struct answer *answer = answered(result);
    cr_assert(!answer->rows[0].disturbed && answer->rows[1].disturbed);
    cr_assert(answer->starred, "it is said what the star is");
    cr_assert_str_eq(answer_figure(&answer->rows[1]).text +
                         strlen(answer->rows[1].figure), "*");
    answer_free(answer);
    result_free(result);
}

Test(answer, counts_the_warnings_that_nothing_else_tells)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    unsigned before = result->warning_count;
    result_warn(result, "drift", "a drift", "변화");
    result_warn(result, "drift", "another drift", "변화");
    struct answer *answer = answer_of(result, ENGLISH);
    cr_assert_null(answer->kept, "nothing else");
    cr_assert_eq(answer->remarks, before + 2, "%u", answer->remarks);
    answer_free(answer);
    result_free(result);
    result = fixture_result(fixture_example, 3);
    answer = answered(result);
    cr_assert(answer->kept && answer->remarks == result->warning_count - 1,
              "few pairs, said once");
    answer_free(answer);
    result_free(result);
}

/* The right option is what the lesson expects; where this run did not
 * bear it out, it is no finding. */
Test(answer, opens_with_the_right_option_only_where_the_run_bears_it_out)
{
    struct result *result = fixture_result(fixture_example, 8);
    struct answer *answer = answered(result);
    cr_assert_str_eq(answer->found, "main work done");
    answer_free(answer);
    result->claims[0].finding = DOES_NOT_HOLD;
    answer = answer_of(result, ENGLISH);
    cr_assert(strncmp(answer->found, "makespan: same", 14) == 0, "%s",
              answer->found);
    answer_free(answer);
    result_free(result);
    result = fixture_analysed(fixture_example, 3);
    for (unsigned i = 0; i < result->scenario->claim_count; i++)
        result->claims[i].finding = UNDECIDED;
    answer = answer_of(result, ENGLISH);
    cr_assert_str_eq(answer->found, "", "nothing was decided");
    answer_free(answer);
    result_free(result);
}

static unsigned digits_in(const char *text)
{
    unsigned figures = 0;
    for (bool in = false; *text; text++) {
        bool digit = *text >= '0' && *text <= '9';
        figures += digit && !in;
        in = digit || (in && strchr(".,", *text));
    }
    return figures;
}

Test(answer, gives_a_sentence_two_figures_at_most_and_no_interval)
{
    struct result *result = fixture_analysed(fixture_example, 8);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct answer *answer = answer_of(result, l);
        for (unsigned i = 0; i < answer->claim_count; i++) {
            const struct answer_claim *claim = &answer->claims[i];
            cr_assert(*claim->brief && digits_in(claim->brief) <= 2, "%s",
                      claim->brief);
            cr_assert(!strstr(claim->brief, "n =") &&
                          !strstr(claim->brief, "99"), "%s", claim->brief);
        }
        const char *wrong = answer->claims[1].says;
        cr_assert(strncmp(wrong, "\u201c", 3) == 0, "in quotes: %s", wrong);
        answer_free(answer);
    }
    struct answer *answer = answer_of(result, ENGLISH);
    cr_assert_str_eq(answer->claims[0].verdict, "right");
    cr_assert_str_eq(answer->claims[1].verdict, "wrong");
    cr_assert_str_eq(answer->claims[0].brief,
                     "2.50 s (sequential), 2.00 s (loop)");
    cr_assert_str_eq(answer->claims[1].brief, "0 of 8 rounds");
    answer_free(answer);
    result_free(result);
}

/* Whoever reads Korean meets the job's label, not the word of the file. */
Test(answer, calls_jobs_by_their_labels_in_every_text)
{
    struct result *result = fixture_analysed(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500, label: {en: the "
             "page, ko: 받기}}\n  - main_work: {name: main, ms: 10, label: "
             "{en: own work, ko: 계산}}\nprimary: response_ms\nclaims:\n"
             "  - says: {en: a, ko: b}\n    expect: {before: [main, fetch], "
             "side: evented, share: always}\n"
             "  - says: {en: a, ko: b}\n    expect: {metric: response_ms, "
             "job: main, side: evented, at_most: 900}\n", 6);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct answer *answer = answer_of(result, l);
        const char *own = l == KOREAN ? "계산" : "own work";
        const char *page = l == KOREAN ? "받기" : "the page";
        const char *texts[] = {answer->measure.text, answer->claims[0].words,
                               answer->claims[1].words};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            cr_assert(strstr(texts[i], own), "%s", texts[i]);
            cr_assert(!strstr(texts[i], "fetch") && !strstr(texts[i], "main"),
                      "%s", texts[i]);
        }
        cr_assert(strstr(answer->claims[0].words, page), "%s",
                  answer->claims[0].words);
        answer_free(answer);
    }
    result_free(result);
}

Test(answer, does_not_call_a_thread_each_a_pool)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "threaded: {workers: per_job}\nclaims:\n"
             "  - says: {en: a, ko: b}\n    expect: {metric: makespan_ms, "
             "side: threaded, at_most: 900}\n", 6);
    struct answer *answer = answered(result);
    cr_assert_str_eq(answer->rows[0].name.text, "a thread each");
    cr_assert(strstr(answer->verdict, "a thread each"), "%s",
              answer->verdict);
    cr_assert_str_eq(answer->claims[0].brief, "500 ms (a thread each)");
    cr_assert(!strstr(answer->claims[0].words, "pool"), "%s",
              answer->claims[0].words);
    answer_free(answer);
    result_free(result);
}

Test(answer, says_in_short_what_disturbed_rounds_cannot_do)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\nclaims:\n"
             "  - says: {en: a, ko: b}\n    expect: {metric: makespan_ms, "
             "side: evented, at_least: 900}\n", 6);
    fixture_invalidate(result, EVENTED, "steal");
    analyse(result);
    for (enum language l = ENGLISH; l < LANGUAGES; l++) {
        struct answer *answer = answer_of(result, l);
        const char *brief = answer->claims[0].brief;
        cr_assert_eq(answer->claims[0].finding, DOES_NOT_HOLD, "%s",
                     answer->claims[0].words);
        cr_assert(strstr(brief, l == KOREAN ? "방해" : "disturbed rounds"),
                  "%s", brief);
        cr_assert(digits_in(brief) <= 2, "%s", brief);
        answer_free(answer);
    }
    result_free(result);
}

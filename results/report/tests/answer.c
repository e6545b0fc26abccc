/*
 * What is known of an answer before any printer chooses from it.
 */
#include "results/report/answer.h"
#include "results/analysis/analysis.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

#define HEAD                                                                \
    "title: {en: T, ko: 제목}\nquestion: {en: Q?, ko: 무엇일까?}\n"         \
    "options: [{en: A, ko: 가}, {en: B, ko: 나, right: true}]\n"

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
    cr_assert_str_eq(answer_point(answer, 2).text, "threaded.workers = 4");
    answer_free(answer);
    result_free(result);
}

Test(answer, is_of_the_job_that_a_claim_names_and_its_verdict_of_all)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "  - main_work: {name: main, ms: 10}\n"
             "primary: response_ms\nclaims:\n"
             "  - says: {en: a, ko: b}\n    expect: {metric: response_ms, "
             "job: main, side: evented, at_most: 9}\n", 6);
    struct answer *answer = answered(result);
    const struct answer_row *row = &answer->rows[0];
    cr_assert(strstr(answer->measure.text, "of main"), "%s",
              answer->measure.text);
    cr_assert(strcmp(row->figure, row->primary) != 0, "%s and %s",
              row->figure, row->primary);
    answer_free(answer);
    result_free(result);
}

Test(answer, marks_what_is_of_a_disturbed_round_and_measures_no_bar_by_it)
{
    struct result *result = fixture_result(
        HEAD "jobs:\n  - download: {name: fetch, ms: 500}\n"
             "  - main_work: {name: main, ms: 10}\n", 6);
    fixture_invalidate(result, EVENTED, "steal");
    struct answer *answer = answered(result);
    char values[300];
    answer_values(values, sizeof values, answer, 0, true);
    cr_assert(!answer->rows[0].disturbed && answer->rows[1].disturbed);
    cr_assert(answer->rows[0].part >= 1 && answer->rows[0].part <= 1,
              "the longest bar that counts: %g", answer->rows[0].part);
    cr_assert(strstr(values, "loop ") && strstr(values, "(disturbed"),
              "%s", values);
    answer_free(answer);
    result_free(result);
}

Test(answer, counts_the_warnings_that_its_remark_does_not_tell)
{
    struct result *result = fixture_result(fixture_example, 8);
    analyse(result);
    unsigned before = result->warning_count;
    result_warn(result, "drift", "a drift", "변화");
    result_warn(result, "drift", "another drift", "변화");
    struct answer *answer = answer_of(result, ENGLISH);
    cr_assert_null(answer->kept, "%s", answer->remark);
    cr_assert_str_eq(answer->remark, result->warnings[0].text.in[ENGLISH]);
    cr_assert_eq(answer->more, before + 1, "%u", answer->more);
    answer_free(answer);
    result->complete = false;
    answer = answer_of(result, ENGLISH);
    cr_assert_str_eq(answer->kept, answer->remark);
    cr_assert_eq(answer->more, before + 2, "%u", answer->more);
    answer_free(answer);
    result_free(result);
}

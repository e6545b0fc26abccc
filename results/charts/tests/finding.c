/*
 * A lesson's finding is said of a run only where the run bears it out.
 */
#include "results/analysis/analysis.h"
#include "results/charts/finding.h"
#include "results/charts/tests/fixture.h"

#include <criterion/criterion.h>

#define LESSON(finding, answer)                                             \
    "title: {en: T, ko: 가}\n"                                              \
    "jobs:\n  - download: {name: wait, ms: 200, count: 16}\n"               \
    "sweep: {threaded.workers: [1, 2, 4]}\n"                                \
    "finding: {en: '" finding "', ko: '나 " finding "'}\n"                  \
    "claims:\n  - says: {en: x, ko: 다}\n    answer: " answer "\n"          \
    "    expect: {metric: makespan_ms, side: threaded, at: 4, at_most: "    \
    "9999}\n"

/* The pool takes 100 ms longer at each point. */
static struct result *result_of(const char *yaml)
{
    struct result *result = fixture_result(yaml, 6);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        struct record *record = round->record;
        for (unsigned k = 0; k < record->job_count; k++)
            if (round->side == THREADED)
                record->jobs[k].stamp[OBSERVED] +=
                    round->point * UINT64_C(100000000);
    }
    analyse(result);
    return result;
}

static void expect_finding(const struct result *result, const char *english,
                           const char *why)
{
    struct words words = finding_of(result, ENGLISH);
    cr_expect_str_eq(words.text, english, "%s: \"%s\"", why, words.text);
}

Test(chart_finding, a_finding_is_filled_with_the_figures_of_its_points)
{
    struct result *result = result_of(
        LESSON("four {threaded@4}, one {threaded@1}, loop {evented}",
               "holds"));
    expect_finding(result, "four 400 ms, one 200 ms, loop 200 ms", "English");
    struct words words = finding_of(result, KOREAN);
    cr_assert_str_eq(words.text, "나 four 400ms, one 200ms, loop 200ms",
                     "%s", words.text);
    result_free(result);
}

Test(chart_finding, a_finding_that_the_run_is_against_is_not_said)
{
    struct result *result =
        result_of(LESSON("{threaded@4}", "does not hold"));
    cr_assert_eq(result->claims[0].finding, HOLDS, "news");
    expect_finding(result, "", "a claim came out against it");
    result_free(result);
}

Test(chart_finding, a_finding_without_a_decided_claim_is_not_said)
{
    struct result *result = result_of(LESSON("words", "holds"));
    expect_finding(result, "words", "a sentence without places");
    result->claims[0].finding = UNDECIDED;
    expect_finding(result, "", "undecided");
    result->claims[0].finding = NOT_APPLICABLE;
    expect_finding(result, "", "not applicable here");
    result_free(result);
}

Test(chart_finding, a_finding_wants_a_figure_that_counts_in_every_place)
{
    struct result *result =
        result_of(LESSON("{threaded@4} {evented@2}", "holds"));
    expect_finding(result, "400 ms 200 ms", "both are there");
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == 1 && result->rounds[i].side == EVENTED)
            result->rounds[i].valid = false;
    expect_finding(result, "", "no round of the loop at 2 counts");
    result_free(result);
}

Test(chart_finding, an_order_is_said_by_the_labels)
{
    static const char text[] =
        "title: {en: T, ko: 가}\n"
        "jobs:\n"
        "  - file_write: {name: save, label: {en: the file, ko: 저장}}\n"
        "  - main_work: {name: main, ms: 5}\n"
        "finding: {en: 'loop: {evented}', ko: '루프: {evented}'}\n"
        "claims:\n  - says: {en: x, ko: 다}\n    answer: does not hold\n"
        "    rule: run_to_completion\n"
        "    expect: {before: [save, main], side: evented, share: "
        "sometimes}\n";
    struct result *result = fixture_analysed(text, 40);
    expect_finding(result, "loop: main, the file", "English");
    cr_assert_str_eq(finding_of(result, KOREAN).text, "루프: main, 저장", "ko");
    result_free(result);
}

Test(chart_finding, a_scenario_names_a_picture_that_exists)
{
    static const struct {
        const char *line, *says;
    } figures[] = {
        {"", NULL},
        {"figure: late\n", NULL},
        {"figure: per-job\n", NULL},
        {"figure: lat\n",
         "x.yml:4:9: no picture is called \"lat\"; did you mean late?"},
        {"figure: zzz\n", "expected one of "}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        char text[300];
        struct complaint why = {.text = ""};
        int size = snprintf(text, sizeof text,
                            "title: {en: T, ko: 가}\njobs:\n"
                            "  - download: {name: wait, ms: 1}\n%s",
                            figures[i].line);
        struct scenario *scenario =
            scenario_parse(text, (size_t)size, "x.yml", NULL, 0, &why);
        cr_assert_not_null(scenario, "%s", why.text);
        cr_expect_eq(charts_check(scenario, &why), !figures[i].says, "%s",
                     figures[i].line);
        cr_expect(!figures[i].says || strstr(why.text, figures[i].says), "%s",
                  why.text);
        scenario_free(scenario);
    }
}

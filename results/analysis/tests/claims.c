/*
 * Claims of each kind, against rounds of which the truth is known: the
 * pool tells save at 1 ms and main at 5, the loop save at 6.
 */
#include "results/analysis/analysis.h"
#include "results/tests/fixture.h"

#include <math.h>

static struct result *judged_at(const char *expect, unsigned pairs,
                                double ratio, double noise)
{
    char text[2048];
    snprintf(text, sizeof text,
             "%sclaims:\n  - says: {en: a, ko: a}\n    expect: %s\n"
             "    answer: holds\n",
             FIXTURE_HEAD, expect);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, pairs, ratio, noise);
    analyse(result);
    return result;
}

static struct result *judged(const char *expect, unsigned pairs)
{
    return judged_at(expect, pairs, 1.5, 0.01);
}

/* Judges one claim; every one has words in both languages. */
static void check(const char *expect, unsigned pairs, enum finding finding)
{
    struct result *result = judged(expect, pairs);
    const struct claim_result *claim = &result->claims[0];
    cr_assert_eq(claim->finding, finding, "%s: %d, not %d: %s", expect,
                 finding, claim->finding, claim->words.in[ENGLISH]);
    for (int l = 0; l < LANGUAGES; l++)
        cr_assert(strlen(claim->words.in[l]) > 10 &&
                      !strchr(claim->words.in[l], '{') &&
                      !strstr(claim->words.in[l], "nan"),
                  "words: %s", claim->words.in[l]);
    result_free(result);
}

Test(claims, bound_a_measure)
{
    check("{metric: makespan_ms, side: evented, at_most: 101}", 8, HOLDS);
    check("{metric: makespan_ms, side: evented, at_least: 101}", 8,
          DOES_NOT_HOLD);
    check("{metric: makespan_ms, side: evented, between: [90, 110]}", 8,
          HOLDS);
    check("{metric: makespan_ms, side: threaded, at_most: 150}", 8,
          UNDECIDED);
    check("{metric: response_ms, job: save, stat: max, side: evented, "
          "at_least: 5}",
          8, HOLDS);
    check("{metric: slice_ms, side: evented, at_most: 5}", 8, UNDECIDED);
    check("{metric: makespan_ms, side: evented, at_most: 101}", 5,
          UNDECIDED);
}

Test(claims, by_at_least_is_taken_at_its_word)
{
    static const struct {
        const char *by;
        enum finding finding;
    } cases[] = {{"", DOES_NOT_HOLD}, /* 2 % less counts as the same */
                 {", by_at_least: 0", DOES_NOT_HOLD},
                 {", by_at_least: 0.01", HOLDS},
                 {", by_at_least: 0.02", UNDECIDED},
                 {", by_at_least: 0.025", DOES_NOT_HOLD}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char expect[200];
        snprintf(expect, sizeof expect,
                 "{metric: makespan_ms, lower: threaded, than: evented%s}",
                 cases[i].by);
        struct result *result = judged_at(expect, 8, 0.98, 0.001);
        cr_assert_eq(result->claims[0].finding, cases[i].finding, "%s: %s",
                     expect, result->claims[0].words.in[ENGLISH]);
        result_free(result);
    }
}

Test(claims, compare_two_sides)
{
    check("{metric: makespan_ms, lower: evented, than: threaded}", 8, HOLDS);
    check("{metric: makespan_ms, lower: threaded, than: evented}", 8,
          DOES_NOT_HOLD);
    check("{metric: makespan_ms, lower: evented, than: threaded, "
          "by_at_least: 0.5}",
          8, DOES_NOT_HOLD);
    check("{metric: threads_peak, lower: threaded, than: evented}", 8,
          HOLDS);
    check("{metric: hidden_threads, lower: evented, than: threaded}", 8,
          DOES_NOT_HOLD);
    check("{metric: makespan_ms, ratio: [threaded, evented], "
          "between: [1.4, 1.6]}",
          8, HOLDS);
    check("{metric: makespan_ms, ratio: [evented, threaded], "
          "between: [1.4, 1.6]}",
          8, DOES_NOT_HOLD);
    check("{same: hidden_threads, within_pct: 1}", 8, HOLDS);
    check("{same: makespan_ms, within_pct: 2}", 8, DOES_NOT_HOLD);
    check("{same: makespan_ms, within_pct: 50}", 8, UNDECIDED);
    check("{metric: makespan_ms, lower: evented, than: threaded}", 5,
          UNDECIDED);
}

Test(claims, count_the_orders)
{
    check("{before: [save, main], side: evented, share: never}", 8, HOLDS);
    check("{before: [save, main], side: evented, share: sometimes}", 8,
          DOES_NOT_HOLD);
    check("{before: [save, main], side: threaded, share: sometimes}", 2,
          HOLDS);
    check("{before: [save, main], side: threaded, share: never}", 2,
          DOES_NOT_HOLD);
    check("{before: [save, main], side: threaded, share: always}", 8, HOLDS);
    check("{before: [save, main], side: threaded, share: always}", 5,
          UNDECIDED);
    check("{order: [save, main, fetch], side: threaded}", 8, HOLDS);
    check("{order: [save, main, fetch], side: evented}", 8, DOES_NOT_HOLD);
    check("{order: [main, save, fetch], side: evented, share: [0.5, 1]}", 8,
          HOLDS);
    check("{order: [main, save, fetch], side: evented, share: [0.9, 1]}", 8,
          UNDECIDED);
    check("{order: [main, save, fetch], side: evented, share: [0, 0.5]}", 8,
          DOES_NOT_HOLD);
}

Test(claims, are_refuted_by_one_counter_example)
{
    struct result *result =
        judged("{before: [save, main], side: evented, share: never}", 8);
    result->rounds[1].record->jobs[0].stamp[OBSERVED] =
        result->rounds[1].record->work_begin + NS_PER_MS;
    analyse(result);
    cr_assert_eq(result->claims[0].finding, DOES_NOT_HOLD, "1 of 8");
    cr_assert_eq(result->claims[0].n, 8, "n is the observations");
    cr_assert_float_eq(result->claims[0].figure, 0.125, 1e-9, "the share");
    cr_assert_not_null(strstr(result->claims[0].words.in[ENGLISH],
                              "refuted in 1 of 8"),
                       "said so: %s", result->claims[0].words.in[ENGLISH]);
    result->rounds[1].valid = false;
    analyse(result);
    cr_assert_eq(result->claims[0].finding, HOLDS,
                 "an invalid round refutes nothing");
    result_free(result);
}

Test(claims, print_none_of_n_with_its_upper_bound)
{
    struct result *result =
        judged("{before: [save, main], side: evented, share: sometimes}", 8);
    const struct claim_result *claim = &result->claims[0];
    cr_assert_eq(claim->low, 0, "none");
    cr_assert_float_eq(claim->high, 1 - pow(0.05, 1 / 8.0), 1e-9, "bound");
    cr_assert(strstr(claim->words.in[ENGLISH], "0 of 8 (at most 31.2 %"),
              "%s", claim->words.in[ENGLISH]);
    cr_assert(strstr(claim->words.in[KOREAN], "8번 중 0번(최대 31.2%"),
              "%s", claim->words.in[KOREAN]);
    result_free(result);
}

static void check_when(const char *when, enum finding finding)
{
    char text[2048];
    snprintf(text, sizeof text,
             "%sclaims:\n  - says: {en: a, ko: a}\n"
             "    expect: {metric: threads_peak, side: evented, at_least: "
             "5}\n    when: {%s}\n    answer: holds\n",
             FIXTURE_HEAD, when);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, 8, 1.5, 0.01);
    analyse(result);
    cr_assert_eq(result->claims[0].finding, finding, "%s: %s", when,
                 result->claims[0].words.in[ENGLISH]);
    result_free(result);
}

Test(claims, are_not_applicable_where_their_condition_is_not_met)
{
    check_when("libuv: \"< 1.45\"", HOLDS);
    check_when("libuv: \">= 1.45\"", NOT_APPLICABLE);
    check_when("libuv: \"< 1.44.2\"", NOT_APPLICABLE);
    check_when("libuv: \"<= 1.44.2\"", HOLDS);
    check_when("cores: 2", HOLDS);
    check_when("cores: 3", NOT_APPLICABLE);
}

static struct result *swept(const char *expect)
{
    char text[2048];
    snprintf(text, sizeof text,
             "%ssweep: {threaded.workers: [1, 16]}\n"
             "claims:\n  - says: {en: a, ko: a}\n    expect: %s\n"
             "    answer: holds\n",
             FIXTURE_HEAD, expect);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, 8, 4, 0.01);
    fixture_pairs(result, 1, 8, 1, 0.001);
    analyse(result);
    return result;
}

Test(claims, speak_of_points_of_a_sweep)
{
    static const struct {
        const char *expect;
        enum finding finding;
    } cases[] = {
        {"{metric: makespan_ms, side: threaded@16, at_most: 110}", HOLDS},
        {"{metric: makespan_ms, side: threaded, at_most: 110}",
         DOES_NOT_HOLD}, /* at every point */
        {"{metric: makespan_ms, side: threaded, at_most: 500}", HOLDS},
        {"{metric: makespan_ms, ratio: [threaded@16, threaded@1], "
         "at_most: 0.3}",
         HOLDS},
        {"{before: [save, main], side: threaded, share: always}", HOLDS}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = swept(cases[i].expect);
        cr_assert_eq(result->claims[0].finding, cases[i].finding, "%s: %s",
                     cases[i].expect, result->claims[0].words.in[ENGLISH]);
        result_free(result);
    }
    struct result *result = swept(cases[0].expect);
    result->points[1].planned[THREADED] = false;
    analyse(result);
    cr_assert_eq(result->claims[0].finding, UNDECIDED, "it was not run");
    result_free(result);
}

/*
 * Claims of each kind, against rounds of which the truth is known: the
 * pool tells save at 1 ms and main at 5, the loop save at 6.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/claims.h"
#include "results/analysis/words.h"
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
          UNDECIDED); /* 0 of 8 may be 30 % */
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

/* "never" would be refuted by one, "always" confirmed by all. */
/* A result whose twin in Node.js ran that often, the last `others` of
 * them with another order. */
static struct result *beside_twin(const char *expect, unsigned runs,
                                  unsigned others)
{
    static const char *const usual[] = {"main", "save 13 bytes", "fetch: 2",
                                        "wait 1", "wait 2", NULL};
    static const char *const other[] = {"wait 1", "save", "main", "fetch",
                                        "wait 2", NULL};
    struct result *result = judged(expect, 8);
    for (unsigned i = 0; i < runs; i++)
        result_twin_run(result, NODE, "20.20.0",
                        i + others < runs ? usual : other, NULL);
    analyse(result);
    return result;
}

Test(claims, on_a_twin_are_judged_by_the_lines_it_printed)
{
    static const struct {
        const char *expect;
        unsigned runs, others;
        enum finding finding;
    } cases[] = {
        {"{order: [main, save, fetch], side: node}", 6, 0, HOLDS},
        {"{order: [main, save, fetch], side: node}", 5, 0, UNDECIDED},
        {"{order: [main, save, fetch], side: node}", 5, 1, DOES_NOT_HOLD},
        {"{order: [fetch, wait], side: node}", 6, 0, HOLDS},
        {"{order: [wait, save], side: node, share: sometimes}", 6, 6,
         UNDECIDED}, /* not all waits came before it */
        {"{before: [save, main], side: node, share: never}", 6, 0, HOLDS},
        {"{before: [save, main], side: node, share: never}", 6, 1,
         DOES_NOT_HOLD},
        {"{before: [save, main], side: node, share: sometimes}", 3, 1, HOLDS},
        {"{before: [main, sav], side: node, share: always}", 9, 0, UNDECIDED},
        {"{before: [main, other], side: node, share: never}", 9, 0,
         UNDECIDED}, /* never printed is no order */
        {"{before: [main, save], side: python, share: always}", 6, 0,
         NOT_APPLICABLE},
        {"{before: [main, save], side: node, share: always}", 0, 0,
         NOT_APPLICABLE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = beside_twin(cases[i].expect, cases[i].runs,
                                            cases[i].others);
        const struct claim_result *claim = &result->claims[0];
        const char *name = strstr(cases[i].expect, "python") ? "Python"
                           : cases[i].runs > 0 ? "Node.js 20.20.0"
                                               : "Node.js";
        cr_expect_eq(claim->finding, cases[i].finding, "%zu: %s: %s", i,
                     cases[i].expect, claim->words.in[ENGLISH]);
        for (int l = 0; l < LANGUAGES; l++)
            cr_expect_not_null(strstr(claim->words.in[l], name), "%zu: %s", i,
                               claim->words.in[l]);
        result_free(result);
    }
}

Test(claims, take_no_order_from_equal_stamps)
{
    static const char *const expects[] = {
        "{before: [save, main], side: threaded, share: never}",
        "{before: [main, save], side: threaded, share: never}"};
    for (size_t i = 0; i < 2; i++) {
        struct result *result = judged(expects[i], 8);
        for (unsigned k = 0; k < result->round_count; k++) {
            struct job_row *jobs = result->rounds[k].record->jobs;
            jobs[0].stamp[OBSERVED] = jobs[2].stamp[OBSERVED];
        }
        analyse(result);
        cr_assert_eq(result->claims[0].finding, HOLDS, "%s: %s", expects[i],
                     result->claims[0].words.in[ENGLISH]);
        cr_assert_float_eq(result->claims[0].figure, 0, 1e-9, "0 of 8");
        result_free(result);
    }
}

Test(claims, call_nothing_lower_where_all_pairs_are_equal)
{
    static const char *const sides[] = {"evented, than: threaded",
                                        "threaded, than: evented"};
    for (size_t i = 0; i < 2; i++) {
        char expect[120];
        snprintf(expect, sizeof expect, "{metric: makespan_ms, lower: %s}",
                 sides[i]);
        struct result *result = judged_at(expect, 8, 1, 0);
        cr_assert_eq(result->claims[0].finding, DOES_NOT_HOLD, "%s: %s",
                     expect, result->claims[0].words.in[ENGLISH]);
        result_free(result);
    }
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

Test(claims, are_not_applicable_to_a_database_that_is_not_asked)
{
    check_when("database: sqlite", NOT_APPLICABLE);
    check_when("database: \"postgresql >= 15\"", NOT_APPLICABLE);
}

static bool suits(char *needs, enum database_kind kind, const char *here)
{
    struct claim claim = {.when_database = needs};
    return claim_suits(&claim, kind, here);
}

Test(claims, suit_a_database_by_its_kind_and_its_version)
{
    cr_expect(suits(NULL, NO_DATABASE, NULL));
    cr_expect(suits("sqlite", SQLITE, NULL));
    cr_expect(!suits("sqlite", POSTGRESQL, "PostgreSQL 15.18"));
    cr_expect(suits("postgresql >= 15", POSTGRESQL, "PostgreSQL 15.18"));
    cr_expect(suits("postgresql >= 15", POSTGRESQL, "PostgreSQL 17"));
    cr_expect(!suits("postgresql >= 15", POSTGRESQL, "PostgreSQL 9.6.24"));
    cr_expect(!suits("postgresql >= 15", POSTGRESQL, NULL), "not known");
    cr_expect(!suits("postgresql >= 15", SQLITE, "SQLite 15.1"));
    cr_expect(suits("postgresql<16", POSTGRESQL, "PostgreSQL 15.18"));
    cr_expect(suits("redis = 7.0.15", REDIS, "Redis 7.0.15"));
    cr_expect(!suits("redis = 7.0", REDIS, "Redis 7.0.15"));
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

/* Round 1 at one point and round 5 at the other were disturbed, and run
 * again: seven are left of each, and seven go together. */
Test(claims, match_points_of_a_sweep_whose_rounds_were_run_again)
{
    struct result *result =
        swept("{metric: makespan_ms, ratio: [threaded@16, threaded@1], "
              "at_most: 0.3}");
    unsigned disturbed = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        if (round->pair == (round->point == 0 ? 1 : 5)) {
            ROUND_FLAG(round, TEXT_RULE_FOREIGN, TEXT_FLAG_FOREIGN_MS, "90",
                       "30");
            disturbed++;
        }
    }
    analyse(result);
    cr_assert_eq(disturbed, 4, "one of each side and point");
    cr_assert_eq(result->claims[0].n, 7, "%u", result->claims[0].n);
    cr_assert_eq(result->claims[0].finding, HOLDS, "%s",
                 result->claims[0].words.in[ENGLISH]);
    cr_assert_eq(result->analyses[0].pairs, 7,
                 "two sides of a round still go by their number");
    result_free(result);
}

/* A claim, on rounds of the loop alone. */
static struct result *alone(const char *expect, const char *rule,
                            unsigned rounds)
{
    char text[2048];
    snprintf(text, sizeof text,
             "%sclaims:\n  - says: {en: a, ko: a}\n    expect: %s\n"
             "    rule: %s\n    answer: holds\n",
             FIXTURE_HEAD, expect, rule);
    struct result *result = fixture_result(text);
    for (unsigned i = 0; i < rounds; i++)
        fixture_round(result, 0, i, EVENTED, 6, 100, 13);
    return result;
}

/* Others used the core in the first so many rounds: times grow. */
static void disturb(struct result *result, unsigned rounds, double times)
{
    for (unsigned i = 0; i < rounds; i++) {
        struct record *record = result->rounds[i].record;
        ROUND_FLAG(&result->rounds[i], TEXT_RULE_FOREIGN,
                   TEXT_FLAG_FOREIGN_MS, "90", "30");
        for (unsigned k = 0; k < record->job_count; k++)
            record->jobs[k].stamp[OBSERVED] =
                record->work_begin +
                (uint64_t)(times * (double)(record->jobs[k].stamp[OBSERVED] -
                                            record->work_begin));
    }
}

static void expect_ground(const struct result *result, enum finding finding,
                          enum ground ground, const char *words)
{
    const struct claim_result *claim = &result->claims[0];
    cr_assert(claim->finding == finding && claim->ground == ground,
              "found %d by %d, not %d by %d: %s", claim->finding,
              claim->ground, finding, ground, claim->words.in[ENGLISH]);
    cr_assert(strstr(claim->words.in[ENGLISH], words), "\"%s\" is told: %s",
              words, claim->words.in[ENGLISH]);
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        cr_assert((*ground_words(claim, l).text == '\0') == (*words == '\0'),
                  "the ground has words in both languages");
}

Test(claims, never_seen_refutes_sometimes_only_where_it_would_be_seen)
{
    static const char *const expect =
        "{before: [save, main], side: evented, share: sometimes}";
    for (unsigned n = 58; n <= 59; n++) {
        struct result *result = alone(expect, "none", n);
        analyse(result);
        expect_ground(result, n == 59 ? DOES_NOT_HOLD : UNDECIDED,
                      BY_INTERVAL, "");
        result_free(result);
    }
}

Test(claims, by_rule_needs_no_interval_and_no_quiet_core)
{
    static const struct {
        const char *expect;
        enum finding finding;
        const char *words;
    } cases[] = {
        {"{before: [save, main], side: evented, share: sometimes}",
         DOES_NOT_HOLD, "by rule, 0 of 4 here"},
        {"{before: [save, main], side: evented, share: never}", HOLDS,
         "by rule, 0 of 4 here"},
        {"{order: [main, save, fetch], side: evented}", HOLDS,
         "by rule, 4 of 4 here"},
        {"{metric: response_ms, job: save, side: evented, at_least: 5}",
         HOLDS, "by rule, 4 of 4 here"},
        {"{metric: response_ms, job: save, side: evented, at_most: 5}",
         DOES_NOT_HOLD, "by rule, 4 of 4 here"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = alone(cases[i].expect, "run_to_completion", 4);
        analyse(result);
        expect_ground(result, cases[i].finding, BY_RULE, cases[i].words);
        disturb(result, 4, 3);
        analyse(result);
        expect_ground(result, cases[i].finding, BY_RULE, cases[i].words);
        ROUND_FLAG(&result->rounds[0], TEXT_RULE_PIN, TEXT_FLAG_PIN_KEPT,
                   "main", "0", "2");
        analyse(result);
        cr_assert_eq(result->claims[0].n, 3, "a broken pin never speaks");
        result_free(result);
    }
}

Test(claims, one_counter_example_breaks_a_rule)
{
    struct result *result = alone(
        "{before: [save, main], side: evented, share: sometimes}",
        "run_to_completion", 8);
    result->rounds[1].record->jobs[0].stamp[OBSERVED] =
        result->rounds[1].record->work_begin + NS_PER_MS;
    analyse(result);
    expect_ground(result, HOLDS, RULE_BROKEN, "rule broken in 1 of 8");
    unsigned told = 0;
    for (unsigned i = 0; i < result->warning_count; i++)
        told += strcmp(result->warnings[i].id, "rule_broken") == 0;
    cr_assert_eq(told, 1, "and it is warned of");
    result_free(result);
    result = alone("{metric: response_ms, job: save, side: evented, "
                   "at_least: 50}", "run_to_completion", 8);
    analyse(result);
    expect_ground(result, DOES_NOT_HOLD, RULE_BROKEN,
                  "rule broken in 8 of 8");
    result_free(result);
}

Test(claims, disturbed_rounds_speak_where_noise_cannot_turn_them)
{
    static const struct {
        const char *expect;
        enum finding finding;
        enum ground ground;
        const char *words;
    } cases[] = {
        {"{metric: makespan_ms, side: evented, at_most: 400}", HOLDS,
         IN_SPITE_OF_NOISE, "6 of 8 rounds disturbed, which cannot make it "
                            "true"},
        {"{metric: makespan_ms, side: evented, at_least: 350}",
         DOES_NOT_HOLD, IN_SPITE_OF_NOISE, "which cannot make it wrong"},
        {"{metric: makespan_ms, side: evented, between: [350, 400]}",
         DOES_NOT_HOLD, IN_SPITE_OF_NOISE, "which cannot make it wrong"},
        /* 300 ms may be the neighbour's, all but the download's 99 */
        {"{metric: makespan_ms, side: evented, at_most: 120}", UNDECIDED,
         BY_INTERVAL, ""},
        {"{metric: makespan_ms, side: evented, at_least: 99.5}", UNDECIDED,
         BY_INTERVAL, ""},
        {"{metric: makespan_ms, side: evented, between: [99.5, 400]}",
         UNDECIDED, BY_INTERVAL, ""},
        {"{metric: makespan_ms, side: evented, at_least: 98}", HOLDS,
         AT_BOTH_ENDS, "disturbed: 6 of 8; undisturbed it would be so, too"},
        {"{metric: makespan_ms, side: evented, at_most: 98}", DOES_NOT_HOLD,
         AT_BOTH_ENDS, "disturbed: 6 of 8"},
        {"{metric: makespan_ms, side: evented, between: [98, 400]}", HOLDS,
         AT_BOTH_ENDS, "disturbed: 6 of 8"},
        {"{metric: response_ms, job: fetch, side: evented, at_least: 98}",
         HOLDS, AT_BOTH_ENDS, "disturbed: 6 of 8"},
        {"{metric: response_ms, job: save, side: evented, at_least: 5}",
         UNDECIDED, BY_INTERVAL, ""},
        {"{metric: response_ms, side: evented, at_least: 40}", UNDECIDED,
         BY_INTERVAL, ""},
        {"{metric: threads_peak, side: evented, between: [4, 6]}", HOLDS,
         BY_INTERVAL, "6 of 8 rounds disturbed, which does not touch this"},
        {"{metric: service_ms, job: fetch, side: evented, at_most: 150}",
         UNDECIDED, BY_INTERVAL, ""},
        {"{metric: makespan_ms, lower: threaded, than: evented}", UNDECIDED,
         BY_INTERVAL, ""},
        {"{metric: makespan_ms, ratio: [threaded, evented], at_most: 0.6}",
         UNDECIDED, BY_INTERVAL, ""},
        {"{same: makespan_ms, within_pct: 50}", UNDECIDED, BY_INTERVAL, ""},
        {"{order: [main, save, fetch], side: evented}", HOLDS,
         IN_SPITE_OF_NOISE, "6 of 8 rounds disturbed, which cannot make it "
                            "true"},
        {"{before: [main, save], side: evented, share: [0.5, 1]}",
         UNDECIDED, BY_INTERVAL, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = alone(cases[i].expect, "none", 8);
        for (unsigned k = 0; k < 2; k++)
            fixture_round(result, 0, k + 6, THREADED, 1, 100, 6);
        disturb(result, 6, 3);
        analyse(result);
        expect_ground(result, cases[i].finding, cases[i].ground,
                      cases[i].words);
        result_free(result);
    }
}

Test(claims, below_six_rounds_answer_what_is_plain)
{
    static const struct {
        const char *expect;
        enum finding finding;
        enum ground ground;
        const char *words;
    } cases[] = {
        {"{metric: makespan_ms, side: evented, at_most: 50}", DOES_NOT_HOLD,
         BY_EVERY_ROUND, "so in 4 of 4 rounds"},
        {"{metric: makespan_ms, side: evented, at_most: 51}", UNDECIDED,
         BY_INTERVAL, ""},
        {"{metric: makespan_ms, side: evented, at_most: 200}", HOLDS,
         BY_EVERY_ROUND, "so in 4 of 4 rounds"},
        {"{metric: makespan_ms, side: evented, between: [210, 400]}",
         DOES_NOT_HOLD, BY_EVERY_ROUND, "so in 4 of 4 rounds"},
        {"{metric: makespan_ms, side: evented, at_least: 199}",
         DOES_NOT_HOLD, BY_A_ROUND, "in 4 of 4 rounds it took less"},
        {"{metric: makespan_ms, side: evented, at_least: 102}", UNDECIDED,
         BY_INTERVAL, ""}, /* within 3 % it is the same */
        {"{metric: telling_delay_ms, job: fetch, side: evented, "
         "at_least: 1}", DOES_NOT_HOLD, BY_EVERY_ROUND, "so in 4 of 4"},
        {"{metric: lateness_ms, job: fetch, side: evented, at_least: -1}",
         HOLDS, BY_EVERY_ROUND, "so in 4 of 4"}, /* -0.001 ms */
        {"{metric: makespan_ms, ratio: [threaded, evented], at_most: 0.7}",
         DOES_NOT_HOLD, BY_EVERY_ROUND, "so in 4 of 4"},
        {"{same: makespan_ms, within_pct: 20}", UNDECIDED, BY_INTERVAL, ""},
        {"{metric: makespan_ms, lower: evented, than: threaded}", UNDECIDED,
         BY_INTERVAL, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = judged(cases[i].expect, 4);
        expect_ground(result, cases[i].finding, cases[i].ground,
                      cases[i].words);
        result_free(result);
    }
}

Test(claims, a_raised_round_is_no_proof_that_something_takes_long)
{
    struct result *result =
        alone("{metric: makespan_ms, side: evented, at_most: 100}", "none",
              4);
    disturb(result, 4, 5);
    analyse(result);
    expect_ground(result, UNDECIDED, BY_INTERVAL, "");
    result_free(result);
}

/* The loop's makespan is 100 ms; computing may have moved it by 67 ms at
 * 600 thousandths, by 11 ms at 900 and by 9 ms at 1100. */
Test(claims, in_ms_leave_room_where_computing_was_not_as_long_as_asked)
{
    static const struct {
        const char *expect;
        uint64_t permille;
        enum finding finding;
    } cases[] = {
        {"{metric: makespan_ms, side: evented, at_least: 150}", 600,
         UNDECIDED},
        {"{metric: makespan_ms, side: evented, at_least: 175}", 600,
         DOES_NOT_HOLD},
        {"{metric: makespan_ms, side: evented, at_least: 95}", 900,
         UNDECIDED},
        {"{metric: makespan_ms, side: evented, at_least: 85}", 900, HOLDS},
        {"{metric: makespan_ms, side: evented, at_most: 105}", 900,
         UNDECIDED},
        {"{metric: makespan_ms, side: evented, at_most: 105}", 1100,
         UNDECIDED},
        {"{metric: makespan_ms, side: evented, at_most: 115}", 1100, HOLDS},
        {"{metric: makespan_ms, side: evented, at_most: 85}", 1100,
         DOES_NOT_HOLD},
        /* 75 to 125: too little at one end, too much at the other */
        {"{metric: makespan_ms, side: evented, between: [90, 110]}", 800,
         UNDECIDED},
        {"{metric: makespan_ms, side: evented, between: [130, 140]}", 800,
         DOES_NOT_HOLD},
        {"{metric: threads_peak, side: evented, at_least: 5}", 600, HOLDS},
        {"{metric: makespan_ms, ratio: [threaded, evented], at_least: 1.2}",
         600, HOLDS}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = judged(cases[i].expect, 8);
        for (unsigned k = 0; k < result->round_count; k++)
            result->rounds[k].work_permille = cases[i].permille;
        analyse(result);
        cr_assert_eq(result->claims[0].finding, cases[i].finding,
                     "%s at %u: %s", cases[i].expect,
                     (unsigned)cases[i].permille,
                     result->claims[0].words.in[ENGLISH]);
        result_free(result);
    }
}

/* Pairs of 100 ms each, disturbed so that they took so many times that;
 * `more` stands in the scenario. */
static struct result *disturbed_pairs(const char *expect, const char *more,
                                      unsigned pairs, double times)
{
    char text[2048];
    snprintf(text, sizeof text,
             "%s%sclaims:\n  - says: {en: a, ko: a}\n    expect: %s\n"
             "    answer: holds\n",
             FIXTURE_HEAD, more, expect);
    struct result *result = fixture_result(text);
    fixture_pairs(result, 0, pairs, 1, 0);
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].work_permille = 1000;
    disturb(result, result->round_count, times);
    return result;
}

/* 99 to 110 ms. */
Test(claims, a_makespan_lies_between_what_was_asked_and_what_it_took)
{
    static const struct {
        const char *expect, *more;
        unsigned pairs;
        enum finding finding;
    } cases[] = {
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [0.85, 1.2]}", "", 8, HOLDS},
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [0.85, 1.2]}", "", 5, UNDECIDED},
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [1.2, 2]}", "", 8, DOES_NOT_HOLD},
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [0.95, 1.05]}", "", 8, UNDECIDED},
        {"{same: makespan_ms, within_pct: 20}", "", 8, HOLDS},
        {"{same: makespan_ms, within_pct: 5}", "", 8, UNDECIDED},
        {"{metric: makespan_ms, lower: threaded, than: evented, "
         "by_at_least: 0.2}", "", 8, DOES_NOT_HOLD},
        {"{metric: makespan_ms, lower: threaded, than: evented}", "", 8,
         UNDECIDED},
        {"{metric: response_ms, job: fetch, ratio: [threaded, evented], "
         "between: [0.85, 1.2]}", "", 8, HOLDS},
        {"{metric: response_ms, job: save, ratio: [threaded, evented], "
         "between: [0.1, 0.2]}", "", 8, UNDECIDED},
        /* its timers may be early by what it computed before */
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [0.85, 1.2]}", "evented: {fresh_clock: false}\n", 8,
         UNDECIDED},
        {"{metric: makespan_ms, ratio: [threaded, evented], "
         "between: [0.85, 1.2]}", "pin: all\n", 8, UNDECIDED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = disturbed_pairs(
            cases[i].expect, cases[i].more, cases[i].pairs, 1.1);
        analyse(result);
        bool decided = cases[i].finding != UNDECIDED;
        expect_ground(result, cases[i].finding,
                      decided ? AT_BOTH_ENDS : BY_INTERVAL,
                      decided ? "disturbed: 8 of 8" : "");
        result_free(result);
    }
}

/* Of the pool: save at 3 ms, main at 15, fetch at 300, where main takes
 * 4.75 ms at the least and fetch 99. */
Test(claims, an_order_is_sure_where_the_later_job_could_not_be_done_yet)
{
    static const struct {
        const char *expect, *more;
        double late; /* one round takes so many times as long */
        enum finding finding;
    } cases[] = {
        {"{order: [save, main, fetch], side: threaded}", "", 3, HOLDS},
        {"{order: [save, main, fetch], side: threaded}", "", 5, UNDECIDED},
        {"{before: [save, main], side: threaded, share: sometimes}", "", 5,
         HOLDS},
        {"{before: [save, main], side: threaded, share: never}", "", 5,
         DOES_NOT_HOLD},
        {"{before: [main, save], side: threaded, share: never}", "", 3,
         HOLDS},
        {"{before: [main, save], side: threaded, share: never}", "", 5,
         UNDECIDED},
        {"{before: [main, save], side: threaded, share: sometimes}", "", 3,
         UNDECIDED}, /* 0 of 8 may be 30 % */
        {"{before: [fetch, save], side: threaded, share: always}", "", 5,
         DOES_NOT_HOLD},
        {"{order: [main, save], side: evented}", "", 90, HOLDS},
        {"{order: [save, main], side: evented}", "", 90, DOES_NOT_HOLD},
        {"{order: [main, save], side: evented}", "evented: {chunk_ms: 1}\n",
         3, UNDECIDED},
        {"{order: [main, save], side: evented}",
         "evented: {file_io: blocking}\n", 3, UNDECIDED},
        {"{order: [save, main, fetch], side: threaded}", "trials: 2\n", 3,
         UNDECIDED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = disturbed_pairs(cases[i].expect,
                                                cases[i].more, 8, 3);
        disturb(result, 2, cases[i].late / 3);
        analyse(result);
        bool decided = cases[i].finding != UNDECIDED;
        expect_ground(result, cases[i].finding,
                      decided ? IN_SPITE_OF_NOISE : BY_INTERVAL,
                      decided ? "rounds disturbed, which cannot make it"
                              : "");
        result_free(result);
    }
}

/* Threads of a core that take turns: disturbed, and too slow. */
static struct result *took_turns(unsigned rounds)
{
    static const struct switch_row rows[] = {{4711, 10000000, SWITCH_OUT},
                                             {4712, 10000000, SWITCH_IN},
                                             {4712, 20000000, SWITCH_OUT},
                                             {4711, 20000000, SWITCH_IN}};
    struct result *result =
        alone("{metric: lanes_overlap_ms, side: evented, at_most: 0}",
              "none", rounds);
    for (unsigned i = 0; i < rounds; i++) {
        struct round *round = &result->rounds[i];
        round->timeline = malloc(sizeof rows);
        memcpy(round->timeline, rows, sizeof rows);
        round->timeline_count = sizeof rows / sizeof *rows;
        round->work_permille = 700;
    }
    disturb(result, rounds, 1);
    analyse(result);
    return result;
}

Test(claims, nothing_at_all_is_seen_in_few_rounds_and_in_slow_ones)
{
    struct result *result = took_turns(8);
    expect_ground(result, HOLDS, BY_INTERVAL, "8 of 8 rounds disturbed");
    result_free(result);
    result = took_turns(2);
    expect_ground(result, HOLDS, BY_EVERY_ROUND, "so in 2 of 2");
    result_free(result);
}

Test(claims, undisturbed_rounds_are_not_outvoted_by_raised_ones)
{
    struct result *result =
        alone("{metric: makespan_ms, side: evented, at_most: 250}", "none",
              8);
    disturb(result, 5, 5);
    analyse(result);
    expect_ground(result, HOLDS, BY_EVERY_ROUND, "so in 3 of 3 rounds");
    result_free(result);
}

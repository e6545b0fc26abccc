/*
 * Verdicts from rounds made by hand: what is lower is called lower, what
 * cannot be told is not told.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"
#include "results/analysis/words.h"
#include "results/tests/fixture.h"

#include <math.h>

static const struct analysis *makespan(const struct result *result)
{
    const struct analysis *found = analysis_find(
        result, "makespan_ms", NULL, STAT_MEDIAN, 0, THREADED, EVENTED);
    cr_assert_not_null(found, "the makespan is compared");
    return found;
}

/* Hangul, whose syllables begin with ea to ed in UTF-8. */
static void expect_both_languages(const struct text *text)
{
    cr_assert(text->in[ENGLISH][0] != '\0' &&
                  strpbrk(text->in[KOREAN], "\xea\xeb\xec\xed"),
              "\"%s\" is not told in Korean: \"%s\"", text->in[ENGLISH],
              text->in[KOREAN]);
}

/* Whatever is warned of is told in both languages. */
static bool warned(const struct result *result, const char *id)
{
    bool found = false;
    for (unsigned i = 0; i < result->warning_count; i++) {
        expect_both_languages(&result->warnings[i].text);
        found |= strcmp(result->warnings[i].id, id) == 0;
    }
    return found;
}

static struct result *run(unsigned pairs, double ratio, double noise)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, pairs, ratio, noise);
    analyse(result);
    return result;
}

Test(analysis, calls_the_pool_higher_where_it_is)
{
    struct result *result = run(8, 1.5, 0.01);
    const struct analysis *a = makespan(result);
    cr_assert_eq(a->verdict, VERDICT_HIGHER, "1.5 times as long");
    cr_assert(a->low > 1.4 && a->ratio > a->low && a->high > a->ratio &&
                  a->high < 1.6,
              "%f in %f to %f", a->ratio, a->low, a->high);
    cr_assert_float_eq(a->level, 0.9921875, 1e-9, "of eight pairs");
    cr_assert(a->detectable > 1 && a->detectable < 1.05, "%f",
              a->detectable);
    cr_assert_float_eq(a->median_b, 100, 1e-9, "of the loop");
    cr_assert_eq(analysis_primary(result), a, "the primary one");
    result_free(result);
}

Test(analysis, knows_lower_same_and_inconclusive)
{
    static const struct {
        double ratio, noise;
        enum verdict verdict;
    } cases[] = {{0.5, 0.01, VERDICT_LOWER},
                 {1.001, 0.005, VERDICT_SAME},
                 {1.0, 0.3, VERDICT_INCONCLUSIVE},
                 {1.03, 0.01, VERDICT_INCONCLUSIVE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result *result = run(8, cases[i].ratio, cases[i].noise);
        const struct analysis *a = makespan(result);
        cr_assert_eq(a->verdict, cases[i].verdict,
                     "ratio %f with noise %f is verdict %d, not %d",
                     cases[i].ratio, cases[i].noise, cases[i].verdict,
                     a->verdict);
        bool reason = a->why.in[ENGLISH] && a->why.in[KOREAN];
        cr_assert_eq(reason, a->verdict == VERDICT_INCONCLUSIVE,
                     "a reason where there is no verdict");
        if (reason)
            expect_both_languages(&a->why);
        result_free(result);
    }
}

/* A fast write and a long download have no median in common; a side that
 * cannot know when a write began has no service of it. */
Test(analysis, compares_nothing_but_like_things)
{
    struct result *result = run(8, 1.5, 0.01);
    unsigned responses = 0;
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *a = &result->analyses[i];
        cr_assert(a->pairs > 0, "%s of %s: no pair", a->metric,
                  a->job ? a->job : "all");
        cr_assert(!metric_named(a->metric)->per_job || a->job,
                  "%s over several kinds of jobs", a->metric);
        if (strcmp(a->metric, "response_ms") == 0)
            responses++;
        cr_assert(!a->job || strcmp(a->job, "save") != 0 ||
                      strcmp(a->metric, "service_ms") != 0,
                  "the service of a write, which the loop cannot know");
    }
    cr_assert_eq(responses, 3, "%u: one of each name, each once", responses);
    result_free(result);
}

Test(analysis, compares_what_is_asked_for_and_opens_with_it)
{
    struct result *result = fixture_result(
        FIXTURE_HEAD_OF("response_ms")
        "claims:\n  - says: {en: a, ko: 가}\n    expect: {metric: "
        "response_ms, job: fetch, stat: max, side: evented, at_most: 9}\n");
    fixture_pairs(result, 0, 8, 1.5, 0.01);
    analyse(result);
    const struct analysis *a = analysis_primary(result);
    cr_assert(a && strcmp(a->metric, "response_ms") == 0 && a->job &&
                  strcmp(a->job, "fetch") == 0 && a->stat == STAT_MAX,
              "the longest response of fetch");
    cr_assert_eq(a->verdict, VERDICT_HIGHER, "1.5 times as long");
    result_free(result);
}

Test(analysis, gives_no_winner_below_six_pairs)
{
    struct result *result = run(5, 2, 0.001);
    const struct analysis *a = makespan(result);
    cr_assert_eq(a->verdict, VERDICT_TOO_FEW, "five pairs");
    cr_assert(isnan(a->low) && isnan(a->high) && isnan(a->level) &&
                  isnan(a->detectable),
              "no interval");
    cr_assert_float_eq(a->ratio, 2, 0.01, "but the values");
    cr_assert(warned(result, "few_pairs"), "and a warning");
    result_free(result);
}

Test(analysis, leaves_out_pairs_with_an_invalid_round)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, 9, 1.5, 0.01);
    for (unsigned i = 4; i < 16; i += 11)
        ROUND_FLAG(&result->rounds[i], TEXT_RULE_PIN, TEXT_FLAG_PIN_KEPT,
                   "main", "0", "2");
    result->rounds[6].warmup = true;
    result->rounds[7].warmup = true;
    analyse(result);
    const struct analysis *a = makespan(result);
    cr_assert_eq(a->pairs, 6, "9 less two invalid and a warm-up pair");
    cr_assert_eq(a->left_out, 2, "a warm-up was never counted on");
    result_free(result);
}

Test(analysis, compares_counts_that_may_be_zero_by_their_differences)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    for (unsigned i = 0; i < 8; i++) {
        fixture_round(result, 0, i, THREADED, 1, 100, 5 + i % 2);
        fixture_round(result, 0, i, EVENTED, 6, 100, 0);
    }
    analyse(result);
    const struct analysis *a =
        analysis_find(result, "voluntary_in_work", NULL, STAT_MEDIAN, 0,
                      THREADED, EVENTED);
    cr_assert_not_null(a, "switches are compared");
    cr_assert(isnan(a->ratio) && isnan(a->low), "no ratio to 0");
    cr_assert_eq(a->verdict, VERDICT_HIGHER, "5 more are more");
    cr_assert(a->difference_low >= 5 && a->difference_high <= 6, "%f to %f",
              a->difference_low, a->difference_high);
    a = analysis_find(result, "hidden_threads", NULL, STAT_MEDIAN, 0,
                      THREADED, EVENTED);
    cr_assert_eq(a->verdict, VERDICT_SAME, "4 are 4");
    result_free(result);
}

/* 3 % of the second side's median: of the first one's it would not be
 * the same. One pair has a 0, so there is no ratio. */
Test(analysis, holds_differences_against_the_second_sides_median)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    for (unsigned i = 0; i < 8; i++) {
        struct round *a = fixture_round(result, 0, i, THREADED, 1, 100, 1941);
        struct round *b = fixture_round(result, 0, i, EVENTED, 6, 100, 2000);
        if (i == 0)
            a->switches.work_voluntary = b->switches.work_voluntary = 0;
    }
    analyse(result);
    const struct analysis *a =
        analysis_find(result, "voluntary_in_work", NULL, STAT_MEDIAN, 0,
                      THREADED, EVENTED);
    cr_assert(isnan(a->ratio), "compared by differences");
    cr_assert_eq(a->verdict, VERDICT_SAME, "59 of 2000, verdict %d",
                 a->verdict);
    result_free(result);
}

Test(analysis, counts_no_warm_up_in_the_figures_of_a_side)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_round(result, 0, 0, EVENTED, 6, 900, 1)->warmup = true;
    fixture_pairs(result, 0, 8, 1.5, 0.01);
    struct spread s = metric_summary(result, metric_named("makespan_ms"),
                                     NULL, STAT_MEDIAN, EVENTED, 0);
    cr_assert(s.n == 8 && s.high <= 100, "%u rounds up to %f ms", s.n,
              s.high);
    result_free(result);
}

static const char *warning(const struct result *result, const char *id,
                           enum language language);

/* A pair's number as people count. */
Test(analysis, numbers_outlying_pairs_from_one)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    for (unsigned i = 0; i < 10; i++) {
        fixture_round(result, 0, i, THREADED, 1,
                      (i == 4 ? 250 : 100) + (i * 7) % 3, 6);
        fixture_round(result, 0, i, EVENTED, 6, 100, 6);
    }
    analyse(result);
    const char *words = warning(result, "outliers", ENGLISH);
    cr_assert(strstr(words, "5") && !strstr(words, "4"), "%s", words);
    cr_assert(!warned(result, "first_pair"), "it is not the first");
    result_free(result);
}

/* A disk that grows slower under both: the ratio stays. */
Test(analysis, names_a_drift_that_both_sides_share)
{
    for (int drifts = 0; drifts < 2; drifts++) {
        struct result *result = fixture_result(FIXTURE_HEAD);
        for (unsigned i = 0; i < 10; i++) {
            double ms = drifts ? 100 * pow(1.3, i) : 100 + i % 3;
            fixture_round(result, 0, i, THREADED, 1, 2 * ms, 6);
            fixture_round(result, 0, i, EVENTED, 6, ms, 6);
        }
        analyse(result);
        cr_assert_eq(warned(result, "run_drift"), drifts == 1, "run %d",
                     drifts);
        cr_assert(!warned(result, "drift"), "the ratio does not drift");
        if (drifts)
            cr_assert(strstr(warning(result, "run_drift", ENGLISH),
                             "a factor of 10.6"),
                      "%s", warning(result, "run_drift", ENGLISH));
        result_free(result);
    }
}

/* As sure as can be, and yet it would change no verdict. */
Test(analysis, warns_of_no_drift_below_one_percent)
{
    for (int percent = 0; percent < 2; percent++) {
        double step = percent ? 0.15 : 0.08; /* ms a pair, of 100 ms */
        struct result *result = fixture_result(FIXTURE_HEAD);
        for (unsigned i = 0; i < 10; i++) {
            fixture_round(result, 0, i, THREADED, 1, 100 + i * step, 6);
            fixture_round(result, 0, i, EVENTED, 6, 100, 6);
        }
        analyse(result);
        cr_assert_eq(warned(result, "drift"), percent == 1,
                     "%.1f %% in all", 9 * step);
        result_free(result);
    }
}

Test(analysis, warns_of_drift_outliers_and_a_slow_first_pair)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    for (unsigned i = 0; i < 10; i++) {
        fixture_round(result, 0, i, THREADED, 1, 100 + 2 * i + i % 2, 6);
        fixture_round(result, 0, i, EVENTED, 6, 100, 6);
    }
    analyse(result);
    cr_assert(warned(result, "drift"), "2 %% a pair is a drift");
    cr_assert_not(warned(result, "outliers"), "and no outlier");
    unsigned before = result->warning_count;
    analyse(result);
    cr_assert_eq(result->warning_count, before, "told once");
    result_free(result);
    result = fixture_result(FIXTURE_HEAD);
    for (unsigned i = 0; i < 10; i++) {
        fixture_round(result, 0, i, THREADED, 1,
                      (i == 0 ? 250 : 100) + (i * 7) % 3, 6);
        fixture_round(result, 0, i, EVENTED, 6, 100, 6);
    }
    analyse(result);
    cr_assert(warned(result, "outliers"), "250 among 100 is one");
    cr_assert(warned(result, "first_pair"), "and it is the first");
    cr_assert_eq(makespan(result)->pairs, 10, "it is not dropped");
    result_free(result);
}

Test(analysis, keeps_trials_within_a_round_from_counting_as_pairs)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, 3, 1.5, 0.01);
    for (unsigned i = 0; i < result->round_count; i++)
        for (unsigned trial = 1; trial < 5; trial++)
            fixture_job(result->rounds[i].record, trial, 1, "fetch",
                        DOWNLOAD, 100);
    analyse(result);
    cr_assert_eq(makespan(result)->pairs, 3, "3 processes, not 15");
    result_free(result);
}

Test(analysis, takes_the_arms_of_a_null_run_apart)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    result->null_side = EVENTED;
    for (unsigned i = 0; i < 8; i++) {
        fixture_round(result, 0, i, EVENTED, 6, 100 + i % 3 * 0.1, 6);
        fixture_round(result, 0, i, EVENTED, 6, 100 + i % 2 * 0.1, 6)
            ->null_arm = true;
    }
    analyse(result);
    const struct analysis *a = analysis_find(
        result, "makespan_ms", NULL, STAT_MEDIAN, 0, EVENTED, EVENTED);
    cr_assert_not_null(a, "the side against itself");
    cr_assert_eq(a->pairs, 8, "eight pairs");
    cr_assert_eq(a->verdict, VERDICT_SAME, "nothing differs");
    cr_assert_null(analysis_find(result, "makespan_ms", NULL, STAT_MEDIAN,
                                 0, THREADED, EVENTED),
                   "the other took no part");
    result_free(result);
}

Test(analysis, sums_up_one_side)
{
    struct result *result = run(8, 1.5, 0.01);
    struct spread s = metric_summary(result, metric_named("response_ms"),
                                      "save", STAT_MEDIAN, EVENTED, 0);
    cr_assert_eq(s.n, 8, "eight rounds");
    cr_assert(s.median >= 6 && s.low >= 6 && s.high <= 6, "told at 6 ms");
    s = metric_summary(result, metric_named("slice_ms"), NULL, STAT_MEDIAN,
                       EVENTED, 0);
    cr_assert(s.n == 0 && isnan(s.median), "not traced, not known");
    result_free(result);
}

static const char *warning(const struct result *result, const char *id,
                           enum language language)
{
    for (unsigned i = 0; i < result->warning_count; i++)
        if (strcmp(result->warnings[i].id, id) == 0)
            return result->warnings[i].text.in[language];
    return "(none)";
}

Test(analysis, warns_of_rounds_that_failed_and_says_how)
{
    struct result *result = run(6, 1.5, 0.01);
    cr_assert(!warned(result, "failed_rounds"), "all ended well");
    struct round *round = &result->rounds[2];
    round->valid = false;
    round->exit_status = 9;
    round->message = strdup("a first line\nopen: no such file\n");
    result->rounds[5].valid = false;
    result->rounds[5].exit_status = -1;
    result->rounds[5].signal = 9;
    analyse(result);
    cr_assert_str_eq(warning(result, "failed_rounds", ENGLISH),
                     "1 of 6 rounds of the thread pool failed: exit status "
                     "9: open: no such file",
                     "of the pool");
    cr_assert_str_eq(result->warnings[1].text.in[ENGLISH],
                     "1 of 6 rounds of the event loop failed: ended by "
                     "SIGKILL",
                     "and of the loop");
    unsigned before = result->warning_count;
    analyse(result);
    cr_assert_eq(result->warning_count, before, "said once only");
    cr_assert(warned(result, "failed_rounds"), "in both languages");
    result_free(result);
}

Test(analysis, tells_that_a_setting_of_the_environment_was_overridden)
{
    struct result *result = run(6, 1.5, 0.01);
    cr_assert(!warned(result, "overridden_environment"), "none was found");
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].record->overridden_hidden = 64;
    analyse(result);
    cr_assert_str_eq(warning(result, "overridden_environment", ENGLISH),
                     "UV_THREADPOOL_SIZE=64 in the environment was "
                     "overridden by the scenario's 4",
                     "both sizes are named");
    cr_assert(warned(result, "overridden_environment"), "in Korean, too");
    result_free(result);
}

/* Every round of the loop is disturbed from outside. */
Test(analysis, takes_what_is_no_matter_of_time_from_disturbed_rounds)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, 6, 1.5, 0.01);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].side == EVENTED)
            ROUND_FLAG(&result->rounds[i], TEXT_RULE_STEAL,
                       TEXT_FLAG_STEAL_MS, "90", "30");
    struct spread makespan = metric_summary(
        result, metric_named("makespan_ms"), NULL, STAT_MEDIAN, EVENTED, 0);
    struct spread memory = metric_summary(
        result, metric_named("rss_peak_kib"), NULL, STAT_MEDIAN, EVENTED, 0);
    cr_assert_eq(makespan.n, 0, "its time does not count");
    cr_assert_eq(memory.n, 6, "its memory does: %u", memory.n);
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].side == EVENTED)
            ROUND_FLAG(&result->rounds[i], TEXT_RULE_PIN,
                       TEXT_FLAG_PIN_KEPT, "main", "0", "2");
    memory = metric_summary(result, metric_named("rss_peak_kib"), NULL,
                            STAT_MEDIAN, EVENTED, 0);
    cr_assert_eq(memory.n, 0, "a broken pin is no mere disturbance");
    result_free(result);
}

Test(analysis, tells_what_was_not_run_from_what_has_no_valid_round)
{
    static const char *const not_run[] = {"not run: planned 20.0 s",
                                          "실행 안 함: 예상 20.0초"};
    struct result *result = fixture_result(FIXTURE_HEAD);
    result->points[0].planned[THREADED] = false;
    result->points[0].planned_ns[THREADED] = 20 * NS_PER_S;
    for (int l = 0; l < LANGUAGES; l++)
        cr_assert_str_eq(
            no_value_words(result, 0, THREADED, (enum language)l).text,
            not_run[l], "it was over its limit");
    cr_assert_str_eq(no_value_words(result, 0, EVENTED, ENGLISH).text,
                     "no valid round", "it was run");
    result_free(result);
}

/* Of ten pairs, so many rounds computed so long. */
static struct result *computed(unsigned rounds, uint64_t permille)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    fixture_pairs(result, 0, 10, 1.5, 0.01);
    for (unsigned i = 0; i < result->round_count; i++)
        result->rounds[i].work_permille = i < rounds ? permille : 1003;
    analyse(result);
    return result;
}

Test(analysis, says_by_which_factor_computing_was_not_what_was_asked)
{
    static const struct {
        unsigned rounds;
        uint64_t permille;
        bool told;
    } rows[] = {{0, 0, false},     {2, 1400, false}, {3, 1400, true},
                {20, 1050, false}, {20, 1051, true}, {20, 949, true},
                {20, 950, false},  {20, 0, false}};
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct result *result = computed(rows[i].rounds, rows[i].permille);
        cr_assert_eq(warned(result, "work_length"), rows[i].told,
                     "%u rounds of %u thousandths", rows[i].rounds,
                     (unsigned)rows[i].permille);
        result_free(result);
    }
    struct result *result = computed(3, 1400);
    const char *first = result->warnings[0].text.in[ENGLISH];
    cr_assert(strstr(first, "in 3 of 20 rounds") &&
                  strstr(first, "1.00 to 1.40 times"),
              "first of all, with the factor: %s", first);
    unsigned before = result->warning_count;
    analyse(result);
    cr_assert_eq(result->warning_count, before, "told once");
    result_free(result);
}

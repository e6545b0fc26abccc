/*
 * The statistics are asked what books know, and then tried on simulated
 * runs: do the intervals cover as often as they say, and is a shift of
 * the stated size seen as often as stated?
 */
#include "results/analysis/statistics.h"

#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { TRIALS = 600, SEED = 20261122 };

Test(statistics, gives_no_interval_below_six_values)
{
    double values[] = {1, 2, 3, 4, 5};
    struct spread interval = spread_of(values, 5);
    cr_assert(isnan(interval.low) && isnan(interval.high) &&
                  isnan(interval.level),
              "5 values have no interval of level 0.95");
    cr_assert_float_eq(median_of(values, 5), 3, 1e-12, "but a median");
    cr_assert(isnan(median_of(values, 0)), "nothing has no median");
}

Test(statistics, takes_the_ranks_of_the_sign_test)
{
    static const struct {
        size_t n, low;
        double level;
    } known[] = {{6, 1, 0.96875},   {7, 1, 0.984375},  {8, 1, 0.9921875},
                 {9, 2, 0.9609375}, {12, 3, 0.9614258}, {20, 6, 0.9586105},
                 {30, 10, 0.9572261}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double values[32];
        for (size_t j = 0; j < known[i].n; j++)
            values[j] = (double)(known[i].n - j); /* descending */
        struct spread interval = spread_of(values, known[i].n);
        cr_assert_float_eq(interval.level, known[i].level, 1e-6,
                           "n = %zu attains %f, not %f", known[i].n,
                           known[i].level, interval.level);
        cr_assert_eq((size_t)interval.low, known[i].low,
                     "n = %zu: rank %zu from below", known[i].n,
                     known[i].low);
        cr_assert_eq((size_t)interval.high, known[i].n + 1 - known[i].low,
                     "n = %zu: the same rank from above", known[i].n);
    }
}

Test(statistics, knows_the_exact_binomial_interval)
{
    struct interval half = share_interval(5, 10);
    cr_assert_float_eq(half.low, 0.187086, 1e-6, "5 of 10, low");
    cr_assert_float_eq(half.high, 0.812914, 1e-6, "5 of 10, high");
    struct interval none = share_interval(0, 800);
    cr_assert_eq(none.low, 0, "0 of n may be none at all");
    cr_assert(none.high > 0.0036 && none.high < 3.0 / 800,
              "0 of 800 is at most about 3 in 800");
    struct interval all = share_interval(800, 800);
    cr_assert_float_eq(all.low, 1 - none.high, 1e-12, "all mirrors none");
    cr_assert_eq(all.high, 1, "all of n may be all");
    struct interval nothing = share_interval(0, 0);
    cr_assert(nothing.low <= 0 && nothing.high >= 1, "0 of 0 says nothing");
}

Test(statistics, names_outliers_and_survives_a_spread_of_zero)
{
    double values[] = {5, 5, 5, 5, 5, 5, 9};
    bool is[7];
    cr_assert_eq(outliers_of(values, 7, is), 1, "9 stands out");
    cr_assert(is[6] && !is[0], "and it is the 9");
    cr_assert_eq(outliers_of(values, 6, is), 0, "equal values do not");
    cr_assert_eq(outliers_of(values, 1, is), 0, "nor does one alone");
    struct spread interval = spread_of(values, 6);
    cr_assert(interval.low >= 5 && interval.high <= 5, "a point");
}

Test(statistics, sees_a_drift_and_none_where_there_is_none)
{
    double rising[] = {1.0, 2.1, 2.9, 4.2, 5.0, 5.9, 7.1, 8.0};
    double flat[] = {3, 1, 2, 3, 1, 3, 2, 1};
    double slope;
    struct interval interval = slope_interval(rising, 8, &slope);
    cr_assert(interval.low > 0.5 && interval.high < 1.5, "about 1 a step");
    interval = slope_interval(flat, 8, &slope);
    cr_assert(interval.low < 0 && interval.high > 0, "no drift");
}

/* Pairs as runs give them: log-normal noise around a true log ratio. */
static void simulate(gsl_rng *random, double shift, double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = shift + gsl_ran_gaussian(random, 0.05);
}

/* Student's t interval of the mean, level 0.95: what the shift that can
 * be detected is stated for. */
static struct interval mean_interval(const double *values, size_t n)
{
    double mean = gsl_stats_mean(values, 1, n);
    double width = gsl_cdf_tdist_Pinv(0.975, (double)(n - 1)) *
                   gsl_stats_sd(values, 1, n) / sqrt((double)n);
    return (struct interval){mean - width, mean + width, 0.95};
}

Test(statistics, covers_the_truth_as_often_as_it_says)
{
    static const size_t sizes[] = {6, 8, 12, 20};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, SEED);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (int shifted = 0; shifted < 2; shifted++) {
            double values[32], truth = shifted ? log(1.25) : 0;
            unsigned exact = 0, student = 0;
            for (int i = 0; i < TRIALS; i++) {
                simulate(random, truth, values, sizes[s]);
                struct spread m = spread_of(values, sizes[s]);
                struct interval t = mean_interval(values, sizes[s]);
                exact += m.low <= truth && truth <= m.high;
                student += t.low <= truth && truth <= t.high;
            }
            cr_assert(exact >= 0.92 * TRIALS,
                      "n = %zu: the exact interval covers in %u of %d",
                      sizes[s], exact, TRIALS);
            cr_assert(student >= 0.92 * TRIALS,
                      "n = %zu: the t interval covers in %u of %d",
                      sizes[s], student, TRIALS);
        }
    gsl_rng_free(random);
}

Test(statistics, sees_the_shift_that_it_says_it_could_see)
{
    enum { N = 12 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, SEED);
    double values[N], sum = 0;
    for (int i = 0; i < TRIALS; i++) {
        simulate(random, 0, values, N);
        sum += detectable_shift(values, N);
    }
    unsigned seen = 0, wrong = 0;
    for (int i = 0; i < TRIALS; i++) {
        simulate(random, sum / TRIALS, values, N);
        seen += mean_interval(values, N).low > 0;
        simulate(random, 0, values, N);
        wrong += spread_of(values, N).low > 0 ||
                 spread_of(values, N).high < 0;
    }
    cr_assert(seen >= 0.75 * TRIALS && seen <= 0.90 * TRIALS,
              "80 %% power was stated, %u of %d were seen", seen, TRIALS);
    cr_assert(wrong <= 0.08 * TRIALS,
              "no shift, and yet one is seen in %u of %d", wrong, TRIALS);
    gsl_rng_free(random);
}

Test(statistics, every_share_has_an_interval_that_holds_it)
{
    for (size_t n = 1; n <= 3000; n = n * 3 / 2 + 1)
        for (size_t hits = 0; hits <= n; hits += n / 40 + 1) {
            struct interval interval = share_interval(hits, n);
            double share = (double)hits / (double)n;
            cr_assert(interval.low <= share && share <= interval.high,
                      "%zu of %zu: %g to %g", hits, n, interval.low,
                      interval.high);
        }
    struct interval known = share_interval(13, 600);
    cr_assert(fabs(known.high - 0.03676) < 0.0002, "13 of 600: %g",
              known.high);
}

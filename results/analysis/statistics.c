/*
 * Each interval is exact or plain: ranks of a sign test, Student's t,
 * the binomial's own quantiles. Nothing is resampled: at small n a
 * bootstrap covers less than it says.
 */
#include "results/analysis/statistics.h"
#include "common/fail.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct interval none = {NAN, NAN, NAN};

void statistics_begin(void)
{
    gsl_set_error_handler_off();
}

static double *sorted(const double *values, size_t n)
{
    double *copy = allocate((n + 1) * sizeof *copy, "a sample");
    if (n > 0)
        memcpy(copy, values, n * sizeof *copy);
    gsl_sort(copy, 1, n);
    return copy;
}

/* How surely the median lies between the k-th value from below and the
 * k-th from above. */
static double rank_level(unsigned k, unsigned n)
{
    return 1 - 2 * gsl_cdf_binomial_P(k - 1, 0.5, n);
}

static struct interval between_ranks(const double *ascending, size_t n)
{
    if (n < FEWEST_PAIRS)
        return none;
    unsigned k = 1;
    while (rank_level(k + 1, (unsigned)n) >= 0.95)
        k++;
    return (struct interval){ascending[k - 1], ascending[n - k],
                             rank_level(k, (unsigned)n)};
}

struct spread spread_of(const double *values, size_t n)
{
    double *copy = sorted(values, n);
    struct interval interval = between_ranks(copy, n);
    struct spread spread = {
        .n = (unsigned)n,
        .median = n > 0 ? gsl_stats_median_from_sorted_data(copy, 1, n)
                        : NAN,
        .low = interval.low, .high = interval.high,
        .level = interval.level};
    free(copy);
    return spread;
}

double median_of(const double *values, size_t n)
{
    return spread_of(values, n).median;
}

static double standard_error(const double *values, size_t n)
{
    return gsl_stats_sd(values, 1, n) / sqrt((double)n);
}

double detectable_shift(const double *values, size_t n)
{
    if (n < 2)
        return NAN;
    double degrees = (double)(n - 1);
    return (gsl_cdf_tdist_Pinv(0.975, degrees) +
            gsl_cdf_tdist_Pinv(0.80, degrees)) *
           standard_error(values, n);
}

size_t outliers_of(const double *values, size_t n, bool *is)
{
    size_t count = 0;
    if (is)
        memset(is, 0, n * sizeof *is);
    if (n < FEWEST_PAIRS)
        return 0;
    double *copy = sorted(values, n);
    double low = gsl_stats_quantile_from_sorted_data(copy, 1, n, 0.25);
    double high = gsl_stats_quantile_from_sorted_data(copy, 1, n, 0.75);
    double fence = 1.5 * (high - low);
    free(copy);
    for (size_t i = 0; i < n; i++) {
        bool outside = values[i] < low - fence || values[i] > high + fence;
        count += outside;
        if (is)
            is[i] = outside;
    }
    return count;
}

struct interval slope_interval(const double *values, size_t n,
                               double *slope)
{
    *slope = NAN;
    if (n < FEWEST_PAIRS)
        return none;
    double *places = allocate(n * sizeof *places, "places");
    for (size_t i = 0; i < n; i++)
        places[i] = (double)i;
    double start, cov00, cov01, variance, residual;
    gsl_fit_linear(places, 1, values, 1, n, &start, slope, &cov00, &cov01,
                   &variance, &residual);
    free(places);
    double width = gsl_cdf_tdist_Pinv(0.995, (double)(n - 2)) *
                   sqrt(variance);
    return (struct interval){*slope - width, *slope + width, 0.99};
}

/* The point of the beta distribution below which `share` of it lies.
 * GSL's own inverse gives up for some arguments (14 and 587, 0.975); its
 * distribution function does not, and halving finds the same. */
static double beta_quantile(double share, double a, double b)
{
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (gsl_cdf_beta_P(middle, a, b) < share)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

struct interval share_interval(size_t hits, size_t n)
{
    struct interval interval = {0, 1, 0.95};
    double a = (double)hits, b = (double)(n - hits);
    if (n == 0)
        return interval;
    if (hits == 0)
        interval.high = 1 - pow(0.05, 1 / b);
    else if (hits == n)
        interval.low = pow(0.05, 1 / a);
    else {
        interval.low = beta_quantile(0.025, a, b + 1);
        interval.high = beta_quantile(0.975, a + 1, b);
    }
    return interval;
}

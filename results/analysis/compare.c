/*
 * The figures are computed once; the verdict reads nothing but them, so
 * that whoever sees the figures can check it.
 */
#include "results/analysis/compare.h"
#include "results/analysis/statistics.h"
#include "results/text/text.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool all_above_zero(const struct pairs *pairs)
{
    for (unsigned i = 0; i < pairs->n; i++)
        if (!(pairs->a[i] > 0) || !(pairs->b[i] > 0))
            return false;
    return pairs->n > 0;
}

static void ratios(struct analysis *a, const double *logs, unsigned n)
{
    struct interval exact = median_interval(logs, n);
    a->ratio = exp(median_of(logs, n));
    a->low = exp(exact.low);
    a->high = exp(exact.high);
    if (n < FEWEST_PAIRS)
        return;
    a->detectable = exp(detectable_shift(logs, n));
}

struct comparison compare_pairs(const struct pairs *pairs)
{
    unsigned n = pairs->n;
    struct comparison comparison = {
        .as_ratio = all_above_zero(pairs),
        .values = allocate((n + 1) * sizeof(double), "pairs"),
        .analysis = {.pairs = n, .left_out = pairs->left_out,
                     .ratio = NAN, .low = NAN, .high = NAN,
                     .detectable = NAN}};
    struct analysis *a = &comparison.analysis;
    a->median_a = median_of(pairs->a, n);
    a->median_b = median_of(pairs->b, n);
    for (unsigned i = 0; i < n; i++)
        comparison.values[i] = pairs->a[i] - pairs->b[i];
    struct interval exact = median_interval(comparison.values, n);
    a->difference = median_of(comparison.values, n);
    a->difference_low = exact.low;
    a->difference_high = exact.high;
    a->level = exact.level;
    if (comparison.as_ratio) {
        for (unsigned i = 0; i < n; i++)
            comparison.values[i] = log(pairs->a[i]) - log(pairs->b[i]);
        ratios(a, comparison.values, n);
    }
    return comparison;
}

void comparison_free(struct comparison *comparison)
{
    free(comparison->values);
}

static void because(struct analysis *a, enum text_id reason)
{
    char words[LANGUAGES][256];
    TEXT_BOTH(words, reason, text_plain(a->pairs, 0).text);
    for (int l = 0; l < LANGUAGES; l++)
        a->why.in[l] = strdup(words[l]);
}

void judge(struct analysis *a, bool as_ratio)
{
    if (a->pairs < FEWEST_PAIRS) {
        a->verdict = VERDICT_TOO_FEW;
        because(a, a->pairs > 0 ? TEXT_WHY_TOO_FEW : TEXT_WHY_NO_PAIRS);
        return;
    }
    double low = as_ratio ? a->low - 1 : a->difference_low;
    double high = as_ratio ? a->high - 1 : a->difference_high;
    double within = as_ratio ? SAME_WITHIN
                             : SAME_WITHIN * fabs(a->median_b);
    a->verdict = VERDICT_INCONCLUSIVE;
    if (high < -within)
        a->verdict = VERDICT_LOWER;
    else if (low > within)
        a->verdict = VERDICT_HIGHER;
    else if (low >= -within && high <= within)
        a->verdict = VERDICT_SAME;
    else if (low <= 0 && high >= 0)
        because(a, TEXT_WHY_NOISE);
    else
        because(a, TEXT_WHY_SMALL);
}

/*
 * Pairs are found by their number. A round that does not count leaves
 * its pair out: the other one would stand alone against whatever noise
 * the two had in common.
 */
#include "common/fail.h"
#include "results/analysis/samples.h"

#include <math.h>
#include <stdlib.h>

/*
 * One side by itself. Differences between sides are not read off two
 * such intervals but from the pairs (analysis.h).
 */
struct spread metric_summary(const struct result *result,
                             const struct metric *metric, const char *job,
                             enum statistic stat, enum side side,
                             unsigned point)
{
    size_t n;
    struct measure measure = {metric, job, stat};
    struct which which = {side, point, ANY_ARM};
    statistics_begin();
    double *values = sample_of(result, measure, which, &n);
    struct spread spread = spread_of(values, n);
    free(values);
    return spread;
}

bool round_counts(const struct round *round)
{
    return !round->warmup && round->valid;
}

static bool round_is(const struct round *round, struct which which)
{
    return round->side == which.side && round->point == which.point &&
           (which.arm == ANY_ARM ||
            round->null_arm == (which.arm == SECOND_ARM));
}

static bool counts_for(const struct result *result, struct measure measure,
                       const struct round *round)
{
    return round->valid ||
           (measure.metric->untimed &&
            round_only_disturbed(round, result->scenario->expect_fault));
}

static double value_of(const struct result *result, struct measure measure,
                       const struct round *round)
{
    double value = metric_of_round(measure.metric, result, round,
                                   measure.job, measure.stat);
    return isfinite(value) ? value : NAN;
}

double *sample_of(const struct result *result, struct measure measure,
                  struct which which, size_t *n)
{
    double *values = allocate((result->round_count + 1) * sizeof *values,
                              "a sample");
    *n = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->warmup || !counts_for(result, measure, round) ||
            !round_is(round, which))
            continue;
        double value = value_of(result, measure, round);
        if (!isnan(value))
            values[(*n)++] = value;
    }
    return values;
}

/* One arm's value at each pair number; NAN where there is none. */
static double *by_number(const struct result *result, struct measure measure,
                         struct which which, unsigned numbers, bool *run)
{
    double *values = allocate((numbers + 1) * sizeof *values, "pairs");
    for (unsigned i = 0; i < numbers; i++)
        values[i] = NAN;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->warmup || !round_is(round, which))
            continue;
        run[round->pair] = true;
        if (counts_for(result, measure, round))
            values[round->pair] = value_of(result, measure, round);
    }
    return values;
}

struct pairs pairs_of(const struct result *result, struct measure measure,
                      struct which a, struct which b)
{
    unsigned numbers = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].pair >= numbers)
            numbers = result->rounds[i].pair + 1;
    bool *run = allocate((numbers + 1) * sizeof *run, "pairs");
    struct pairs pairs = {
        .a = by_number(result, measure, a, numbers, run),
        .b = by_number(result, measure, b, numbers, run),
        .number = allocate((numbers + 1) * sizeof *pairs.number, "pairs")};
    for (unsigned i = 0; i < numbers; i++) {
        if (isnan(pairs.a[i]) || isnan(pairs.b[i])) {
            pairs.left_out += run[i];
            continue;
        }
        pairs.a[pairs.n] = pairs.a[i];
        pairs.b[pairs.n] = pairs.b[i];
        pairs.number[pairs.n++] = i;
    }
    free(run);
    return pairs;
}

struct pairs pairs_at(const struct result *result, struct measure measure,
                      unsigned point, enum side a, enum side b)
{
    bool null_run = a == b;
    return pairs_of(
        result, measure,
        (struct which){a, point, null_run ? FIRST_ARM : ANY_ARM},
        (struct which){b, point, null_run ? SECOND_ARM : ANY_ARM});
}

void pairs_free(struct pairs *pairs)
{
    free(pairs->a);
    free(pairs->b);
    free(pairs->number);
}

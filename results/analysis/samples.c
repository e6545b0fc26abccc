/*
 * Pairs are found by their number. A round that does not count leaves
 * its pair out: the other one would stand alone against whatever noise
 * the two had in common. Points of a sweep are run one after another:
 * rounds of two of them have no noise in common, and a number no
 * meaning. There the first that counts goes with the first, and so on;
 * a round that was run again at one point is none too few.
 */
#include "common/fail.h"
#include "results/analysis/least.h"
#include "results/analysis/samples.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    struct which which = {side, point, ANY_ARM, RAISED_LEFT_OUT};
    statistics_begin();
    double *values = sample_of(result, measure, which, &n);
    struct spread spread = spread_of(values, n);
    free(values);
    return spread;
}

static bool round_is(const struct round *round, struct which which)
{
    return round->side == which.side && round->point == which.point &&
           (which.arm == ANY_ARM ||
            round->null_arm == (which.arm == SECOND_ARM));
}

static bool was_disturbed(const struct result *result,
                          const struct round *round)
{
    return round_only_disturbed(round, result->scenario->expect_fault);
}

/* What it cannot be below, ms; NAN: that is not known. */
static double least_value(const struct result *result,
                          struct measure measure, const struct round *round)
{
    if (metric_noise(measure.metric, result, round) != NOISE_RAISES)
        return NAN;
    if (measure.metric == metric_named("makespan_ms"))
        return least_makespan(result, round);
    return measure.job && measure.metric == metric_named("response_ms")
               ? (double)least_told(result, round, measure.job) / 1e6
               : NAN;
}

/* Whether it is taken at one end of what it would have been. */
static bool is_at_end(const struct result *result, struct measure measure,
                      struct which which, const struct round *round)
{
    return which.raised != RAISED_LEFT_OUT && was_disturbed(result, round) &&
           !isnan(least_value(result, measure, round));
}

static bool counts_for(const struct result *result, struct measure measure,
                       struct which which, const struct round *round)
{
    return round->valid ||
           (was_disturbed(result, round) &&
            metric_noise(measure.metric, result, round) == NOISE_NOTHING) ||
           is_at_end(result, measure, which, round);
}

static double value_of(const struct result *result, struct measure measure,
                       struct which which, const struct round *round)
{
    double value = metric_of_round(measure.metric, result, round,
                                   measure.job, measure.stat);
    if (which.raised == RAISED_AT_LEAST &&
        is_at_end(result, measure, which, round))
        value = fmin(value, least_value(result, measure, round));
    return isfinite(value) ? value : NAN;
}

/* What is to be added to a time where arithmetic was off; NAN: nothing
 * can be said. */
static double room_at(enum off_work off, const struct result *result,
                      const struct round *round)
{
    if (off == OFF_AS_TAKEN || off == OFF_LEFT_OUT)
        return off == OFF_AS_TAKEN ? 0 : NAN;
    double whole = metric_of_round(metric_named("makespan_ms"), result,
                                   round, NULL, STAT_MEDIAN);
    double room = whole *
                  fabs(1 - 1000 / (double)round->work_permille);
    return off == OFF_AT_MOST ? room : -room;
}

/* Adds those that count, or the others. */
static void collect(struct sample *sample, const struct result *result,
                    struct measure measure, struct which which,
                    enum off_work off, bool count)
{
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        bool disturbed = was_disturbed(result, round);
        bool counts = counts_for(result, measure, which, round);
        if (round->warmup || !round_is(round, which) ||
            (count ? !counts : counts || !disturbed))
            continue;
        double value = value_of(result, measure, which, round);
        if (measure.metric->unit == UNIT_MS && !round_work_as_asked(round) &&
            metric_noise(measure.metric, result, round) != NOISE_NOTHING)
            value += room_at(off, result, round);
        if (isnan(value))
            continue;
        sample->values[sample->all++] = value;
        sample->counted += count;
        sample->disturbed += count && disturbed;
    }
}

struct sample sample_finished(const struct result *result,
                              struct measure measure, struct which which,
                              enum off_work off)
{
    struct sample sample = {
        .values = allocate((result->round_count + 1) *
                               sizeof *sample.values, "a sample")};
    collect(&sample, result, measure, which, off, true);
    collect(&sample, result, measure, which, off, false);
    return sample;
}

double *sample_of(const struct result *result, struct measure measure,
                  struct which which, size_t *n)
{
    struct sample sample = sample_finished(result, measure, which,
                                           OFF_AS_TAKEN);
    *n = sample.counted;
    return sample.values;
}

/* What is known of a pair's number. */
struct seen_pair {
    bool run, raised;
};

/* One arm's value at each pair number; NAN where there is none. */
static double *by_number(const struct result *result, struct measure measure,
                         struct which which, unsigned numbers,
                         struct seen_pair *seen)
{
    double *values = allocate((numbers + 1) * sizeof *values, "pairs");
    for (unsigned i = 0; i < numbers; i++)
        values[i] = NAN;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->warmup || !round_is(round, which))
            continue;
        seen[round->pair].run = true;
        seen[round->pair].raised |= is_at_end(result, measure, which, round);
        if (counts_for(result, measure, which, round))
            values[round->pair] = value_of(result, measure, which, round);
    }
    return values;
}

/* What is missing closed up; the rest is NAN. */
static void close_up(double *values, unsigned numbers)
{
    unsigned n = 0;
    for (unsigned i = 0; i < numbers; i++)
        if (!isnan(values[i]))
            values[n++] = values[i];
    while (n < numbers)
        values[n++] = NAN;
}

struct pairs pairs_of(const struct result *result, struct measure measure,
                      struct which a, struct which b)
{
    unsigned numbers = 0;
    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].pair >= numbers)
            numbers = result->rounds[i].pair + 1;
    struct seen_pair *seen = allocate((numbers + 1) * sizeof *seen, "pairs");
    struct pairs pairs = {
        .a = by_number(result, measure, a, numbers, seen),
        .b = by_number(result, measure, b, numbers, seen),
        .number = allocate((numbers + 1) * sizeof *pairs.number, "pairs")};
    if (a.point != b.point) {
        close_up(pairs.a, numbers);
        close_up(pairs.b, numbers);
    }
    for (unsigned i = 0; i < numbers; i++) {
        if (isnan(pairs.a[i]) || isnan(pairs.b[i])) {
            pairs.left_out += seen[i].run;
            continue;
        }
        pairs.raised += seen[i].raised;
        pairs.a[pairs.n] = pairs.a[i];
        pairs.b[pairs.n] = pairs.b[i];
        pairs.number[pairs.n++] = i;
    }
    free(seen);
    return pairs;
}

struct pairs pairs_at(const struct result *result, struct measure measure,
                      unsigned point, enum side a, enum side b)
{
    bool null_run = a == b;
    return pairs_of(
        result, measure,
        (struct which){a, point, null_run ? FIRST_ARM : ANY_ARM,
                       RAISED_LEFT_OUT},
        (struct which){b, point, null_run ? SECOND_ARM : ANY_ARM,
                       RAISED_LEFT_OUT});
}

void pairs_free(struct pairs *pairs)
{
    free(pairs->a);
    free(pairs->b);
    free(pairs->number);
}

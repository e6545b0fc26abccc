/*
 * One side by itself. Differences between sides are not read off two
 * such intervals but from the pairs (analysis.h).
 */
#include "results/analysis/summary.h"
#include "results/analysis/samples.h"
#include "results/analysis/statistics.h"

#include <stdlib.h>

struct summary metric_summary(const struct result *result,
                              const struct metric *metric, const char *job,
                              enum statistic stat, enum side side,
                              unsigned point)
{
    size_t n;
    struct measure measure = {metric, job, stat};
    struct which which = {side, point, ANY_ARM};
    statistics_begin();
    double *values = sample_of(result, measure, which, &n);
    struct interval interval = median_interval(values, n);
    struct summary summary = {.n = (unsigned)n,
                              .median = median_of(values, n),
                              .low = interval.low,
                              .high = interval.high,
                              .level = interval.level};
    free(values);
    return summary;
}

static unsigned count(const struct result *result, enum side side,
                      unsigned point, bool valid)
{
    unsigned rounds = 0;
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        rounds += !round->warmup && round->valid == valid &&
                  round->side == side && round->point == point;
    }
    return rounds;
}

unsigned rounds_counted(const struct result *result, enum side side,
                        unsigned point)
{
    return count(result, side, point, true);
}

unsigned rounds_invalid(const struct result *result, enum side side,
                        unsigned point)
{
    return count(result, side, point, false);
}

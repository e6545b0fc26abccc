/*
 * From rounds to samples: which rounds count, which belong together.
 */
#ifndef SAMPLES_H
#define SAMPLES_H

#include "results/analysis/statistics.h"
#include "results/measures/metrics.h"

/* What is asked of a round. */
struct measure {
    const struct metric *metric;
    const char *job; /* NULL: all */
    enum statistic stat;
};

/* Of a --null run, which of its two arms. */
enum null_arm { ANY_ARM, FIRST_ARM, SECOND_ARM };

/* Rounds of a side at a point. */
struct which {
    enum side side;
    unsigned point;
    enum null_arm arm;
};

/* Pairs of rounds with the same number, both counted, valid and with a
 * value; in the order of their numbers. */
struct pairs {
    unsigned n;
    unsigned left_out; /* pairs of which something was run, but not n */
    double *a, *b;
    unsigned *number;
};

/* No warm-up, and valid. */
bool round_counts(const struct round *round);

/* The values of the rounds that count, in the order of running. Freed
 * by the caller. */
double *sample_of(const struct result *result, struct measure measure,
                  struct which which, size_t *n);

struct pairs pairs_of(const struct result *result, struct measure measure,
                      struct which a, struct which b);

/* Of two sides at a point; of one side twice, in a --null run, its two
 * arms. */
struct pairs pairs_at(const struct result *result, struct measure measure,
                      unsigned point, enum side a, enum side b);
void pairs_free(struct pairs *pairs);

/* Of the rounds with a value. `job` NULL: all; `stat` counts only for
 * measures of jobs. */
struct spread metric_summary(const struct result *result,
                             const struct metric *metric, const char *job,
                             enum statistic stat, enum side side,
                             unsigned point);

#endif

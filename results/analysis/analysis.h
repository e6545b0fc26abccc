/*
 * From records to findings: comparisons of sides on pairs of rounds,
 * claims, and warnings about what would make them doubtful.
 *
 * A value per pair is log(a) - log(b); where a value is 0 or negative
 * (counts, lateness) it is a - b, and no ratio is given. The median of
 * these and its exact interval decide:
 *     lower, higher   the whole interval lies beyond 3 % of no difference
 *     same            the whole interval lies within 3 %
 *     inconclusive    neither, with the reason
 *     too few         below 6 pairs: values, no interval, no winner
 * What is asked was named before the run; the others describe.
 * Trials within a round are never pairs: they share one process.
 */
#ifndef ANALYSIS_H
#define ANALYSIS_H

#include "results/analysis/samples.h"

/* Differences within this share count as none. */
#define SAME_WITHIN 0.03

/* Fills analyses, claims and warnings from the rounds; what an earlier
 * call found is taken back first. */
void analyse(struct result *result);

/* What the pairs tell, before anything is judged. */
struct paired {
    bool as_ratio;  /* all values above 0 */
    double *values; /* log ratios, or differences; n of them */
    struct analysis analysis; /* all figures; no verdict yet */
};
struct paired compare_pairs(const struct pairs *pairs);
void paired_free(struct paired *comparison);

/* The comparison of a with b that analyse made, NULL: none such. `job`
 * NULL: of all jobs. With sides swapped there is none: see `a`, `b`. */
const struct analysis *analysis_find(const struct result *result,
                                     const char *metric, const char *job,
                                     enum statistic stat, unsigned point,
                                     enum side a, enum side b);

/* What is asked of every round: the primary measure, of the job and the
 * statistic that the last claim about it names; a measure of jobs is of
 * the first job where no claim names one. Its metric is NULL where the
 * name is unknown. */
struct measure measure_asked(const struct scenario *scenario);

/* The comparison with which an answer opens: of what is asked, at the
 * first point where there are pairs; NULL: no two sides took part. */
const struct analysis *analysis_primary(const struct result *result);

/* How many comparisons found one side clearly lower. */
unsigned analysis_clear(const struct result *result);

#endif

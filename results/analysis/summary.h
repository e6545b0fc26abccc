/*
 * One side by itself, for texts and charts: the median of a measure
 * over its counted, valid rounds, with the exact interval.
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "results/metrics.h"

struct summary {
    unsigned n;    /* rounds with a value */
    double median; /* NAN: n is 0 */
    double low, high, level; /* NAN: n below 6 */
};

/* `job` NULL: all; `stat` counts only for measures of jobs. */
struct summary metric_summary(const struct result *result,
                              const struct metric *metric, const char *job,
                              enum statistic stat, enum side side,
                              unsigned point);

/* How many rounds of the side at the point count, and how many were
 * counted on but are not valid. */
unsigned rounds_counted(const struct result *result, enum side side,
                        unsigned point);
unsigned rounds_invalid(const struct result *result, enum side side,
                        unsigned point);

#endif

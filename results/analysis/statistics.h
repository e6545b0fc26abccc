/*
 * Plain statistics that hold at small n. A sample is one value a round
 * or a pair of rounds, never one a job. GSL computes; its handler that
 * would abort the program is switched off by statistics_begin.
 */
#ifndef STATISTICS_H
#define STATISTICS_H

#include <stdbool.h>
#include <stddef.h>

enum { FEWEST_PAIRS = 6 }; /* below: no interval, no winner */

struct interval {
    double low, high; /* NAN: none */
    double level;     /* attained; NAN: none */
};

/* Before anything else of here. */
void statistics_begin(void);

/* A sample in short: its median and the exact interval of it between
 * two order statistics, the narrowest symmetric ranks whose level is at
 * least 0.95. */
struct spread {
    unsigned n;
    double median;           /* NAN: n is 0 */
    double low, high, level; /* NAN: n below FEWEST_PAIRS */
};

/* NANs must have been left out. */
struct spread spread_of(const double *values, size_t n);

/* Only that median. */
double median_of(const double *values, size_t n);

/* The smallest shift of the mean that n values with this spread show
 * with a power of 80 % at level 0.95; NAN below 2 values. */
double detectable_shift(const double *values, size_t n);

/* Beyond Tukey's fences (1.5 times the middle half's width); marks them
 * where `is` is given. 0 below 6 values. */
size_t outliers_of(const double *values, size_t n, bool *is);

/* The slope of the values over their place and its interval of level
 * 0.99 (it is looked at for many measures); none below 6 values. */
struct interval slope_interval(const double *values, size_t n,
                               double *slope);

/* The exact binomial interval (Clopper and Pearson), level 0.95, of a
 * share of which `hits` in n were seen. At none and at all it has one
 * side: 0 of n is at most about 3 / n. n 0: from 0 to 1. */
struct interval share_interval(size_t hits, size_t n);

#endif

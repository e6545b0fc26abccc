/*
 * One comparison: a sample of pairs becomes an analysis.
 */
#ifndef COMPARE_PAIRS_H
#define COMPARE_PAIRS_H

#include "results/analysis/analysis.h"
#include "results/analysis/samples.h"

/* What the pairs tell, before anything is judged. */
struct comparison {
    bool as_ratio;     /* all values above 0 */
    double *values;    /* log ratios, or differences; n of them */
    struct analysis analysis; /* all figures; no verdict yet */
};

struct comparison compare_pairs(const struct pairs *pairs);
void comparison_free(struct comparison *comparison);

/* The verdict on it, with the reason where there is no winner. */
void judge(struct analysis *analysis, bool as_ratio);

#endif

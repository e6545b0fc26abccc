/*
 * "How often is A told before B?": counted over all trials of a side's
 * valid rounds, with an exact binomial interval.
 */
#ifndef SHARE_H
#define SHARE_H

#include "results/charts/rounds.h"

/* The two names of the scenario's first `before` claim; false: none,
 * or no trials to count. */
bool share_asked(const struct view *view, const char *names[2]);

struct share {
    unsigned first, of; /* A before B in so many trials */
    double low, high;   /* 95 %; NAN where there is no trial */
};

struct share share_of(const struct row *row, const char *const names[2]);

#endif

/*
 * How much a picture rests on.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include "results/charts/view.h"

/* What the view's point rests on, or every point of the sweep that has
 * a round that counts: rounds of a side, which are pairs where each
 * side has as many. */
struct counts {
    unsigned least, most; /* rounds of a side */
    unsigned left_out;    /* rounds */
    double level;         /* the lowest attained; NAN: no interval */
    bool levels_differ;
};

struct counts counts_of(const struct view *view);

/* "8 pairs", or "6 to 9 rounds" where sides or points differ. */
struct figure counts_pairs(const struct counts *counts,
                           enum language language);

#endif

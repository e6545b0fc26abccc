/*
 * What the rows come to: each ratio is of medians of the same run, and
 * has a goal. One that is missed is told, and never fails.
 */
#ifndef RATIOS_H
#define RATIOS_H

#include "scripts/bench.d/rows.h"

enum goal_state {
    GOAL_NONE, /* not measured */
    GOAL_MET,
    GOAL_MISSED,
    GOAL_TOO_BUSY,
    GOAL_TOO_SMALL /* --quick */
};

struct ratio {
    const char *key;
    double value;     /* NAN: could not be measured */
    double goal;      /* at most */
    enum goal_state state;
    char reason[200]; /* of a NAN; "" */
};

/* The ratio of that number; false where there is none. */
bool ratio_of(const struct rows *rows, unsigned number, struct ratio *ratio);

/* "met", "not met", "too busy to tell", ... */
const char *goal_word(enum goal_state state);

#endif

/*
 * One workflow in all the ways to write it: the pool's plain calls, and
 * each style of the loop. Of each its code, how long and how deep that
 * is (code_shape), and what a run measured of it.
 */
#ifndef WAYS_H
#define WAYS_H

#include "results/report/excerpt.h"
#include "results/result.h"

enum { WAYS = 5 };

/* Texts that lack are "". */
struct way {
    enum side side;
    const char *name; /* "plain calls", "callbacks" */
    struct excerpt code;
    char shape[100];    /* "21 lines · 3 functions · nesting 2" */
    char switches[100]; /* "613 voluntary switches" */
    char cost[100];     /* "one await: 620 ns, 8,612 bytes" */
};

/* Fills the ways of a lesson that sweeps the style, the pool's first, and
 * returns how many; 0: it does not. Without a result (NULL) the four of
 * a chain. */
unsigned ways_of(const struct result *result, enum language language,
                 struct way ways[WAYS]);

/* What one wait costs in each way that was measured, in one line for the
 * screen and the note; "": in none. */
void ways_costs(char *out, size_t size, const struct result *result,
                enum language language);

#endif

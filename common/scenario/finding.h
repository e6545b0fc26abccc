/*
 * The finding of a scenario: its answer in one sentence, with places
 * for what a run measures. {threaded} stands for that side's figure,
 * {threaded@16} for the one at a point of the sweep; a side alone, in
 * a sweep, is its first point.
 */
#ifndef FINDING_H
#define FINDING_H

#include "common/scenario/scenario.h"

struct reader; /* see read.h */

/* Refuses places that stand for nothing, of the scenario as it was
 * read; leaves the sentence out where a set took something away. */
bool finding_check(struct reader *reader);

/* A place in a text: what it stands for, and where it stands. */
struct blank {
    const char *begin, *end; /* from its { to behind its } */
    struct arm arm;
};

/* The next place of a finding that was read, from `text` on; false:
 * none is left. */
bool finding_next(const struct scenario *scenario, const char *text,
                  struct blank *blank);

#endif

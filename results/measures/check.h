/*
 * Whether what a scenario asks for exists.
 */
#ifndef CHECK_H
#define CHECK_H

#include "results/result.h"

/* Whether primary and claims name measures, jobs and stats that exist
 * and fit each other, and expect_fault a rule; where not, a sentence in
 * `why`. */
bool metrics_check(const struct scenario *scenario, struct complaint *why);

#endif

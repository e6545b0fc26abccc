/*
 * What a round cannot have been shorter than, however quiet its core:
 * the time that its jobs were asked to wait for and to compute. A round
 * that others disturbed is an upper bound of what it would have been;
 * this is the lower one.
 *
 * A wait may end 1 ms early, as the harness allows (equal.h), and
 * arithmetic be 5 % quicker than calibrated, or than it was in that
 * round where that was quicker still. Of whatever else is done nothing
 * is assumed: it may take no time.
 */
#ifndef LEAST_H
#define LEAST_H

#include "results/result.h"

/* The makespan at the least, ms. NAN: nothing can be said, for there are
 * several trials or cores. */
double least_makespan(const struct result *result,
                      const struct round *round);

/* How long after it was wanted a job of that name is told at the soonest,
 * ns; 0 where nothing is known. */
uint64_t least_told(const struct result *result, const struct round *round,
                    const char *name);

/* Whether a rule has `first` told before `then` in every run: the loop
 * calls nobody back before it is lent the main thread, and by then the
 * main work that is done in one go is done. */
bool least_by_rule(const struct result *result, enum side side,
                   unsigned point, const char *first, const char *then);

#endif

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

/* Whether a name is one of the words, which end with NULL: "no picture
 * is called "lat"; did you mean late?" */
bool name_check(const struct scenario *scenario, const char *of,
                const char *const *words, const char *name,
                const struct place *place, struct complaint *why);

#endif

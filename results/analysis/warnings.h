/*
 * What would make the comparisons doubtful, said once a run: of the
 * primary measure, with the first case in words and the rest counted.
 */
#ifndef WARNINGS_H
#define WARNINGS_H

#include "results/result.h"

/* Ids: few_pairs, drift, first_pair, outliers; of the rounds and claims
 * failed_rounds, overridden_environment, rule_broken. Replaces those
 * that an earlier call has found. */
void warnings_find(struct result *result);

#endif

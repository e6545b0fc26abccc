/*
 * How a run ended, for the shell and for whoever reads stderr.
 */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "results/result.h"
#include "scenarios/harness/options.h"

/* The exit status: interrupted before failed before flagged. */
int outcome_status(const struct options *options,
                   const struct result *result);

/* Tells on stderr what made rounds of a side fail, a line a side: the
 * first of them speaks for all. */
void outcome_say_failures(const struct result *result);

#endif

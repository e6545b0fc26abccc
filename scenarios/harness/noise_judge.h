/*
 * What noise does to a round: which rules it breaks.
 */
#ifndef NOISE_JUDGE_H
#define NOISE_JUDGE_H

#include "results/result.h"

/* The last word on a finished round: fills migrations, flags what others
 * had of the core, a broken pin (core -1: it may move), migrations and counters that disagree, and
 * sets `valid`: exit 0 in time, with a record, and no flag but the one
 * that the scenario expects (NULL: none). Of a short round it fills
 * foreign_ns. */
void noise_judge(struct round *round, int core, const char *expect_fault);

/* The short rounds of each side together, once there are several: flags
 * those that count so far where others had used the core. */
void noise_judge_short(struct result *result);

#endif

/*
 * What noise does to a round: which rules it breaks.
 */
#ifndef NOISE_JUDGE_H
#define NOISE_JUDGE_H

#include "results/result.h"

/* The last word on a finished round: fills migrations, flags a broken
 * pin (core -1: it may move), migrations and counters that disagree, and
 * sets `valid`: exit 0 in time, with a record, and no flag but the one
 * that the scenario expects (NULL: none). */
void noise_judge(struct round *round, int core, const char *expect_fault);

#endif

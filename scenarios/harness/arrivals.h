/*
 * Whether what comes from outside came on time. A busy side starts late
 * by its own doing, which is what lessons measure: only an arrival that
 * found its side idle tells of the tool, when none of the side's threads
 * had the core or was ready for it, and no earlier arrival was still to
 * be started.
 */
#ifndef ARRIVALS_H
#define ARRIVALS_H

#include "results/result.h"

/* Warns (late_arrivals) of each side that was idle and, over all rounds
 * that count, started what came more than 0.15 ms late in the median.
 * Rounds without switch records tell nothing. */
void arrivals_judge(struct result *result);

#endif

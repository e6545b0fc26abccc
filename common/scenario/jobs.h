/*
 * The jobs of a scenario, one by one, as an engine gets them.
 */
#ifndef JOBS_H
#define JOBS_H

#include "common/scenario/scenario.h"

/* The jobs of one trial, in the order in which they are handed over:
 * first those that come from outside, by the time they are due, then
 * the calls top to bottom. INTENDED is relative to 0 until the round
 * begins. The paths lie in `folder`: <trial>-<name>-<k>; the same seed
 * gives the same jobs in the same order. `number` is the place in the
 * scenario's order, from 0 in every trial. Names are borrowed from the
 * scenario. Freed by jobs_free. */
struct job *jobs_expand(const struct scenario *scenario, unsigned trial,
                        uint64_t steps_per_ms, const char *folder,
                        unsigned *count);

void jobs_free(struct job *jobs, unsigned count);

#endif

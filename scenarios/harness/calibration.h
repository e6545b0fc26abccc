/*
 * What a machine does without any work: the speed of its arithmetic,
 * and what measuring costs, the figures below which a difference is the
 * ruler's, not the work's. Measured before the rounds, which are
 * launched as rounds are.
 */
#ifndef CALIBRATION_H
#define CALIBRATION_H

#include "results/result.h"

/* Fills steps_per_ms and calibration of a result that holds scenario
 * and core; warns where the speed was not steady. In `calibration`:
 *     speed        passes of 20 ms between all that follows, how many of
 *                  them were more than 2 % off their median, which is
 *                  steps_per_ms, and for how much of them the thread was
 *                  off the core; where more than half are off it goes
 *                  on, for 2 s at most;
 *     clock_read_ns, clock_step_ns (the smallest difference ever seen
 *                  between two readings), stamp_ns (of a job),
 *                  usage_read_ns, handover_ns (from one thread to another
 *                  and back, halved): the best of several trials, for
 *                  interruptions only add;
 *     one_wait     where the ways to write a chain are compared, what one
 *                  wait costs in each (one_wait.h);
 *     empty_round  a side a key: switches in the work and of the whole
 *                  process, wall_ms and cpu_ms of one that computes 0 us,
 *                  the median of three;
 *     trace_cost   wall_ratio of the work of 4,000 hand-overs in a pool
 *                  with the records to that without, back to back, with
 *                  both times and the switches of a round, the median of
 *                  three; null, with trace_cost_unavailable, without
 *                  `trace` or the right.
 * What failed or was interrupted is "unavailable" with its reason. */
void calibration_take(struct result *result, bool trace);

/* The speed of the arithmetic on that core, in steps for a millisecond,
 * measured once, in 0.2 s. Moves to the core and back. */
uint64_t calibration_steps(int core);

#endif

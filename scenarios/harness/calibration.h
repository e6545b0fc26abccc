/*
 * What a round costs in which nothing is asked for, and what it costs
 * a round to have its switches recorded: the figures below which a
 * result tells of the sides and the ruler, not of the work. Measured
 * before the rounds, launched as they are.
 */
#ifndef CALIBRATION_H
#define CALIBRATION_H

#include "results/result.h"

/* Adds to result->calibration, each figure the median of three:
 *     empty_round  a side a key: switches in the work and of the whole
 *                  process, wall_ms and cpu_ms of one that computes 0 us;
 *     trace_cost   wall_ratio of the work of 4,000 hand-overs in a pool
 *                  with the records to that without, back to back, with
 *                  both times and the switches of a round; null, with
 *                  trace_cost_unavailable, without `trace` or the right.
 * What failed or was interrupted is "unavailable" with its reason. Below
 * 2 s in all. The result holds scenario, core and steps_per_ms. */
void calibration_add(struct result *result, bool trace);

/* What measuring costs on that core, each the best of several trials
 * (interruptions only add): clock_read_ns, clock_step_ns (the smallest
 * difference ever seen between two readings), stamp_ns (of a job),
 * usage_read_ns, handover_ns (from one thread to another and back,
 * halved). About 50 ms. Moves to the core and back. */
json_t *calibrate_describe(int core);

#endif

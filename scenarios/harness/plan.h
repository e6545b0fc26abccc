/*
 * Which rounds are run, and in which order: for every point of the
 * sweep one warm-up round of each side, then the pairs. A pair is one
 * round of each side back to back, in an order drawn from the seed, so
 * that neither side always goes first and a drift of the machine meets
 * both alike.
 */
#ifndef PLAN_H
#define PLAN_H

#include "results/result.h"

/* Fills result->rounds (index, pair, point, side, order, warmup,
 * null_arm) from the scenario, the points and the seed. A side that a
 * point does not plan is left out. The same seed gives the same plan. */
void plan_rounds(struct result *result);

/* Adds, where noise from outside spoiled counted pairs of a point, as
 * many pairs again, at most as many in all as were planned: a round is
 * replaced for what was seen around it, never for what it measured.
 * Where not one round was good it is hopeless, and nothing is added.
 * Returns whether there is anything to run. */
bool plan_replacements(struct result *result);

/* What the planned rounds will take at least, from round `from` on. */
uint64_t plan_remaining(const struct result *result, unsigned from);

#endif

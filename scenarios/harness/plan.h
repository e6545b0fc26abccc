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

/* How many of a point's planned pairs are still to be had: those that
 * noise from outside spoiled, or in which two counters disagreed. A round
 * is replaced for what was seen around it, never for what it measured. */
struct plan_lack {
    unsigned pairs; /* 0 also where the plan was stopped */
    unsigned next;  /* number of the next pair */
    unsigned whole; /* pairs of which every round counts */
    bool any_valid; /* one round counts */
};
struct plan_lack plan_lack(const struct result *result, unsigned point);

/* Adds one pair of the first point that lacks some. `hopeless`: leave
 * out points where no round counts. False: there is nothing to run. */
bool plan_replacement(struct result *result, bool hopeless);

/* What the planned rounds will take at least, from round `from` on. */
uint64_t plan_remaining(const struct result *result, unsigned from);

/* How long pairs may be made up for, once the plan is done: as was asked,
 * or where that is UINT64_MAX twice as long as the plan takes. */
uint64_t plan_patience(const struct result *result, uint64_t asked);

/* How many switch records a round of the plan makes, the most of them
 * and roughly. */
uint64_t plan_switch_records(const struct result *result);

/* How many files the loop has open at once, the most of its rounds:
 * uv_fs queues every open before the first write. */
uint64_t plan_open_files(const struct result *result);

#endif

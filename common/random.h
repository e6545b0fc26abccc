/*
 * Numbers drawn from a seed: the same seed gives the same numbers on
 * any machine. Arrivals are drawn from it, and the order of rounds.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

/* The next number, of 64 random bits; the state is the seed at first,
 * and any seed is a good one. */
uint64_t random_next(uint64_t *state);

#endif

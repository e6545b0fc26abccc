/*
 * Whether a round did the work that was asked for: every job told,
 * every file there with its content, the arithmetic taken to the same
 * state, every download long enough, every statement asked of the
 * database, about the right account. Checked after the round, by the harness, off the measured
 * core.
 */
#ifndef EQUAL_H
#define EQUAL_H

#include "results/result.h"

struct equal;

/* Computes what the jobs of `scenario` (one point) must come to. Takes
 * as long as the arithmetic of one trial. Free it with equal_close. */
struct equal *equal_open(const struct scenario *scenario,
                         uint64_t steps_per_ms);

/* Fills the round's four checks and work_permille, and flags what is not
 * right. `folder` is where the round wrote its files. */
void equal_check(const struct equal *equal, const char *folder,
                 struct round *round);

void equal_close(struct equal *equal);

#endif

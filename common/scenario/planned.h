/*
 * How long a round is planned to take, before it is run.
 */
#ifndef PLANNED_H
#define PLANNED_H

#include "common/scenario/scenario.h"

/* How long the side's round is planned to take at least: ns. */
uint64_t scenario_planned(const struct scenario *scenario, enum side side);

#endif

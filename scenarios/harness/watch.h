/*
 * The lecture's live view: what each side tells, on one time column.
 */
#ifndef WATCH_H
#define WATCH_H

#include "scenarios/harness/options.h"

/* Runs the sides of a scenario file once each, unmeasured, and then
 * tells every event at its time, a column a side: on a terminal at the
 * speed at which it happened. Returns the exit status. */
int watch_run(const struct options *options, const char *file);

#endif

/*
 * The sweep of a scenario, for the table of fields, as in parts.h.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include "common/scenario/read.h"

#include <stdio.h>

/* Reads its points as well: each is a scenario of its own. */
bool sweep_read(struct reader *, const struct node *, void *);
bool sweep_write(const void *, FILE *);

#endif

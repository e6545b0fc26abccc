/*
 * The parts of a scenario that have a form of their own, for the table
 * of fields: each reads a node into what stands at `base`; false: a
 * complaint was made.
 */
#ifndef PARTS_H
#define PARTS_H

#include "common/scenario/read.h"

bool sides_read(struct reader *, const struct node *, void *);
bool jobs_read(struct reader *, const struct node *, void *);
bool text_read(struct reader *, const struct node *, void *);
bool options_read(struct reader *, const struct node *, void *);

#endif

/*
 * Claims of a scenario, for the table of fields, as in parts.h.
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "common/scenario/read.h"

bool claims_read(struct reader *, const struct node *, void *);
bool expect_read(struct reader *, const struct node *, void *);
bool arm_read(struct reader *, const struct node *, void *);
bool arms_read(struct reader *, const struct node *, void *);
bool at_read(struct reader *, const struct node *, void *);
bool names_read(struct reader *, const struct node *, void *);
bool share_read(struct reader *, const struct node *, void *);
bool between_read(struct reader *, const struct node *, void *);

#endif

/*
 * Claims of a scenario, for the table of fields, as in parts.h.
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "common/scenario/read.h"

#include <stdio.h>

bool claims_read(struct reader *, const struct node *, void *);
bool claims_write(const void *, FILE *);

/* What a claim expects, and the keys of it that have a form. */
bool expect_read(struct reader *, const struct node *, void *);
bool expect_write(const void *, FILE *);
bool arm_read(struct reader *, const struct node *, void *);
bool arm_write(const void *, FILE *);
bool arms_read(struct reader *, const struct node *, void *);
bool arms_write(const void *, FILE *);
bool names_read(struct reader *, const struct node *, void *);
bool names_write(const void *, FILE *);
bool share_read(struct reader *, const struct node *, void *);
bool share_write(const void *, FILE *);
bool at_read(struct reader *, const struct node *, void *);
bool between_read(struct reader *, const struct node *, void *);

#endif

/*
 * A scenario as a whole, and those of its parts that have a form of
 * their own in the table of fields. Claims stand in claims.c, the sweep
 * in sweep.c, which have no header.
 */
#ifndef PARTS_H
#define PARTS_H

#include "common/scenario/read.h"

/* Reads the tree reader->root into reader->scenario, which has its
 * file's name. */
bool whole_read(struct reader *reader);

extern const struct form sides_form, jobs_form, options_form, sweep_form,
    claims_form, expect_form, arm_form, arms_form, at_form, names_form,
    between_form, share_form;

#endif

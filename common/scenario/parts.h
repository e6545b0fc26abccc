/*
 * A scenario as a whole, and those of its parts that have a form of
 * their own.
 */
#ifndef PARTS_H
#define PARTS_H

#include "common/scenario/read.h"

/* Reads the tree reader->root into reader->scenario, which has its
 * file's name. */
bool whole_read(struct reader *reader);

extern const struct form sides_form, jobs_form, text_form, options_form;

#endif

/*
 * A scenario as a whole, and those of its parts that have a form of
 * their own, for the table of fields: `read` takes a node into what
 * stands at `base` and returns false where a complaint was made;
 * `write` writes what stands behind "key:" and returns false where that
 * is nothing (`out` NULL: only asked).
 */
#ifndef PARTS_H
#define PARTS_H

#include "common/scenario/read.h"

#include <stdio.h>

/* Reads the tree reader->root into reader->scenario, which has its
 * file's name. */
bool whole_read(struct reader *reader);

bool sides_read(struct reader *, const struct node *, void *);
bool sides_write(const void *, FILE *);
bool jobs_read(struct reader *, const struct node *, void *);
bool jobs_write(const void *, FILE *);
bool text_read(struct reader *, const struct node *, void *);
bool text_write(const void *, FILE *);
bool options_read(struct reader *, const struct node *, void *);
bool options_write(const void *, FILE *);

#endif

/*
 * Laying values over a scenario before it is read.
 */
#ifndef SET_H
#define SET_H

#include "common/scenario/read.h"

/* Lays "PATH=VALUE" over a tree. */
bool set_apply(struct reader *reader, struct node *root, const char *set);

#endif

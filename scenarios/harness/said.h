/*
 * What another program says of itself. There is no shell between: where
 * no process can be had, there is no answer, and nothing is said.
 */
#ifndef SAID_H
#define SAID_H

#include <stdbool.h>
#include <stddef.h>

/* The first line it prints that has `after`, from behind that to its
 * end, into `said`. False: there is none, or no such program. */
bool said_by(const char *const command[], const char *after, char *said,
             size_t size);

/* Whether such a program is in PATH. */
bool program_in_path(const char *program);

#endif

/*
 * The commands, one table: what each is called, takes and does.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "scenarios/harness/options.h"

#include <stdio.h>

/* NULL: none of that name. */
const struct command *command_named(const char *name);

/* The one that was probably meant, or NULL. */
const char *command_near(const char *name);

/* A line a command. */
void commands_list(FILE *out);

#endif

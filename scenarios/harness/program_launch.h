/*
 * Runs any program on one core with its switches recorded, and leaves
 * it alone otherwise: its stdin, stdout and stderr are poolloop's own,
 * and Ctrl-C at the terminal reaches it, not poolloop, so that a server
 * can be ended and looked at.
 */
#ifndef PROGRAM_LAUNCH_H
#define PROGRAM_LAUNCH_H

#include "results/program/program.h"

/* Runs words[0] (looked up in PATH), with words up to NULL, on
 * program->core. After limit_ns (0: never) it is sent SIGTERM, and
 * SIGKILL a second later. Fills all that is known but name, command,
 * version and started. Returns 0, or the exit status to leave with and
 * a sentence: no records are permitted, or it cannot be started. */
int program_launch(char *const *words, uint64_t limit_ns,
                   struct program *program, char *why, size_t size);

#endif

/*
 * In what two results differ; only compare.c includes this.
 */
#ifndef COMPARE_KEYS_H
#define COMPARE_KEYS_H

#include "results/result.h"

#include <stdio.h>

/* Prints a text of which nobody knows what is in it: control characters
 * become "?". */
void print_plain(FILE *out, const char *text);

/* One line for each key of the scenario in which the two differ, like
 * "  threaded.workers: A 4, B 16"; their number. */
unsigned scenarios_differ(const struct result *a, const struct result *b,
                          char letter_b, FILE *out);

/* One line for each key of the machine that is not the same on all;
 * their number. */
unsigned machines_differ(const struct result *const *results,
                         unsigned count, enum language language, FILE *out);

#endif

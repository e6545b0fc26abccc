/*
 * Saved results side by side: two settings, or the laptops of a class.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "results/result.h"

#include <stdio.h>

/* Prints, for two results or more: what each is, the primary and the
 * main measures with n and interval, and in which keys the machines
 * differ. `names` are what readers call the results (directories).
 *
 * Results of another scenario or another primary measure are not
 * comparable: then nothing is printed, `why` names each key that
 * differs, and EXIT_USAGE is returned; with `force` they are compared
 * and the keys are printed. Returns EXIT_GOOD, or EXIT_INTERNAL where
 * `out` could not be written. */
int compare_results(const struct result *const *results,
                    const char *const *names, unsigned count, bool force,
                    enum language language, FILE *out, char *why,
                    size_t size);

#endif

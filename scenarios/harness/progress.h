/*
 * What a person sees while rounds run: one line that is rewritten, on
 * a terminal only, between rounds only. stderr, never stdout.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "results/result.h"

/* How many rounds there are, on which core, and how long they will take
 * at least and at most: in words, for the plan of a dry run, too. */
void progress_words(const struct result *result, uint64_t patience_ns,
                    char *words, size_t size);

/* That, and whether the switch records of a round may be too many. */
void progress_plan(const struct result *result, uint64_t patience_ns,
                   bool trace);

/* Before a round: which one it is, how long is left. */
void progress_round(const struct result *result, unsigned index);

/* Wipes the line. */
void progress_end(void);

/* Whether stdout is a terminal that is to show colour (NO_COLOR). */
bool progress_colour(void);

#endif

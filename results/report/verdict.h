/*
 * Findings in words, for every text: what a comparison says and what
 * became of a claim. A winner is named only where the analysis names
 * one.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include "results/analysis/words.h"
#include "results/measures/metrics.h"
#include "results/text/text.h"

/* "makespan: pool shorter, 2.00 s against 2.50 s of loop". */
void verdict_words(char *out, size_t size, const struct analysis *analysis,
                   enum language language);

bool has_winner(const struct analysis *analysis);

/* "same within 3 %"; with a winner "pool: shorter", where ": " stands
 * `between`. */
struct words verdict_cell(const struct analysis *analysis,
                          const char *between, enum language language);

/* What readers meet: "right", "wrong", "open", "not applicable here". */
const char *finding_words(enum finding finding, enum language language);

/* "thread pool"; of a null run, its arms: "pool" and "pool again". */
struct words arm_name(enum side side, bool null_run, bool second,
                      enum language language);

#endif

/*
 * Findings in words, for every text: what a comparison says, what
 * became of a claim, and what each side's figure is. A winner is named
 * only where the analysis names one.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include "results/analysis/words.h"
#include "results/measures/metrics.h"
#include "results/text/text.h"

/* "makespan: the pool is shorter, 2.00 s against 2.50 s (ratio 0.80,
 * 0.79 to 0.81 at 99 %, n = 8 pairs)". */
void verdict_words(char *out, size_t size, const struct analysis *analysis,
                   enum language language);

/* "shorter", "same within 3 %", "inconclusive", "-". */
const char *verdict_short(const struct analysis *analysis,
                          enum language language);

/* "holds", "does not hold", "undecided", "not applicable here". */
const char *finding_words(enum finding finding, enum language language);

/* Whether a claim that was decided came out other than its scenario
 * expects. */
bool is_news(const struct claim *claim, const struct claim_result *found);

/* "pool 2.00 s, loop 2.00 s": the primary measure's medians at a
 * point; "" where no side has one. */
void side_values(char *out, size_t size, const struct result *result,
                 unsigned point, enum language language);

/* The same of the measure that answers the question (card.h); where a
 * side was not run, what was computed. */
void asked_values(char *out, size_t size, const struct result *result,
                  unsigned point, enum language language);

/* "pool 500 of 600, loop 0 of 600", at a point, of the trials in which
 * the first name of a `before` claim was told first; false and "" where
 * nothing asks. */
bool share_values(char *out, size_t size, const struct result *result,
                  unsigned point, enum language language);

/* "main 1 ms", "threaded.workers = 4": a point of the sweep. */
void point_head(char *out, size_t size, const struct result *result,
                unsigned point, enum language language);

/* The order of telling in the side's typical trial, "main > save >
 * fetch"; "" with more than 6 jobs, with
 * names that repeat, or with none that counts. */
void order_words(char *out, size_t size, const struct result *result,
                 enum side side);

/* "thread pool"; of a null run, its arms: "pool" and "pool again". */
struct words arm_name(enum side side, bool null_run, bool second,
                      enum language language);

/* One line: n, settings, core, machine, date, version. */
void condition_words(char *out, size_t size, const struct result *result,
                     enum language language);

/* NULL, or why there is nothing to conclude: no valid round, only some
 * of the rounds, fewer than six pairs. */
const char *reservation(const struct result *result,
                        enum language language);

#endif

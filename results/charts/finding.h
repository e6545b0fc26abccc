/*
 * What answers a lesson's question in this run: which figure is asked
 * for, that figure of a side in words, and the lesson's finding, which
 * is made of them.
 */
#ifndef CHART_FINDING_H
#define CHART_FINDING_H

#include "results/analysis/words.h"
#include "results/charts/rounds.h"

enum asked {
    ASKED_SHARE,  /* how often one job is reported before another */
    ASKED_ORDER,  /* in which order few jobs are reported */
    ASKED_MEASURE /* see measure_asked */
};

/* What the claims ask for; `names` become the two jobs of a share. */
enum asked asked_of(const struct view *view, const char *names[2]);

/* What the row answers, in a sentence: "17 %", "save, main, fetch",
 * "285 ms", "0.5 s (computed, not run)"; "" where it has nothing. True:
 * it is of a round that does not count. */
bool asked_words(char *out, size_t size, const struct row *row);

/* The lesson's finding with this run's figures, for titles, cards and
 * notes. "" where the run does not bear it out, and a title of its own
 * is to be worked out: the scenario has none, a place has no figure that
 * counts, a claim with an expected answer came out against it, or no
 * such claim was decided. */
struct words finding_of(const struct result *result,
                        enum language language);

#endif

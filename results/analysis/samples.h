/*
 * From rounds to samples: which rounds count, which belong together.
 */
#ifndef SAMPLES_H
#define SAMPLES_H

#include "results/analysis/statistics.h"
#include "results/measures/metrics.h"

/* What is asked of a round. */
struct measure {
    const struct metric *metric;
    const char *job; /* NULL: all */
    enum statistic stat;
};

/* Of a --null run, which of its two arms. */
enum null_arm { ANY_ARM, FIRST_ARM, SECOND_ARM };

/* What is done with disturbed rounds whose measure noise only raised. Of
 * a makespan, and of the response of a job, it is known between which two
 * it would have been: no less than what was asked takes (least.h), no more
 * than what it took. Of other measures they are left out always. */
enum raised { RAISED_LEFT_OUT, RAISED_AT_LEAST, RAISED_AT_MOST };

/* Rounds of a side at a point. */
struct which {
    enum side side;
    unsigned point;
    enum null_arm arm;
    enum raised raised;
};

/* Pairs of rounds with the same number, both counted, valid and with a
 * value; in the order of their numbers. */
struct pairs {
    unsigned n;
    unsigned left_out; /* pairs of which something was run, but not n */
    unsigned raised;   /* of the n, with a round taken at one end */
    double *a, *b;
    unsigned *number;
};

/* The values of the rounds that count, in the order of running. Freed
 * by the caller. */
double *sample_of(const struct result *result, struct measure measure,
                  struct which which, size_t *n);

/* For a claim: the same, and behind them the values of the other
 * finished rounds, those that were only disturbed (round_only_disturbed)
 * and of which the measure may tell another story.
 *
 * Where arithmetic took not what was asked (round_work_as_asked), a time
 * would have been another one: by how much is not known, but by no more
 * than all of the work would have been shorter or longer (its makespan x
 * |1 - asked / taken|), for no stamp stands outside of it; not at all
 * where even noise does nothing to the measure. In ms such
 * rounds are left out, or taken as they are, or at either end of that
 * room. */
enum off_work { OFF_AS_TAKEN, OFF_LEFT_OUT, OFF_AT_LEAST, OFF_AT_MOST };
struct sample {
    double *values; /* freed by the caller */
    size_t counted, all;
    size_t disturbed; /* of the counted: noise does nothing to them, or
                         they are taken at one end */
};
struct sample sample_finished(const struct result *result,
                              struct measure measure, struct which which,
                              enum off_work off);

struct pairs pairs_of(const struct result *result, struct measure measure,
                      struct which a, struct which b);

/* Of two sides at a point; of one side twice, in a --null run, its two
 * arms. */
struct pairs pairs_at(const struct result *result, struct measure measure,
                      unsigned point, enum side a, enum side b);
void pairs_free(struct pairs *pairs);

/* Of the rounds with a value. `job` NULL: all; `stat` counts only for
 * measures of jobs. */
struct spread metric_summary(const struct result *result,
                             const struct metric *metric, const char *job,
                             enum statistic stat, enum side side,
                             unsigned point);

#endif

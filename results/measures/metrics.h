/*
 * The measures: name, unit, what they are called, a sentence that
 * defines them, what a neighbour on the core can do to them, and how
 * they are computed from a round. Each stands as one row in the file of
 * its family (family.h). Claims, sweeps, charts and texts know no others.
 */
#ifndef METRICS_H
#define METRICS_H

#include "results/result.h"
#include "results/text/text.h"

/* UNIT_COUNT is how many, UNIT_TIMES how often. */
enum unit {
    UNIT_MS, UNIT_COUNT, UNIT_TIMES, UNIT_KIB, UNIT_PERCENT, UNIT_RATIO
};

/*
 * What another program that takes the core now and then can do to a
 * measure. Claims are judged accordingly (claim_measure.c).
 */
enum noise_effect {
    NOISE_ANYTHING,
    NOISE_RAISES,  /* only that: undisturbed it would be no higher */
    NOISE_NOTHING,
    NOISE_RAISES_ONE_PIECE, /* only that where what is computed is one
                               piece at most, else anything: pieces that
                               end later may end at a better moment */
    /* Nothing under a condition, else anything. */
    NOISE_SPARES_WAITS,     /* where all jobs only wait */
    NOISE_SPARES_ONE_THREAD, /* where the side has no second one */
    NOISE_SPARES_ONE_CORE,   /* where it is pinned to one */
    NOISE_SPARES_ALL_AT_ONCE /* where no thread made for a job had ended
                                before the last one was made */
};

struct timeline;

/* What a measure is computed from: a round that left a record. */
struct seen {
    const struct round *round;
    const struct record *record;
    const struct scenario *scenario; /* as it stands at the point */
};

/* Of the five ways of being computed a measure has one; NAN is unknown,
 * and never 0 for it. */
struct metric {
    const char *name; /* "makespan_ms": the unit is in the name */
    enum unit unit;
    bool per_job; /* has a value a job: `job` and `stat` apply */
    enum text_id label, sentence; /* what it is called, and is */
    enum noise_effect noise;
    double (*of_round)(const struct seen *seen);
    double (*of_timeline)(const struct seen *seen,
                          const struct timeline *timeline);
    size_t count; /* of an int64_t in struct round: UNKNOWN is NAN */
    double (*of_job)(const struct seen *seen, const struct job_row *job);
    enum moment from, to; /* of a job: the time between them, signed */
};

/* One after another from 0 on, family by family; NULL: no more. */
const struct metric *metric_at(size_t index);

/* NULL: no such name. */
const struct metric *metric_named(const char *name);

/* The measure of one round: for a measure of jobs the stat (median,
 * mean, p95, max, min, count) over the jobs of that name (NULL: all,
 * main work left out unless named). NAN: unknown; p95 below 20 values
 * is unknown. */
double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat);

/* A measure of jobs, of one job; NAN: a stamp is null. */
double metric_of_job(const struct metric *metric,
                     const struct result *result, const struct round *round,
                     const struct job_row *job);

/* What noise could do to it in this round: anything, raise it or
 * nothing. */
enum noise_effect metric_noise(const struct metric *metric,
                        const struct result *result,
                        const struct round *round);

#endif

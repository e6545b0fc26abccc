/*
 * The measures, one table: name, unit, what they are called, a
 * sentence that defines them, and how they are computed from a round.
 * Claims, sweeps, charts and texts know no others.
 */
#ifndef METRICS_H
#define METRICS_H

#include "results/result.h"
#include "results/text/text.h"

enum unit { UNIT_MS, UNIT_COUNT, UNIT_KIB, UNIT_PERCENT, UNIT_RATIO };

struct metric {
    const char *name; /* "makespan_ms": the unit is in the name */
    enum unit unit;
    bool per_job; /* has a value a job: `job` and `stat` apply */
    enum text_id label, sentence; /* what it is called, and is */
    /* The value of a round, NAN where it is unknown. */
    double (*of_round)(const struct result *result, const struct round *round);
    /* The value of a job of a round, NAN where a stamp is null. */
    double (*of_job)(const struct result *result, const struct round *round,
                     const struct job_row *job);
    /* No matter of time: rounds that were only disturbed count, too. */
    bool untimed;
};

/* Ends with an entry whose name is NULL. */
extern const struct metric metrics[];

/* NULL: no such name. */
const struct metric *metric_named(const char *name);

/* The metric of one round: for a measure of jobs the stat (median,
 * mean, p95, max, min, count) over the jobs of that name (NULL: all,
 * main work left out unless named). NAN: unknown; p95 below 20 values
 * is unknown. */
double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat);

#endif

/*
 * What a family of measures is written with. A family is a file with
 * the functions of its measures and, at its end, a row for each; the
 * families are listed in metrics.c. Only these include this.
 */
#ifndef FAMILY_H
#define FAMILY_H

#include "common/clock.h"
#include "results/measures/metrics.h"

#include <math.h>
#include <string.h>

/* Rows that end where name is NULL. */
extern const struct metric times_family[], switches_family[], core_family[],
    memory_family[], money_family[], attempts_family[], stores_family[];

/* The head of a row: what the list of texts calls it (MEASURE_id and
 * MEASURE_id_IS), and what noise does to it. */
#define MEASURE(key, in, id, can)                                          \
    .name = key, .unit = in, .label = TEXT_MEASURE_##id,                   \
    .sentence = TEXT_MEASURE_##id##_IS, .noise = can
/* A count of struct round. */
#define COUNT(member) .count = offsetof(struct round, member)
/* Measures of jobs: the time between two stamps, or a function. */
#define BETWEEN(one, other) .per_job = true, .from = one, .to = other
#define OF_JOB(function) .per_job = true, .of_job = function

static inline double ms_of(double ns)
{
    return ns / (double)NS_PER_MS;
}

/* The entry of the scenario that a job is of, found by its place in the
 * scenario's order, which is its number; and which of the entry's jobs
 * it is, from 0. NULL: it is none of them. */
static inline const struct job_spec *spec_of(const struct scenario *scenario,
                                             const struct job_row *job,
                                             unsigned *k)
{
    *k = job->job;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (*k < spec->count)
            return strcmp(spec->name, job->name) == 0 ? spec : NULL;
        *k -= spec->count;
    }
    return NULL;
}

/* From one stamp to another, ms; signed. */
static inline double ms_between(const struct job_row *job, enum moment from,
                                enum moment to)
{
    return job->stamp[from] && job->stamp[to]
               ? ms_of((double)(int64_t)(job->stamp[to] - job->stamp[from]))
               : NAN;
}

#endif

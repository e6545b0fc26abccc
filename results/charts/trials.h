/*
 * The trial that stands for a row. Where a round asks its jobs many
 * times, the first time is cold and like no other; so a picture shows a
 * typical one: among all trials of all rounds of the side the most
 * frequent order of telling, and of these the one of median makespan.
 */
#ifndef TRIALS_H
#define TRIALS_H

#include "results/measures/timeline.h"
#include "results/charts/rounds.h"

/* From as many jobs on, an order is no finding. */
enum { NAMED = 12 };

struct trial {
    const struct round *round; /* NULL: the side has none */
    unsigned first, count;     /* its rows in the record */
    uint64_t began;            /* the earliest intended stamp */
    double makespan;           /* ns, to the last observed */
    uint64_t order;            /* equal: told in the same order */
    bool ordered;              /* few jobs, all named differently */
    unsigned same, of;         /* so in `same` of `of` trials */
};

struct trial typical_trial(const struct row *row);

/* The first trial of a round, or of the median one, whose stamps stand
 * for all where a round has one trial; its round is NULL where there is
 * none. */
struct trial round_trial(const struct round *round);
struct trial first_trial(const struct row *row);

/* Its i-th job, in the order of the record; and when it was told, ns
 * from the trial's beginning. */
const struct job_row *trial_job(const struct trial *trial, unsigned i);
double trial_told(const struct trial *trial, const struct job_row *job);

/* Its jobs in the order of the calls, or of telling: observed, ties by
 * number; to be freed. */
const struct job_row **trial_jobs(const struct trial *trial);
const struct job_row **trial_jobs_told(const struct trial *trial);

/* Who held the core in it, 0 being its beginning; NULL where no switch
 * was recorded. Give it back to timeline_free. */
struct timeline *trial_timeline(const struct trial *trial);

/* "save>fetch>main": the labels as told; "" without an order. */
void trial_order(const struct trial *trial, const struct row *row,
                 const char *between, char *out, size_t size);

#endif

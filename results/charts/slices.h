/*
 * When a thread ran for a job: the job's own part of the switch record.
 *
 * A job that a thread stamped has the thread's spans between the two
 * stamps, without those of jobs that ran inside it (callbacks between
 * the chunks of main work). A timer of the loop has none: nobody works
 * on it. What hidden threads do for a job that they do not stamp
 * (uv_fs) is whatever they ran meanwhile for no other job; of two such
 * jobs at a time nobody knows whose it was.
 */
#ifndef SLICES_H
#define SLICES_H

#include "results/charts/trials.h"

struct slices {
    bool known;
    struct span *spans; /* running or preempted, 0: the trial's beginning */
    size_t count;
};

/* Whether the side stamped when the job's work began and ended. */
bool job_is_stamped(const struct job_row *job);

/* Of a job of the trial; the timeline is the trial's, NULL: not known.
 * Give it back to slices_free. */
struct slices slices_of(const struct trial *trial,
                        const struct timeline *timeline,
                        const struct job_row *job);
void slices_free(struct slices *slices);

/* The lane of the thread that did the job; -1: not known, or nobody. */
int job_lane(const struct trial *trial, const struct timeline *timeline,
             const struct job_row *job);

#endif

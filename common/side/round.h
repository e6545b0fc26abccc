/*
 * A round: the trials of a scenario on the engine that the linker
 * picked, from the first job made to the record of all of them.
 */
#ifndef ROUND_H
#define ROUND_H

#include "common/record.h"
#include "common/scenario/scenario.h"

/* How a round is asked for; all of it is borrowed. */
struct asked {
    const struct scenario *scenario;
    uint64_t steps_per_ms; /* speed of the arithmetic, see burn.h */
    const char *folder;    /* where files are written */
    void (*each)(void *with, struct job *job); /* sees a job before the
                                                  round; may be NULL */
    void *with;
    struct usage start;  /* what the process had used when main began, */
    uint64_t main_begin; /* and when that was */
};

/* Runs it in the calling thread, which is the main thread. The record
 * is to be freed by record_free. */
struct record *round_run(const struct asked *asked);

#endif

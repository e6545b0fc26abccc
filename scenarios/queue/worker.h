/*
 * A worker: takes a task, works and acknowledges, in the order that the
 * scenario asks for, until the queue is closed.
 */
#ifndef WORKER_H
#define WORKER_H

#include "common/attempt.h"
#include "common/scenario/scenario.h"

#include <stdatomic.h>

/* What all workers have done, in memory that they share: a worker that
 * is killed cannot write down what it did. */
struct attempts {
    atomic_uint count; /* given out; more than `most`: none was left */
    unsigned most;
    struct attempt row[];
};

struct place_of_work {
    const struct database_options *database;
    const struct job *jobs; /* by number */
    unsigned job_count;
    const char *effects; /* folder: a file an effect */
    struct attempts *attempts;
};

/* Works in this process until the queue is closed. */
void worker_serve(const struct place_of_work *place, unsigned number);

#endif

/*
 * An attempt: once a worker took a task from the queue, and what became
 * of it. A task that is taken again after its worker was killed has
 * several. The workers write them, the harness reads them.
 *
 * Times are ns: CLOCK_MONOTONIC as it was read, in a result from the
 * round's first submit on; UNKNOWN: it did not come to that.
 */
#ifndef ATTEMPT_H
#define ATTEMPT_H

#include "common/columns.h"

/* So many workers are at it, numbered from 1. */
enum { QUEUE_WORKERS = 2 };

struct attempt {
    unsigned job;    /* that asked for it: its number */
    unsigned worker; /* from 1 */
    int64_t taken;
    int64_t effect;       /* that the world can see */
    int64_t acknowledged; /* gone from the queue */
    int64_t ended;        /* of the work, or of its worker */
    bool killed;          /* was its worker, in the middle of it */
};

extern const struct column attempt_columns[];

#endif

/*
 * The workloads of the loop: each starts its job and returns at once;
 * the rest is done by callbacks, in the order in which they happen.
 */
#ifndef WORK_H
#define WORK_H

#include "common/job.h"
#include "evented/loop.h"

typedef void work(struct loop *loop, struct job *job);

/* work file_write, download, ...: one a kind of job. */
#define WORK(kind, name) work name;
WORKLOADS(WORK)
#undef WORK

/* The one that does jobs of that kind. */
work *work_for(enum job_kind kind);

#endif

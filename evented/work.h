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
DATABASE_WORKLOADS(WORK)
#undef WORK

/* The ones that the program was linked with; NULL: not that one. */
extern work *const work_by_kind[JOB_KINDS];

#endif

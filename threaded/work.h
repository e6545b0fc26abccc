/*
 * The workloads of the pool: each does its job from the first line to
 * the last in the thread that calls it, and waits by blocking it. The
 * sequential engine calls the same functions, one after another.
 */
#ifndef WORK_H
#define WORK_H

#include "common/job.h"

typedef void work(struct job *job);

/* work file_write, download, ...: one a kind of job. */
#define WORK(kind, name) work name;
WORKLOADS(WORK)
#undef WORK

/* The one that does jobs of that kind. */
work *work_for(enum job_kind kind);

#endif

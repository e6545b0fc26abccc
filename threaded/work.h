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
DATABASE_WORKLOADS(WORK)
#undef WORK

/* The ones that the program was linked with; NULL: not that one. */
extern work *const work_by_kind[JOB_KINDS];

/* Does the job, from the stamp STARTED to the stamp FINISHED. What it
 * has to wait for counts from the first of them: a thread that loses
 * the core in between cannot make a wait too short. */
void work_through(struct job *job);

#endif

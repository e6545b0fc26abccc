/*
 * The workloads of the loop: each starts its job and returns at once;
 * the rest is done by callbacks, in the order in which they happen.
 */
#ifndef WORK_H
#define WORK_H

#include "common/job.h"
#include "evented/loop.h"

typedef void work(struct loop *loop, struct job *job);

work file_write, download, block, compute, main_work;

/* All steps of a file write in the thread that calls it, which waits
 * in each of them: libuv's functions without a callback. */
void write_plainly(struct job *job);

/* The one that does jobs of that kind. */
work *work_for(enum job_kind kind);

#endif

/*
 * A call that blocks its thread and uses no core: a slow disk, a name
 * look-up. A hidden thread of libuv's has to wait in it, or, the
 * beginner's fault, the loop itself, right in a callback.
 */
#include "evented/work.h"
#include "common/clock.h"
#include "common/fail.h"

#include <stdlib.h>

struct block {
    struct item item; /* for the callback */
    uv_work_t request; /* for the hidden thread */
    struct job *job;
};

static void in_hidden_thread(uv_work_t *request);
static void on_unblocked(uv_work_t *request, int status);
static void on_turn(struct item *item);

static void wait_here(struct job *job)
{
    job_started(job);
    uint64_t start = job->stamp[STARTED];
    int error = clock_sleep_until(start + job->duration);
    if (error)
        job_failed(job, "clock_nanosleep", error);
    job_finished(job);
}

static struct block *new_block(struct job *job)
{
    struct block *block = allocate(sizeof *block, job->name);
    block->job = job;
    block->item.run = on_turn;
    block->request.data = block;
    return block;
}

/* slide: block */
void block(struct loop *loop, struct job *job)
{
    struct block *block = new_block(job);

    if (job->in_callback)
        loop_submit(loop, &block->item);
    else
        uv_queue_work(&loop->uv, &block->request, /* look */
                      in_hidden_thread, on_unblocked);
}

static void in_hidden_thread(uv_work_t *request)
{
    struct block *block = request->data;
    wait_here(block->job);
}

static void on_unblocked(uv_work_t *request, int status)
{
    struct block *block = request->data;

    if (status < 0) /* fold */
        job_failed(block->job, "uv_queue_work", -status);
    job_observed(block->job);
    free(block);
}
/* end */

static void on_turn(struct item *item)
{
    struct block *block = (struct block *)item;

    wait_here(block->job);
    job_observed_at_finish(block->job);
    free(block);
}

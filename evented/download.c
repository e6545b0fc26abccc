/*
 * A simulated download: somebody else sends, we wait. The loop arms a
 * timer and is free; nobody sleeps for this one job.
 *
 * A timer counts from the loop's clock, which is as old as the turn
 * unless it is read anew. The job is stamped before that: who loses
 * the core in between is late, never early.
 */
#include "evented/work.h"
#include "common/clock.h"
#include "common/fail.h"

#include <stdlib.h>

static void on_downloaded(uv_timer_t *timer);

static uv_timer_t *new_timer(struct loop *loop, struct job *job)
{
    uv_timer_t *timer = allocate(sizeof *timer, job->name);
    uv_timer_init(&loop->uv, timer);
    timer->data = job;
    return timer;
}

static void on_closed(uv_handle_t *timer)
{
    free(timer);
}

/* slide: download */
void download(struct loop *loop, struct job *job)
{
    uv_timer_t *timer = new_timer(loop, job);
    uint64_t ms = whole_ms(job->duration); /* fold */

    job_started(job); /* fold */
    if (loop->options.fresh_clock) /* fold */
        uv_update_time(&loop->uv);
    uv_timer_start(timer, on_downloaded, ms, 0); /* look */
}

static void on_downloaded(uv_timer_t *timer)
{
    job_finished_and_observed(timer->data);
    uv_close((uv_handle_t *)timer, on_closed);
}
/* end */

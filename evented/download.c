/*
 * A simulated download: somebody else sends, we wait. The loop arms a
 * timer and is free; nobody sleeps for this one job.
 */
#include "evented/work.h"
#include "common/clock.h"
#include "common/fail.h"

#include <stdlib.h>

static void on_downloaded(uv_timer_t *timer);
static void on_closed(uv_handle_t *timer);

/* slide: download */
void download(struct loop *loop, struct job *job)
{
    uv_timer_t *timer = allocate(sizeof *timer, job->name);
    uint64_t ms = (job->duration + NS_PER_MS - 1) / NS_PER_MS;

    timer->data = job;
    /* Without a fresh clock the timer counts from the past. */
    if (loop->options.fresh_clock)
        uv_update_time(&loop->uv);
    uv_timer_init(&loop->uv, timer);
    job_started(job);
    uv_timer_start(timer, on_downloaded, ms, 0);
}

static void on_downloaded(uv_timer_t *timer)
{
    job_finished_and_observed(timer->data);
    uv_close((uv_handle_t *)timer, on_closed);
}
/* end */

static void on_closed(uv_handle_t *timer)
{
    free(timer);
}

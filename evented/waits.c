/*
 * Several waits, awaited in four ways: each started when the one before
 * is over; all started, then awaited one by one; all awaited together;
 * and by a call that blocks, the beginner's fault.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "evented/await.h"
#include "evented/promise_many.h"
#include "evented/work.h"

#include <stdlib.h>

enum { MOST = 100 }; /* as the scenario's bounds */

struct waits {
    struct loop *loop;
    struct job *job;
};

struct wait {
    uv_timer_t timer; /* first */
    struct loop *loop;
    struct promise *promise;
};

static void on_closed(uv_handle_t *timer)
{
    free(timer);
}

static void on_time(uv_timer_t *timer)
{
    struct wait *wait = (struct wait *)timer;

    settle(wait->promise, fulfilled(NULL));
    uv_close((uv_handle_t *)timer, on_closed);
    microtasks_drain(&wait->loop->microtasks);
}

/* A timer as a promise: it runs from here on. */
static struct promise *wait_for(struct waits *waits)
{
    struct wait *wait = allocate(sizeof *wait, waits->job->name);
    struct loop *loop = waits->loop;

    wait->loop = loop;
    wait->promise = promise_new(&loop->microtasks);
    uv_timer_init(&loop->uv, &wait->timer);
    if (loop->options.fresh_clock)
        uv_update_time(&loop->uv);
    uv_timer_start(&wait->timer, on_time,
                   whole_ms(waits->job->duration), 0);
    return wait->promise;
}

static void block_here(struct job *job)
{
    int error = clock_sleep_until(clock_now() + job->duration);
    if (error)
        job_failed(job, "clock_nanosleep", error);
}

/* slide: waits */
static void in_turn(struct coroutine *self, struct waits *waits)
{
    for (unsigned i = 0; i < waits->job->times; i++)
        await(self, wait_for(waits)); /* look */
}

static void started_first(struct coroutine *self,
                          struct waits *waits)
{
    struct promise *started[MOST];
    unsigned times = waits->job->times; /* fold */

    for (unsigned i = 0; i < times; i++)
        started[i] = wait_for(waits);
    for (unsigned i = 0; i < times; i++)
        await(self, started[i]);
}
/* end */

static void together(struct coroutine *self, struct waits *waits)
{
    struct promise *started[MOST];
    unsigned times = waits->job->times;

    for (unsigned i = 0; i < times; i++)
        started[i] = wait_for(waits);
    await(self, all(&waits->loop->microtasks, started, times, NULL));
}

static void blocking(struct coroutine *self, struct waits *waits)
{
    (void)self;
    for (unsigned i = 0; i < waits->job->times; i++)
        block_here(waits->job);
}

static struct outcome all_of_them(struct coroutine *self, void *with)
{
    static void (*const ways[])(struct coroutine *self,
                                struct waits *waits) = {
        [IN_TURN] = in_turn, [STARTED_FIRST] = started_first,
        [TOGETHER] = together, [BLOCKING] = blocking};
    struct waits *waits = with;
    struct job *job = waits->job;

    ways[job->how](self, waits);
    job_finished(job);
    job_observed_at_finish(job);
    free(waits);
    return fulfilled(job);
}

void waits(struct loop *loop, struct job *job)
{
    struct waits *waits = allocate(sizeof *waits, job->name);

    waits->loop = loop;
    waits->job = job;
    job_started(job);
    drop(async(&loop->microtasks, all_of_them, waits));
}

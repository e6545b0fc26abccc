/*
 * Every callback leaves through go_on: what it has settled is handled
 * before the loop calls the next one.
 */
#include "evented/chain.h"
#include "common/burn.h"
#include "common/fail.h"
#include "evented/file_write.h"
#include "evented/work.h"

#include <stdlib.h>

void chain(struct loop *loop, struct job *job)
{
    static void (*const written_as[])(struct chain *chain) = {
        [STYLE_CALLBACKS] = chain_callbacks,
        [STYLE_PROMISES] = chain_promises,
        [STYLE_AWAIT] = chain_await,
        [STYLE_STATES] = chain_states};
    struct chain *chain = allocate(sizeof *chain, job->name);

    chain->loop = loop;
    chain->job = job;
    uv_timer_init(&loop->uv, &chain->timer);
    job_started(job);
    written_as[loop->options.style](chain);
}

static void go_on(struct chain *chain)
{
    struct microtasks *tasks = &chain->loop->microtasks;

    chain->next(chain);
    microtasks_drain(tasks);
}

static void on_time(uv_timer_t *timer)
{
    struct chain *chain = (struct chain *)timer;

    job_step_ends(chain->job, FETCH);
    go_on(chain);
}

/* Somebody else sends, we wait: a timer. */
void fetch(struct chain *chain, void (*next)(struct chain *chain))
{
    struct loop *loop = chain->loop;

    chain->next = next;
    job_step(chain->job);
    if (loop->options.fresh_clock)
        uv_update_time(&loop->uv);
    uv_timer_start(&chain->timer, on_time,
                   whole_ms(chain->job->duration), 0);
}

void transform(struct chain *chain)
{
    struct job *job = chain->job;

    job_step(job);
    job->result = burn(job->number + 1, job->steps);
    job_step_ends(job, TRANSFORM);
}

static void on_saved(void *chain)
{
    go_on(chain);
}

void save(struct chain *chain, void (*next)(struct chain *chain))
{
    chain->next = next;
    job_step(chain->job);
    write_file(chain->loop, chain->job, on_saved, chain);
}

struct outcome outcome_of(const struct chain *chain)
{
    struct job *job = chain->job;
    return job->error ? rejected(job) : fulfilled(job);
}

static void settle_step(struct chain *chain)
{
    settle(chain->promise, outcome_of(chain));
}

struct promise *promised(struct chain *chain, step *begin)
{
    struct promise *promise = promise_new(&chain->loop->microtasks);

    chain->promise = promise;
    begin(chain, settle_step);
    return promise;
}

static void on_closed(uv_handle_t *timer)
{
    free(timer);
}

void end_chain(struct chain *chain)
{
    job_finished(chain->job);
    job_observed_at_finish(chain->job);
    uv_close((uv_handle_t *)&chain->timer, on_closed);
}

/*
 * The contract, kept by a pool: turns jobs into work items.
 *
 * A job waits in the pool's queue, a worker does it from beginning to
 * end, and then it is told: by that worker (the default: it prints its
 * line itself) or by the main thread, which collects what the workers
 * have done (as a program with a window or `future.get` does).
 */
#include "common/engine.h"
#include "common/fail.h"
#include "threaded/connections.h"
#include "threaded/each.h"
#include "threaded/pool.h"
#include "threaded/work.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* Two pools that differ in who does an item. */
struct way {
    void (*submit)(struct pool *pool, struct item *item);
    void (*wait)(struct pool *pool);
    void (*close)(struct pool *pool);
};

static const struct way
    turns = {pool_submit, pool_wait, pool_close},
    one_each = {each_submit, each_wait, each_close};

struct call {
    struct item item; /* first: a pointer to it is one to the call */
    struct job *job;
    struct engine *engine;
    struct call *next;
};

struct engine {
    struct pool *pool;
    const struct way *way;
    enum deliver deliver;
    struct connections *connections;
    pthread_mutex_t lock;
    pthread_cond_t news;
    struct call *done, **last; /* lock: worked, not yet told */
    unsigned untold; /* main thread only */
};

const char *engine_name(void)
{
    return "threaded";
}

const char *engine_library(void)
{
    static char text[32]; /* "NPTL 2.36" */
    confstr(_CS_GNU_LIBPTHREAD_VERSION, text, sizeof text);
    return text;
}

struct engine *engine_open(const struct engine_options *options)
{
    struct engine *engine = allocate(sizeof *engine, "the engine");
    engine->deliver = options->deliver;
    engine->connections = connections_open(&options->database);
    engine->last = &engine->done;
    pthread_mutex_init(&engine->lock, NULL);
    pthread_cond_init(&engine->news, NULL);
    bool each = options->workers == PER_JOB;
    engine->way = each ? &one_each : &turns;
    engine->pool = each ? each_open() : pool_open(options->workers);
    return engine;
}

static void hand_to_main(struct call *call);

/* slide: run */
static void run_in_worker(struct item *item)
{
    struct call *call = (struct call *)item;

    work_through(call->job); /* look */
    if (call->engine->deliver == DELIVER_MAIN) {
        hand_to_main(call);
        return;
    }
    job_observed_at_finish(call->job);
    free(call);
}
/* end */

static void hand_to_main(struct call *call)
{
    struct engine *engine = call->engine;

    call->next = NULL;
    pthread_mutex_lock(&engine->lock);
    *engine->last = call;
    engine->last = &call->next;
    pthread_mutex_unlock(&engine->lock);
    pthread_cond_signal(&engine->news);
}

static struct call *take_news(struct engine *engine)
{
    pthread_mutex_lock(&engine->lock);
    while (!engine->done)
        pthread_cond_wait(&engine->news, &engine->lock);
    struct call *call = engine->done;
    engine->done = call->next;
    if (!engine->done)
        engine->last = &engine->done;
    pthread_mutex_unlock(&engine->lock);
    return call;
}

/* slide: submit */
void engine_submit(struct engine *engine, struct job *job)
{
    job_submitted(job);
    job->connections = engine->connections; /* fold */
    if (job->kind == MAIN_WORK) {
        work_through(job);
        job_observed_at_finish(job);
        return;
    }
    struct call *call = allocate(sizeof *call, job->name);
    call->item.run = run_in_worker;
    if (job->from_outside)
        call->item.due = job->stamp[INTENDED];
    call->job = job;
    call->engine = engine;
    engine->untold++;
    engine->way->submit(engine->pool, &call->item); /* look */
}
/* end */

/* slide: engine-run */
void engine_run(struct engine *engine)
{
    if (engine->deliver == DELIVER_WORKER) {
        engine->way->wait(engine->pool); /* look */
        return;
    }
    for (; engine->untold > 0; engine->untold--) {
        struct call *call = take_news(engine);
        job_observed(call->job);
        free(call);
    }
}
/* end */

void engine_close(struct engine *engine)
{
    engine->way->close(engine->pool);
    connections_close(engine->connections);
    pthread_cond_destroy(&engine->news);
    pthread_mutex_destroy(&engine->lock);
    free(engine);
}

/*
 * The contract, kept by a loop: a call starts its job and returns; the
 * job's callback tells its completion, always on the loop's thread,
 * which is the main thread, and only when nothing else runs there.
 */
#include "common/engine.h"
#include "common/fail.h"
#include "evented/connections.h"
#include "evented/loop.h"
#include "evented/work.h"

#include <stdio.h>
#include <stdlib.h>

struct call {
    /* first member: a pointer to it is a pointer to the call */
    struct item item;
    struct job *job;
    struct loop *loop;
};

struct engine {
    struct loop *loop;
    struct connections *connections;
};

const char *engine_name(void)
{
    return "evented";
}

const char *engine_library(void)
{
    static char text[32];
    snprintf(text, sizeof text, "libuv %s", uv_version_string());
    return text;
}

/* A reason on this loop is always the job that failed. */
static void on_unhandled(void *job)
{
    job_reported(job);
}

struct engine *engine_open(const struct engine_options *options)
{
    struct engine *engine = allocate(sizeof *engine, "the engine");
    engine->loop = loop_open(options);
    engine->loop->microtasks.on_unhandled = on_unhandled;
    engine->connections = connections_open(engine->loop);
    return engine;
}

static void on_arrival(struct item *item);

/* slide: submit */
void engine_submit(struct engine *engine, struct job *job)
{
    job_submitted(job);
    job->connections = engine->connections; /* fold */
    if (!job->from_outside) {
        work_by_kind[job->kind](engine->loop, job); /* look */
        return;
    }
    struct call *call = allocate(sizeof *call, job->name);
    call->item.run = on_arrival;
    call->item.due = job->stamp[INTENDED];
    call->job = job;
    call->loop = engine->loop;
    loop_submit(engine->loop, &call->item);
}
/* end */

/* slide: run */
static void on_arrival(struct item *item)
{
    struct call *call = (struct call *)item;

    work_by_kind[call->job->kind](call->loop, call->job); /* look */
    microtasks_drain(&call->loop->microtasks); /* fold */
    free(call);
}
/* end */

/* slide: engine-run */
void engine_run(struct engine *engine)
{
    loop_run(engine->loop); /* look */
}
/* end */

void engine_close(struct engine *engine)
{
    connections_close(engine->connections);
    loop_close(engine->loop);
    free(engine);
}

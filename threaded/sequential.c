/*
 * The contract, kept by the main thread alone: every call does its
 * work at once and returns when it is done. The baseline.
 *
 * Jobs from outside have to wait until the calls are through; then
 * they are done in the order in which they were handed over, which is
 * the order in which they are due, and none before it is due.
 */
#include "common/engine.h"
#include "common/clock.h"
#include "common/fail.h"
#include "threaded/connections.h"
#include "threaded/work.h"

#include <stdlib.h>

/* A job that comes from outside, as a visitor does: it waits until
 * its turn comes, and is gone when it is done. */
struct visit {
    struct job *job;
    struct visit *next;
};

struct engine {
    struct connections *connections;
    struct visit *first, **last; /* from outside, not yet done */
};

const char *engine_name(void)
{
    return "sequential";
}

const char *engine_library(void)
{
    return "nothing";
}

struct engine *engine_open(const struct engine_options *options)
{
    struct engine *engine = allocate(sizeof *engine, "the engine");
    engine->connections = connections_open(&options->database);
    engine->last = &engine->first;
    return engine;
}

static void work_and_tell(struct job *job)
{
    work_through(job);
    job_observed_at_finish(job);
}

void engine_submit(struct engine *engine, struct job *job)
{
    job_submitted(job);
    job->connections = engine->connections;
    if (!job->from_outside) {
        work_and_tell(job);
        return;
    }
    struct visit *visit = allocate(sizeof *visit, job->name);
    visit->job = job;
    *engine->last = visit;
    engine->last = &visit->next;
}

void engine_run(struct engine *engine)
{
    while (engine->first) {
        struct visit *visit = engine->first;
        engine->first = visit->next;
        clock_sleep_until(visit->job->stamp[INTENDED]);
        work_and_tell(visit->job);
        free(visit);
    }
    engine->last = &engine->first;
}

void engine_close(struct engine *engine)
{
    connections_close(engine->connections);
    free(engine);
}

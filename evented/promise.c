/*
 * A promise that follows another one is its own microtask: it waits in
 * the queue of its source, then in that of what is ready. Who waits is
 * held by the queue; a source is held by followers that are ready and
 * have to read it, not by those that wait for it: when nobody else
 * holds it, it cannot settle any more, and they are told.
 */
#include "evented/promise.h"
#include "common/fail.h"

#include <stdio.h>
#include <stdlib.h>

char promise_cycle[] = "a promise was to follow itself",
     promise_broken[] = "nobody is left to settle it";

static void decide(struct promise *promise, struct outcome outcome);

struct promise *promise_new(struct microtasks *tasks)
{
    struct promise *promise = allocate(sizeof *promise, "a promise");
    promise->tasks = tasks;
    promise->ends = 2;
    return promise;
}

/* Nobody has left a handler meanwhile: not to be swallowed. */
static void report(struct item *task)
{
    struct promise *promise = (struct promise *)task;
    struct microtasks *tasks = promise->tasks;

    if (!promise->handled && tasks->on_unhandled)
        tasks->on_unhandled(promise->value);
    else if (!promise->handled)
        fputs("unhandled rejection\n", stderr);
    drop(promise);
}

/* slide: promise */
static void end(struct promise *promise,
                enum promise_state state, void *value)
{
    struct microtasks *tasks = promise->tasks; /* fold */

    promise->state = state; /* once: it was pending */
    promise->value = value;
    while (promise->followers.first) {
        keep(promise); /* fold */
        push(&tasks->ready, pop(&promise->followers)); /* look */
    }
    if (state == REJECTED && !promise->handled) { /* fold */
        promise->task.run = report;
        push(&tasks->unhandled, &keep(promise)->task);
    }
}

void settle(struct promise *promise, struct outcome outcome)
{
    if (!promise->settling) {
        promise->settling = true;
        decide(promise, outcome);
    } else if (outcome.state == PENDING) { /* fold */
        drop(outcome.promise);
    }
    drop(promise);
}
/* end */

/* It is the turn of a follower: its source has settled. */
static void react(struct item *task)
{
    struct promise *promise = (struct promise *)task;
    struct promise *source = promise->source;
    handler *on = promise->on[source->state];
    struct outcome outcome = {source->state, source->value, NULL};

    if (on)
        outcome = on(promise->with, source->value);
    promise->source = NULL;
    drop(source);
    decide(promise, outcome);
    drop(promise);
}

/* Takes an end of the source. */
static void follow(struct promise *promise, struct promise *source)
{
    bool waits = source->state == PENDING;

    promise->source = source;
    promise->task.run = react;
    source->handled = true;
    push(waits ? &source->followers : &promise->tasks->ready,
         &promise->task);
    if (waits)
        drop(source);
}

/* Whom a handler returned is followed from the next microtask on. */
static void adopt(struct item *task)
{
    struct promise *promise = (struct promise *)task;
    follow(promise, promise->source);
}

static void decide(struct promise *promise, struct outcome outcome)
{
    struct promise *other = outcome.promise;

    if (outcome.state != PENDING) {
        end(promise, outcome.state, outcome.value);
    } else if (other == promise) {
        drop(other);
        end(promise, REJECTED, promise_cycle);
    } else {
        promise->source = other;
        promise->on[FULFILLED] = promise->on[REJECTED] = NULL;
        promise->task.run = adopt;
        push(&promise->tasks->ready, &keep(promise)->task);
    }
}

struct promise *then_or(struct promise *promise, handler *on_fulfilled,
                        handler *on_rejected, void *with)
{
    struct promise *next = promise_new(promise->tasks);

    next->settling = true; /* by what the handler returns */
    next->on[FULFILLED] = on_fulfilled;
    next->on[REJECTED] = on_rejected;
    next->with = with;
    follow(next, promise);
    return next;
}

void drop(struct promise *promise)
{
    bool last = --promise->ends == 0;

    if (last && promise->followers.first)
        end(promise, REJECTED, promise_broken);
    else if (last)
        free(promise);
}

void microtasks_drain(struct microtasks *tasks)
{
    struct queue *ready = &tasks->ready, *rest = &tasks->unhandled;

    if (tasks->draining)
        return;
    tasks->draining = true;
    while (ready->first || rest->first) {
        struct item *task = pop(ready->first ? ready : rest);
        task->run(task);
    }
    tasks->draining = false;
}

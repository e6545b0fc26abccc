/*
 * A promise: a result that is to come.
 *
 *     pending ---> fulfilled, with a value
 *          `-----> rejected, with a reason
 *
 * It settles once, for good. Whoever wants the result leaves a handler
 * (then, catch; finally, all and race are in promise_many.h), before
 * or after: it is called once, and always later, when the code that is
 * running has returned: from a queue of microtasks, which is emptied
 * after every callback (microtasks_drain), before the next one. The
 * order is that of Node.
 *
 * What a handler returns settles the promise that `then` has returned:
 *
 *     JavaScript               here
 *     return value             return fulfilled(value);
 *     throw reason             return rejected(reason);
 *     return promise           return adopted(promise);
 *
 * A promise has two ends. One is for whoever settles it, and is given
 * back by settling it; the other is for whoever reads it, and is given
 * back by then, catch, finally, adopted, await, all, race or drop. Who
 * needs an end twice asks for another one by keep. So nothing is left
 * whichever way it settles; a promise that nobody can settle any more
 * is rejected with promise_broken. (Who follows itself is refused; two
 * that follow each other wait for ever, as they do in JavaScript.)
 *
 * Values and reasons are whatever both ends agree on; they are passed
 * on and never looked at. One thread, which owns the queue, does it
 * all. It knows nothing of libuv and nothing of jobs.
 */
#ifndef PROMISE_H
#define PROMISE_H

#include "common/item.h"

#include <stdbool.h>

enum promise_state { PENDING, FULFILLED, REJECTED };

/* The microtasks of a thread; begins as zeroes. */
struct microtasks {
    struct queue ready;
    struct queue unhandled; /* rejected, and nobody has asked */
    bool draining;

    /* Told of each rejection that nobody has left a handler for when
     * the queue is empty; NULL: it is told on stderr. */
    void (*on_unhandled)(void *reason);
};

/* Runs all that is ready, what these add included, and then reports
 * the rejections that nobody handles. Every callback that may settle a
 * promise calls it as its last act. Called from within a handler it
 * does nothing: the one that is draining goes on. */
void microtasks_drain(struct microtasks *tasks);

/* Fulfilled, rejected, or (PENDING) as another promise comes out. */
struct outcome {
    enum promise_state state;
    void *value; /* or the reason */
    struct promise *promise;
};

/* Gets the value, or the reason. */
typedef struct outcome handler(void *with, void *value);

/* State and value are to be read, the rest is promise.c's. */
struct promise {
    struct item task; /* first: it is its own microtask */
    struct microtasks *tasks;
    enum promise_state state;
    void *value; /* or the reason */

    unsigned ends; /* that were not yet given back */
    bool settling; /* its fate is decided, if not yet known */
    bool handled;  /* somebody will look at how it comes out */
    struct queue followers;
    struct promise *source; /* it follows this one */
    handler *on[3];         /* by the state of the source */
    void *with;
};

/* Reasons of its own: who follows itself would wait for ever; and
 * nobody was left who could have settled it. */
extern char promise_cycle[], promise_broken[];

/* A pending one. Ends the process where there is no memory. */
struct promise *promise_new(struct microtasks *tasks);

/* One end more. */
static inline struct promise *keep(struct promise *promise)
{
    promise->ends++;
    return promise;
}

/* Gives an end back; the promise may be gone. */
void drop(struct promise *promise);

/* Settles it, or lets it follow another one, and gives an end back. If
 * that was done before, nothing changes. */
void settle(struct promise *promise, struct outcome outcome);

/* Calls one of the two when it settles; NULL: the result is passed on.
 * Returns the promise of what the handler returns. */
struct promise *then_or(struct promise *promise, handler *on_fulfilled,
                        handler *on_rejected, void *with);

static inline struct promise *then(struct promise *promise,
                                   handler *on_fulfilled, void *with)
{
    return then_or(promise, on_fulfilled, NULL, with);
}

static inline struct promise *catch(struct promise *promise,
                                    handler *on_rejected, void *with)
{
    return then_or(promise, NULL, on_rejected, with);
}

static inline struct outcome fulfilled(void *value)
{
    return (struct outcome){FULFILLED, value, NULL};
}

static inline struct outcome rejected(void *reason)
{
    return (struct outcome){REJECTED, reason, NULL};
}

/* Takes an end of it. */
static inline struct outcome adopted(struct promise *promise)
{
    return (struct outcome){PENDING, NULL, promise};
}

#endif

/*
 * What is made of `then` alone: finally, all, race, as in JavaScript.
 * All of them take an end of each promise they are given.
 */
#ifndef PROMISE_MANY_H
#define PROMISE_MANY_H

#include "evented/promise.h"

/* Calls it either way, with NULL; then the result is passed on as it
 * was, unless the handler itself comes out rejected. */
struct promise *finally(struct promise *promise, handler *on_end,
                        void *with);

/* Fulfilled, with NULL, when all of them are; value i is put in place
 * i of the values, which the caller keeps until then (NULL: nobody
 * wants them). Rejected as soon as one is; the others go on. */
struct promise *all(struct microtasks *tasks, struct promise **promises,
                    unsigned count, void **values);

/* As the first of them to settle. Of none: nobody can settle it. */
struct promise *race(struct microtasks *tasks,
                     struct promise **promises, unsigned count);

#endif

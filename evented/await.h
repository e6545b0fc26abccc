/*
 * async and await: a function that waits for a promise in the middle
 * of a line, while the thread does something else.
 *
 *     JavaScript               here
 *     async function f() {     struct outcome f(self, with) {
 *       const v = await p;       struct outcome v = await(self, p);
 *       return v;                return v;
 *     }                        }
 *     f()                      async(tasks, f, with)
 *
 * The function begins at once, inside the call, and runs to its first
 * await; what follows that comes from the queue of microtasks, always,
 * also where the promise has settled long ago. It has a stack of its
 * own (fiber.h), which is freed when it returns; await gives every
 * promise an answer, if need be promise_broken, so it does return.
 *
 * No exceptions here: await hands out the rejection, and who does not
 * want to handle it returns it, as JavaScript does unasked.
 */
#ifndef AWAIT_H
#define AWAIT_H

#include "evented/promise.h"

struct coroutine;

typedef struct outcome async_function(struct coroutine *self,
                                      void *with);

/* Calls the function; the promise is settled by what it returns. */
struct promise *async(struct microtasks *tasks,
                      async_function *function, void *with);

/* Fulfilled or rejected, as the promise came out; takes an end of it.
 * Only the function itself may call it, with the self it was given. */
struct outcome await(struct coroutine *self, struct promise *promise);

#endif

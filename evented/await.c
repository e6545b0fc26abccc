/*
 * A coroutine is left in `await` and entered again by the handler of
 * the promise: to the promise it is a `then` like any other.
 */
#include "evented/await.h"
#include "common/fail.h"
#include "evented/fiber.h"

#include <stdlib.h>

struct coroutine {
    struct fiber *fiber;
    async_function *function;
    void *with;
    struct promise *promise; /* settled by what the function returns */
    struct outcome outcome;  /* of that, or of what it awaits */
};

static struct outcome on_fulfilled(void *with, void *value);
static struct outcome on_rejected(void *with, void *reason);

static void run(void *with)
{
    struct coroutine *self = with;
    self->outcome = self->function(self, self->with);
}

static void go_on(struct coroutine *self)
{
    if (!fiber_enter(self->fiber))
        return;
    settle(self->promise, self->outcome);
    fiber_free(self->fiber);
    free(self);
}

/* slide: await */
struct promise *async(struct microtasks *tasks,
                      async_function *function, void *with)
{
    struct promise *promise = promise_new(tasks);
    struct coroutine *self = allocate(sizeof *self,
                                      "a coroutine");
    self->function = function; /* fold */
    self->with = with; /* fold */
    self->promise = promise;
    self->fiber = fiber_new(run, self);
    go_on(self);
    return promise;
}

struct outcome await(struct coroutine *self,
                     struct promise *promise)
{
    drop(then_or(promise, on_fulfilled, on_rejected, self));
    fiber_leave(self->fiber); /* look */
    return self->outcome;
}
/* end */

static struct outcome on_fulfilled(void *with, void *value)
{
    struct coroutine *self = with;

    self->outcome = fulfilled(value);
    go_on(self);
    return fulfilled(NULL);
}

static struct outcome on_rejected(void *with, void *reason)
{
    struct coroutine *self = with;

    self->outcome = rejected(reason);
    go_on(self);
    return fulfilled(NULL);
}

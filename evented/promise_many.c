#include "evented/promise_many.h"
#include "common/fail.h"

#include <stdlib.h>

/* A result that has to wait until its finally is through. */
struct ending {
    struct microtasks *tasks;
    handler *on_end;
    void *with;
    struct outcome result;
};

static struct outcome pass_on(void *with, void *unused)
{
    struct ending *ending = with;
    struct outcome result = ending->result;

    (void)unused;
    free(ending);
    return result;
}

static struct outcome end_badly(void *with, void *reason)
{
    free(with);
    return rejected(reason);
}

static struct outcome end_as(struct ending *ending,
                             struct outcome result)
{
    struct outcome own = ending->on_end(ending->with, NULL);
    struct promise *through = own.promise;

    if (own.state == REJECTED)
        return end_badly(ending, own.value);
    ending->result = result;
    if (own.state == FULFILLED) {
        through = promise_new(ending->tasks);
        settle(through, own);
    }
    return adopted(then_or(through, pass_on, end_badly, ending));
}

static struct outcome on_value(void *with, void *value)
{
    return end_as(with, fulfilled(value));
}

static struct outcome on_reason(void *with, void *reason)
{
    return end_as(with, rejected(reason));
}

struct promise *finally(struct promise *promise, handler *on_end,
                        void *with)
{
    struct ending *ending = allocate(sizeof *ending, "a finally");

    ending->tasks = promise->tasks;
    ending->on_end = on_end;
    ending->with = with;
    return then_or(promise, on_value, on_reason, ending);
}

/* Several that are waited for, and where the value of each goes. */
struct group {
    struct promise *promise; /* what comes of them */
    unsigned pending;
    bool first_decides; /* race */
    struct one {
        struct group *group;
        void **place;
    } each[];
};

/* The last one gives the end back that was kept for all of them. */
static struct outcome leave(struct group *group)
{
    if (--group->pending == 0) {
        settle(group->promise, fulfilled(NULL));
        free(group);
    }
    return fulfilled(NULL);
}

static struct outcome on_one(void *with, void *value)
{
    struct one *one = with;

    if (one->place)
        *one->place = value;
    if (one->group->first_decides)
        settle(keep(one->group->promise), fulfilled(value));
    return leave(one->group);
}

static struct outcome on_failed(void *with, void *reason)
{
    struct one *one = with;

    settle(keep(one->group->promise), rejected(reason));
    return leave(one->group);
}

static struct promise *wait_for(struct microtasks *tasks,
                                struct promise **promises,
                                unsigned count, void **values,
                                bool first_decides)
{
    struct promise *promise = promise_new(tasks);
    struct group *group = allocate(
        sizeof *group + count * sizeof *group->each, "a group");

    group->promise = promise;
    group->pending = count;
    group->first_decides = first_decides;
    for (unsigned i = 0; i < count; i++) {
        struct one *one = &group->each[i];
        *one = (struct one){group, values ? &values[i] : NULL};
        drop(then_or(promises[i], on_one, on_failed, one));
    }
    if (count > 0)
        return promise;
    free(group);
    if (first_decides)
        drop(promise);
    else
        settle(promise, fulfilled(NULL));
    return promise;
}

struct promise *all(struct microtasks *tasks, struct promise **promises,
                    unsigned count, void **values)
{
    return wait_for(tasks, promises, count, values, false);
}

struct promise *race(struct microtasks *tasks,
                     struct promise **promises, unsigned count)
{
    return wait_for(tasks, promises, count, NULL, true);
}

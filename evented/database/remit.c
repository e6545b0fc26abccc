/*
 * Money goes from an account in one store to an account in another.
 * What makes one transaction of two is the way in which it is done, and
 * what is done after a failure (common/client/books.c). With await it
 * reads like the plain calls of a thread.
 */
#include "common/fail.h"
#include "evented/database/part.h"
#include "evented/work.h"

#include <stdlib.h>

typedef void way_of(struct part *one, struct part *other);
static way_of in_turn, together, two_phase, outbox;

struct parts {
    struct asking *asking;
    struct part one, other;
};

static struct outcome steps(struct coroutine *self, void *with)
{
    static way_of *const ways[] = {[WAY_IN_TURN] = in_turn,
                                   [WAY_TOGETHER] = together,
                                   [WAY_TWO_PHASE] = two_phase,
                                   [WAY_OUTBOX] = outbox};
    struct parts *parts = with;
    struct asking *asking = parts->asking;
    struct job *job = asking->job;

    parts->one.self = parts->other.self = self;
    ways[job->dealings->way](&parts->one, &parts->other);
    job_takes_in(job, &parts->one.job);
    job_takes_in(job, &parts->other.job);
    free(parts);
    give_connection(asking);
    return fulfilled(NULL);
}

static void begin(struct asking *asking, bool good)
{
    struct parts *parts = allocate(sizeof *parts, "two stores");
    struct microtasks *tasks = &asking->loop->microtasks;

    (void)good;
    parts->asking = asking;
    part_begin(&parts->one, asking, false);
    part_begin(&parts->other, asking, true);
    drop(async(tasks, steps, parts));
    microtasks_drain(tasks);
}

void remit(struct loop *loop, struct job *job)
{
    take_connection(loop, job, begin);
}

/* slide: in-turn */
static void in_turn(struct part *one, struct part *other)
{
    if (transact(one, COMMIT))
        transact(other, COMMIT); /* look */
}
/* end */

/* slide: together */
static struct outcome transact_other(struct coroutine *self, /* fold */
                                 void *with)
{
    struct part *other = with; /* fold */
    other->self = self; /* fold */
    transact(other, COMMIT);
    return fulfilled(NULL); /* fold */
}

static void together(struct part *one, struct part *other)
{
    struct microtasks *tasks = &one->asking.loop->microtasks;
    struct promise *saved =
        async(tasks, transact_other, other); /* look */

    transact(one, COMMIT);
    await(one->self, saved);
}
/* end */

/* slide: two-phase */
static void two_phase(struct part *one, struct part *other)
{
    if (!transact(one, PREPARE))
        return;
    bool both = transact(other, PREPARE);
    bool counts = both && autocommit(one, DECIDE); /* look */
    enum statement end =
        counts ? COMMIT_PREPARED : ROLLBACK_PREPARED;

    autocommit(one, end);
    if (both)
        autocommit(other, end);
}
/* end */

/* slide: outbox */
static void outbox(struct part *one, struct part *other)
{
    /* its transaction notes what the other is to be told */
    one->notes = other->account; /* look */
    if (transact(one, COMMIT) && autocommit(other, DELIVER))
        autocommit(one, DELIVERED);
}
/* end */

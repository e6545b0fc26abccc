/*
 * Money goes from an account in one store to an account in another.
 * What makes one transaction of two is the way in which it is done, and
 * what is done after a failure (common/client/books.c).
 */
#include "threaded/database/part.h"
#include "threaded/thread.h"
#include "threaded/work.h"

typedef void way_of(struct part *one, struct part *other);
static way_of in_turn, together, two_phase, outbox;

void remit(struct job *job)
{
    static way_of *const ways[] = {[WAY_IN_TURN] = in_turn,
                                   [WAY_TOGETHER] = together,
                                   [WAY_TWO_PHASE] = two_phase,
                                   [WAY_OUTBOX] = outbox};
    struct connection *connection = take_connection(job);
    struct part one, other;

    part_begin(&one, job, connection, false);
    part_begin(&other, job, connection->second, true);
    ways[job->dealings->way](&one, &other);
    job_takes_in(job, &one.job);
    job_takes_in(job, &other.job);
    give_connection(job, connection);
}

/* slide: in-turn */
static void in_turn(struct part *one, struct part *other)
{
    if (transact(one, COMMIT))
        transact(other, COMMIT); /* look */
}
/* end */

/* slide: together */
static void *transact_other(void *other)
{
    transact(other, COMMIT);
    return NULL;
}

static void together(struct part *one, struct part *other)
{
    pthread_t thread =
        start_thread(transact_other, other, 2); /* look */

    transact(one, COMMIT);
    pthread_join(thread, NULL);
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

/*
 * Asking a database from a loop: the call returns at once, and a
 * callback goes on with the answer. (Where the loop itself waits, the
 * callback has been called when the call returns: the beginner's
 * fault, or the price of a database that is a library.)
 *
 * A connection carries one statement after another, of whichever job
 * asked next: nothing tells it which job's transaction is open.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "common/dealings.h"
#include "common/item.h"
#include "evented/database/line.h"
#include "evented/loop.h"

struct connection {
    struct line line; /* first member: a pointer to it is one to this */
    struct queue asked;        /* statements; the first is under way */
    struct connection *next;   /* of the free ones */
    struct connection *second; /* to the second store, if any */
};

struct asking;

/* What goes on with an answer. `good`: it was no failure, or the
 * program does not look. */
typedef void answered(struct asking *asking, bool good);

/* A job that asks: one statement at a time. */
struct asking {
    struct item item; /* first member: a pointer to it is one to this */
    struct job *job;
    struct loop *loop;
    struct connection *connection; /* once it has one */
    struct trip trip;              /* there and back, under way */
    uv_timer_t timer;              /* while it waits for somebody */
    answered *next;                /* goes on when that is over */
};

/* What its job is to do. */
static inline const struct dealings *deal_of(
    const struct asking *asking)
{
    return asking->job->dealings;
}

/* Connects to that store, 0 or 1; ends the process where that is not
 * possible. */
void connection_open(struct connection *connection, struct loop *loop,
                     unsigned store);

/* Nothing may be under way. */
void connection_close(struct connection *connection);

/* The job begins: `next` goes on with a connection for it alone, once
 * one is free. The shared one, where there is only that, is given to
 * all. */
void take_connection(struct loop *loop, struct job *job,
                     answered *next);

/* Asks a statement about an account (0: none). The answer is noted in
 * the job, then `next` goes on with it. */
void ask(struct asking *asking, enum statement statement,
         unsigned account, answered *next);

/* The job waits for somebody, as long as its scenario says. */
void wait_for_somebody(struct asking *asking, answered *next);

/* The transaction failed for others: they go first. */
void wait_for_others(struct asking *asking, answered *next);

/* The job ends, and the next one has its connection. */
void give_connection(struct asking *asking);

#endif

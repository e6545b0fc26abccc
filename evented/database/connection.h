/*
 * Asking a database from a loop: the call returns at once, and a
 * callback goes on with the answer. (Where the loop itself waits, the
 * callback has been called when the call returns: the beginner's
 * fault, or the price of a database that is a library.)
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "common/dealings.h"
#include "common/item.h"
#include "evented/loop.h"

struct connection;
struct asking;
typedef void answered(struct asking *asking, bool good);

/* One statement at a time of a job that asks. */
struct asking {
    struct item item; /* first member: a pointer to it is one to this */
    struct job *job;
    struct loop *loop;
    struct connection *connection; /* once it has one */
    struct trip trip;
    uv_timer_t timer;
    answered *next;
};

/* The job begins: `next` goes on with a connection for it alone, once
 * one is free. The shared one, where there is only that, is given to
 * all. */
void take_connection(struct loop *loop, struct job *job, answered *next);

/* Asks a statement about an account. The answer is noted in the job,
 * then `next` goes on with it. */
void ask(struct asking *asking, enum statement statement,
         unsigned account, answered *next);

/* The job waits for somebody, as long as its scenario says. */
void wait_for_somebody(struct asking *asking, answered *next);

/* The transaction failed for others: they go first. */
void wait_for_others(struct asking *asking, answered *next);

/* The job ends, and the next one has its connection. */
void give_connection(struct asking *asking);

#endif

/*
 * Asking a database from a worker: the call returns with the answer,
 * and the thread waits in it.
 *
 * A connection carries one statement after another, of whichever job
 * has its lock next. The lock keeps an answer with whoever asked for
 * it; it does not keep a transaction with the job that began it.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "common/client/client.h"
#include "common/dealings.h"

#include <pthread.h>

struct connection {
    struct client *client;
    pthread_mutex_t lock;      /* one statement at a time */
    unsigned number;           /* from 1: as in the record */
    struct connection *next;   /* of the free ones */
    struct connection *second; /* to the second store, if any */
};

/* Connects to that store, 0 or 1; ends the process where that is not
 * possible. */
void connection_open(struct connection *connection,
                     const struct database_options *options,
                     unsigned store);

void connection_close(struct connection *connection);

/* A connection for this job alone, until it is given back; waits until
 * one is free. The shared one, where there is only that, is given to
 * all at once. */
struct connection *take_connection(struct job *job);
void give_connection(struct job *job, struct connection *connection);

/* Asks a statement about an account (0: none), waits for the answer
 * and notes it in the job. True: go on. */
bool ask(struct connection *connection, struct job *job,
         enum statement statement, unsigned account);

/* The job waits for somebody, as long as its scenario says, and its
 * thread is asleep meanwhile. Always true. */
bool wait_for_somebody(const struct job *job);

#endif

/*
 * Asking a database from a worker: the call returns with the answer,
 * and the thread waits in it.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "common/dealings.h"

struct connection;

/* A connection for this job alone, until it is given back; waits until
 * one is free. The shared one, where there is only that, is given to
 * all at once. */
struct connection *take_connection(struct job *job);
void give_connection(struct job *job, struct connection *connection);

/* Asks a statement about an account, waits for the answer and notes it
 * in the job. True: go on. */
bool ask(struct connection *connection, struct job *job,
         enum statement statement, unsigned account);

/* The job waits for somebody, as long as its scenario says, and its
 * thread is asleep meanwhile. Always true. */
bool wait_for_somebody(const struct job *job);

#endif

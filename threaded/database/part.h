/*
 * One of the two stores that money goes between: what it is asked, and
 * what came of it. Each has transactions of its own, and none knows of
 * the other.
 */
#ifndef PART_H
#define PART_H

#include "threaded/database/connection.h"

struct part {
    struct job job; /* a copy, with dealings of its own */
    struct dealings dealings;
    struct connection *connection;
    unsigned account;
    unsigned notes; /* the other store's account; 0: it notes nothing */
};

/* The first store's part of a job, or the second one's. */
void part_begin(struct part *part, const struct job *job,
                struct connection *connection, bool second);

/* A transaction that changes the balance, and how it ends: COMMIT, or
 * PREPARE. False: there is nothing left of it. */
bool transact(struct part *part, enum statement end);

/* A statement that is a transaction by itself. */
bool autocommit(struct part *part, enum statement statement);

#endif

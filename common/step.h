/*
 * A step: a statement of a job that works with a database, from when it
 * was sent over a connection to when its answer was there. A job has as
 * many as it made trips.
 *
 * Times are CLOCK_MONOTONIC ns as they were read.
 */
#ifndef STEP_H
#define STEP_H

#include "common/columns.h"
#include "common/database.h"

struct step_row {
    unsigned trial, job;    /* whose it is */
    unsigned connection;    /* from 1 */
    enum statement statement;
    uint64_t account;       /* that it reads or changes; 0: none */
    uint64_t sent, answered;
    int64_t balance;   /* that it read, or wrote; UNKNOWN: neither */
    unsigned warnings; /* of the server */
    bool failed;
    char code[16];     /* SQLSTATE, or a number of SQLite's */
};

extern const struct column step_columns[];

#endif

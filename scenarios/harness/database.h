/*
 * The database that a run asks, as it is on this machine.
 */
#ifndef HARNESS_DATABASE_H
#define HARNESS_DATABASE_H

#include "common/database.h"
#include "scenarios/harness/server.h"

#include <stdbool.h>

/* Whether a run can ask it: its server is installed, and the programs
 * that ask it were built. */
bool database_here(enum database_kind kind);

/* Whether these were. */
bool database_built(enum database_kind kind);

/* What its program says that it is: "SQLite 3.40.1", "PostgreSQL 15.18",
 * "Redis 7.0.15". The caller frees it; NULL: it is not installed, or
 * does not say. */
char *database_version(enum database_kind kind);

/* Starts the server that it is, and puts its folder, which is that of its
 * socket, into `folder`. NULL: it is none, or the user wants to leave.
 * Ends the process where that is not possible. */
struct server *database_start(enum database_kind kind, char *folder,
                              size_t size);

#endif

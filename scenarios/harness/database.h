/*
 * The database that a run asks, as it is on this machine.
 */
#ifndef HARNESS_DATABASE_H
#define HARNESS_DATABASE_H

#include "common/database.h"

/* What its program says that it is: "SQLite 3.40.1", "PostgreSQL 15.18",
 * "Redis 7.0.15". The caller frees it; NULL: it does not say. */
char *database_version(enum database_kind kind);

#endif

/*
 * PostgreSQL as a server of the run's own: a fresh cluster that listens
 * on a socket in its folder, lets in whoever may enter there, and keeps
 * nothing for a power cut (fsync is off: the disk is not the subject).
 */
#ifndef POSTGRESQL_H
#define POSTGRESQL_H

#include "scenarios/harness/server.h"

#include <stdbool.h>

/* The path of its server's program, in the folder that pg_config names,
 * else in the newest of /usr/lib/postgresql. False: there is none. */
bool postgresql_find(char *path, size_t size);

/* Starts one, which takes about a second, and puts its folder, which is
 * that of its socket, into `folder`. Ends the process where that is not
 * possible; NULL: the user wants to leave. */
struct server *postgresql_start(char *folder, size_t size);

#endif

/*
 * Redis as a server of the run's own: in memory alone, on a socket in
 * its folder. (redis.io: --supervised systemd)
 */
#ifndef REDIS_H
#define REDIS_H

#include "scenarios/harness/server.h"

/* As postgresql_start does; its program is the one in PATH. */
struct server *redis_start(char *folder, size_t size);

#endif

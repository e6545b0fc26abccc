#include "scenarios/harness/database.h"
#include "common/fail.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/redis.h"
#include "scenarios/harness/said.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* SQLite is a library: a program that is linked with it can say. */
static bool find_program(enum database_kind kind, char *path, size_t size)
{
    if (kind == POSTGRESQL)
        return postgresql_find(path, size);
    if (kind == SQLITE)
        find_books(SQLITE, path, size);
    else
        snprintf(path, size, "redis-server");
    return true;
}

bool database_built(enum database_kind kind)
{
    char side[PATH_MAX], workers[PATH_MAX];
    return access(find_side(THREADED, kind, side, sizeof side), X_OK) == 0 &&
           access(find_workers(kind, workers, sizeof workers), X_OK) == 0;
}

bool database_here(enum database_kind kind)
{
    char *version = database_version(kind);
    bool installed = version;
    free(version);
    return installed && database_built(kind);
}

/* "postgres (PostgreSQL) 15.18 (Debian 15.18-0)": its first number with
 * points. */
char *database_version(enum database_kind kind)
{
    static const char *const names[] = {"", "SQLite", "PostgreSQL", "Redis"};
    char program[PATH_MAX], line[256] = "", *version;
    const char *const command[] = {program, "--version", NULL};

    if (kind == NO_DATABASE ||
        !find_program(kind, program, sizeof program) ||
        !said_by(command, "", line, sizeof line))
        return NULL;
    const char *number = line + strcspn(line, "0123456789");
    if (!*number)
        return NULL;
    if (asprintf(&version, "%s %.*s", names[kind],
                 (int)strspn(number, "0123456789."), number) < 0)
        fail(ENOMEM, "asprintf", NULL, "a version");
    return version;
}

struct server *database_start(enum database_kind kind, char *folder,
                              size_t size)
{
    return kind == POSTGRESQL ? postgresql_start(folder, size)
           : kind == REDIS    ? redis_start(folder, size)
                              : NULL;
}

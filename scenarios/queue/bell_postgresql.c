/*
 * PostgreSQL calls by itself whoever listens: a commit that said NOTIFY
 * is told to all of them. (postgresql.org: sql-notify)
 */
#include "common/database_place.h"
#include "common/fail.h"
#include "scenarios/queue/bell.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

struct bell {
    PGconn *server;
};

struct bell *bell_open(const struct database_options *options)
{
    struct bell *bell = allocate(sizeof *bell, "the bell");
    char server[SERVER_FOLDER_BYTES];

    database_server(options, server);
    const char *keys[] = {"host", "user", "dbname", NULL};
    const char *values[] = {server, "poolloop", "postgres", NULL};
    bell->server = PQconnectdbParams(keys, values, 0);
    PGresult *result = PQexec(bell->server, "LISTEN task");
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fail_with(EXIT_INTERNAL, "LISTEN failed on %s: %s", server,
                  PQerrorMessage(bell->server));
    PQclear(result);
    return bell;
}

/* All that has rung until now counts as once. */
void bell_wait(struct bell *bell)
{
    PGnotify *rung = NULL;

    while (!(rung = PQnotifies(bell->server))) {
        struct pollfd line = {.fd = PQsocket(bell->server),
                              .events = POLLIN};
        if (poll(&line, 1, -1) < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "the bell");
        if (!PQconsumeInput(bell->server))
            fail_with(EXIT_INTERNAL, "the server is gone: %s",
                      PQerrorMessage(bell->server));
    }
    for (; rung; rung = PQnotifies(bell->server))
        PQfreemem(rung);
}

void bell_close(struct bell *bell)
{
    PQfinish(bell->server);
    free(bell);
}

/*
 * PostgreSQL as a client: a server at the other end of a socket, and one
 * process of it a connection. A statement is prepared once; then its
 * number and what it needs go there and the answer comes back, a trip.
 *
 * libpq sends at once what fits into the socket's buffer, and each of
 * these statements does, for a connection carries one at a time: so
 * only the answer is ever waited for. (postgresql.org: libpq-async)
 */
#include "common/client/client.h"
#include "common/database_place.h"
#include "common/fail.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECOND "second"

/* A server that is there connects within milliseconds. */
#define PATIENCE_S "5"

/* Of the types of PostgreSQL: what $1 to $3 are. */
enum { INT8 = 20 };

static const char *const sql[STATEMENTS] = {
    [BEGIN] = "BEGIN",
    [BEGIN_PLAIN] = "BEGIN",
    [BEGIN_SERIALIZABLE] = "BEGIN ISOLATION LEVEL SERIALIZABLE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [DEBIT] = "UPDATE account SET balance = balance - $1 WHERE id = $2",
    [CREDIT] = "UPDATE account SET balance = balance + $1 WHERE id = $2",
    [READ] = "SELECT balance FROM account WHERE id = $2",
    [READ_FOR_UPDATE] =
        "SELECT balance FROM account WHERE id = $2 FOR UPDATE",
    [WRITE] = "UPDATE account SET balance = $1 WHERE id = $2",
    [PAUSE] = "SELECT 1 FROM pg_sleep($1 / 1000.0)",
    [TOTAL] = "SELECT sum(balance)::bigint FROM account",
    [PUT] = "WITH put AS (INSERT INTO task (job) VALUES ($1)) "
            "SELECT 0 FROM pg_notify('task', '')",
    [TAKE] = "UPDATE task SET worker = $1 WHERE job = (SELECT job FROM task "
             "WHERE worker IS NULL OR worker = $1 "
             "ORDER BY worker IS NULL, job LIMIT 1 "
             "FOR UPDATE SKIP LOCKED) RETURNING job",
    [ACKNOWLEDGE] = "DELETE FROM task WHERE job = $1",
    [NEXT_PREPARED] = "SELECT split_part(gid, '-', 2)::bigint "
                      "FROM pg_prepared_xacts "
                      "WHERE database = current_database() LIMIT 1",
    [DECIDE] = "INSERT INTO decision VALUES ($3)",
    [DECIDED] = "SELECT count(*) FROM decision WHERE transfer = $3",
    [NOTE] = "INSERT INTO outbox VALUES ($3, $2, $1)",
    [NEXT_NOTE] = "SELECT transfer, account, amount FROM outbox LIMIT 1",
    [DELIVER] = "WITH first AS (INSERT INTO inbox VALUES ($3) "
                "ON CONFLICT DO NOTHING RETURNING 1) "
                "UPDATE account SET balance = balance + $1 "
                "WHERE id = $2 AND EXISTS (SELECT 1 FROM first)",
    [DELIVERED] = "DELETE FROM outbox WHERE transfer = $3",
    [ALL_GONE] = "SELECT 1 FROM pg_advisory_lock(2)"};

/* These take no parameter: what they are about stands in their text. A
 * name is the server's, not the database's: so the store is part of it. */
static const char *const about[STATEMENTS] = {
    [PREPARE] = "PREPARE TRANSACTION 'store%u-%" PRId64 "'",
    [COMMIT_PREPARED] = "COMMIT PREPARED 'store%u-%" PRId64 "'",
    [ROLLBACK_PREPARED] = "ROLLBACK PREPARED 'store%u-%" PRId64 "'"};

/* Of each of two stores. Whoever is connected has a lock, which is gone
 * with the last process that worked for him in the server. */
static const char two_stores[] =
    "CREATE TABLE IF NOT EXISTS decision (transfer bigint PRIMARY KEY);"
    "CREATE TABLE IF NOT EXISTS outbox (transfer bigint PRIMARY KEY,"
    " account bigint, amount bigint);"
    "CREATE TABLE IF NOT EXISTS inbox (transfer bigint PRIMARY KEY);"
    "DO 'BEGIN PERFORM pg_advisory_lock_shared(2); END'";

struct client {
    PGconn *server;
    int descriptor; /* the socket once more: libpq may close its own */
    unsigned store;
    unsigned warnings; /* since the last answer */
    char code[16];     /* of the last one */
};

enum database_kind client_database(void)
{
    return POSTGRESQL;
}

const char *client_version(void)
{
    return NULL;
}

static void execute(struct client *client, const char *text)
{
    PGresult *result = PQexec(client->server, text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fail_with(EXIT_INTERNAL, "PQexec failed on %s: %s", text,
                  PQresultErrorMessage(result));
    PQclear(result);
}

/* What the server says unasked: "there is already a transaction in
 * progress". The statement goes through all the same. */
static void on_notice(void *with, const PGresult *notice)
{
    struct client *client = with;
    const char *code = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    const char *severity =
        PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (!severity || strcmp(severity, "WARNING") != 0)
        return;
    client->warnings++;
    snprintf(client->code, sizeof client->code, "%s", code ? code : "");
}

/* The other database of the same server; there are no transactions over
 * two of them. That it is there already is no failure. */
static void make_second(const char *server)
{
    const char *keys[] = {"host", "user", "dbname", NULL};
    const char *values[] = {server, "poolloop", "postgres", NULL};
    PGconn *first = PQconnectdbParams(keys, values, 0);

    PQclear(PQexec(first, "CREATE DATABASE " SECOND));
    PQfinish(first);
}

static void connect_to(struct client *client,
                       const struct database_options *options)
{
    char server[SERVER_FOLDER_BYTES];

    database_server(options, server);
    const char *keys[] = {"host",   "user", "dbname", "connect_timeout",
                          "options", NULL};
    const char *name = options->store > 0 ? SECOND : "postgres";
    const char *values[] = {server, "poolloop", name, PATIENCE_S,
                            "-c client_min_messages=warning "
                            "-c lock_timeout=2s",
                            NULL};
    client->server = PQconnectdbParams(keys, values, 0);
    if (options->store > 0 && PQstatus(client->server) != CONNECTION_OK) {
        PQfinish(client->server);
        make_second(server);
        client->server = PQconnectdbParams(keys, values, 0);
    }
    if (PQstatus(client->server) != CONNECTION_OK)
        fail_with(EXIT_INTERNAL, "PQconnectdbParams failed on %s: %s",
                  server, PQerrorMessage(client->server));
    client->descriptor = dup(PQsocket(client->server));
    PQsetNoticeReceiver(client->server, on_notice, client);
}

/* The tables of this folder, which are no one else's: a schema of its
 * name. All accounts at once, or none: whoever comes second finds them,
 * and does not touch them: a row may be locked for long. */
static void make_accounts(struct client *client,
                          const struct database_options *options)
{
    const char *name = database_own_name(options);
    char *schema =
        PQescapeIdentifier(client->server, name, strlen(name));
    char text[1024];

    snprintf(text, sizeof text,
             "SELECT pg_advisory_xact_lock(1);"
             "CREATE SCHEMA IF NOT EXISTS %s;"
             "SET search_path TO %s;"
             "CREATE TABLE IF NOT EXISTS account "
             "(id bigint PRIMARY KEY, balance bigint NOT NULL);"
             "CREATE TABLE IF NOT EXISTS task "
             "(job bigint PRIMARY KEY, worker bigint);"
             "INSERT INTO account SELECT id, %u "
             "FROM generate_series(1, %u) id "
             "WHERE NOT EXISTS (SELECT FROM account)",
             schema, schema, options->balance, options->accounts);
    execute(client, text);
    if (options->stores > 1)
        execute(client, two_stores);
    PQfreemem(schema);
}

/* What BEGIN and its like are given is refused. */
static int needs(enum statement statement)
{
    return strchr(sql[statement], '$') ? 3 : 0;
}

static void prepare(struct client *client, unsigned stores)
{
    static const Oid types[] = {INT8, INT8, INT8};
    int count = stores > 1 ? STATEMENTS : ONE_STORE;
    char name[16];

    for (int i = 0; i < count; i++) {
        if (!sql[i])
            continue;
        snprintf(name, sizeof name, "%d", i);
        PGresult *result =
            PQprepare(client->server, name, sql[i], needs(i), types);
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            fail_with(EXIT_INTERNAL, "PQprepare failed on %s: %s", sql[i],
                      PQresultErrorMessage(result));
        PQclear(result);
    }
}

struct client *client_open(const struct database_options *options)
{
    struct client *client = allocate(sizeof *client, "a connection");

    client->store = options->store;
    connect_to(client, options);
    make_accounts(client, options);
    prepare(client, options->stores);
    return client;
}

int client_descriptor(const struct client *client)
{
    return client->descriptor;
}

/* SQLSTATE; without one nobody answered. */
static void note_failure(struct trip *trip, const char *code)
{
    trip->failed = true;
    snprintf(trip->code, sizeof trip->code, "%s", code ? code : "08006");
    trip->later = strncmp(trip->code, "40", 2) == 0 ||
                  strcmp(trip->code, "55P03") == 0; /* lock_timeout */
}

static void note_result(struct trip *trip, const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        note_failure(trip, PQresultErrorField(result, PG_DIAG_SQLSTATE));
    else if (PQntuples(result) > 0)
        for (int i = 0; i < PQnfields(result) && i < 3; i++)
            *(i > 0 ? &trip->more[i - 1] : &trip->number) =
                strtoll(PQgetvalue(result, 0, i), NULL, 10);
    trip->undone = trip->statement == COMMIT && !trip->failed &&
                   strcmp(PQcmdStatus((PGresult *)result), "COMMIT") != 0;
}

static void note_warnings(struct client *client, struct trip *trip)
{
    trip->warnings = client->warnings;
    if (client->warnings > 0 && !trip->failed)
        memcpy(trip->code, client->code, sizeof trip->code);
    client->warnings = 0;
}

static int send_about(struct client *client, const struct trip *trip)
{
    char text[96];
    snprintf(text, sizeof text, about[trip->statement], client->store + 1,
             trip->with[2]);
    return PQsendQuery(client->server, text);
}

static int send_prepared(struct client *client, const struct trip *trip)
{
    char name[16], numbers[3][24];
    const char *values[] = {numbers[0], numbers[1], numbers[2]};

    snprintf(name, sizeof name, "%d", trip->statement);
    for (int i = 0; i < 3; i++)
        snprintf(numbers[i], sizeof numbers[i], "%" PRId64, trip->with[i]);
    return PQsendQueryPrepared(client->server, name, needs(trip->statement),
                               values, NULL, NULL, 0);
}

bool client_send(struct client *client, struct trip *trip)
{
    trip->failed = trip->later = trip->undone = false;
    trip->warnings = 0;
    *trip->code = '\0';
    if (about[trip->statement] ? send_about(client, trip)
                               : send_prepared(client, trip))
        return true;
    note_failure(trip, NULL);
    return false;
}

/* Waits only where libpq has not read the answer's end yet. */
static void take_answer(struct client *client, struct trip *trip)
{
    PGresult *result = PQgetResult(client->server);

    if (!result)
        note_failure(trip, NULL);
    for (; result; result = PQgetResult(client->server)) {
        note_result(trip, result);
        PQclear(result);
    }
    note_warnings(client, trip);
    trip_answered(trip);
}

bool client_receive(struct client *client, struct trip *trip)
{
    if (PQconsumeInput(client->server) && PQisBusy(client->server))
        return false;
    take_answer(client, trip);
    return true;
}

void client_ask(struct client *client, struct trip *trip)
{
    if (client_send(client, trip))
        take_answer(client, trip);
}

void client_close(struct client *client)
{
    close(client->descriptor);
    PQfinish(client->server);
    free(client);
}

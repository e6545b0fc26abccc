/*
 * SQLite as a client: a file, and functions that work on it in the
 * thread that calls. WAL, so that a reader does not wait for a writer;
 * BEGIN IMMEDIATE, because a transaction that begins to write later is
 * refused at once where another has written meanwhile. A statement is
 * prepared once. (sqlite.org: wal.html, lang_transaction.html)
 */
#include "common/client/client.h"
#include "common/clock.h"
#include "common/fail.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How long a writer waits for another one, asleep in this very thread. */
enum { BUSY_MS = 300 };

static const char *const sql[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [BEGIN_PLAIN] = "BEGIN",
    [BEGIN_SERIALIZABLE] = "BEGIN", /* others it does not know */
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [DEBIT] = "UPDATE account SET balance = balance - $1 WHERE id = $2",
    [CREDIT] = "UPDATE account SET balance = balance + $1 WHERE id = $2",
    [READ] = "SELECT balance FROM account WHERE id = $2",
    [READ_FOR_UPDATE] = "SELECT balance FROM account WHERE id = $2",
    [WRITE] = "UPDATE account SET balance = $1 WHERE id = $2",
    [PAUSE] = "SELECT pause($1)",
    [TOTAL] = "SELECT sum(balance) FROM account",
    [PUT] = "INSERT INTO task (job) VALUES ($1)",
    [TAKE] = "UPDATE task SET worker = $1 WHERE job = (SELECT job FROM task "
             "WHERE worker IS NULL OR worker = $1 "
             "ORDER BY worker IS NULL, job LIMIT 1) RETURNING job",
    [ACKNOWLEDGE] = "DELETE FROM task WHERE job = $1",
    [PREPARE] = "INSERT INTO prepared VALUES ($3, $2, $1, 0)",
    [COMMIT_PREPARED] = "UPDATE prepared SET counts = 1 WHERE transfer = $3",
    [ROLLBACK_PREPARED] = "DELETE FROM prepared WHERE transfer = $3",
    [NEXT_PREPARED] = "SELECT transfer FROM prepared LIMIT 1",
    [DECIDE] = "INSERT INTO decision VALUES ($3)",
    [DECIDED] = "SELECT count(*) FROM decision WHERE transfer = $3",
    [NOTE] = "INSERT INTO outbox VALUES ($3, $2, $1)",
    [NEXT_NOTE] = "SELECT transfer, account, amount FROM outbox LIMIT 1",
    [DELIVER] = "INSERT OR IGNORE INTO inbox VALUES ($3, $2, $1)",
    [DELIVERED] = "DELETE FROM outbox WHERE transfer = $3",
    [ALL_GONE] = "SELECT 1" /* who died has let go of the file */};

/*
 * It cannot leave a transaction to somebody else. So what is prepared is
 * a row that says what the balance would be changed by: it is changed
 * back, and that is committed. Whoever says that it counts changes it for
 * good. A delivery that is there already changes nothing.
 */
static const char two_stores[] =
    "CREATE TABLE IF NOT EXISTS prepared (transfer INTEGER PRIMARY KEY,"
    " account INTEGER, change INTEGER, counts INTEGER);"
    "CREATE TABLE IF NOT EXISTS decision (transfer INTEGER PRIMARY KEY);"
    "CREATE TABLE IF NOT EXISTS outbox (transfer INTEGER PRIMARY KEY,"
    " account INTEGER, amount INTEGER);"
    "CREATE TABLE IF NOT EXISTS inbox (transfer INTEGER PRIMARY KEY,"
    " account INTEGER, amount INTEGER);"
    "CREATE TRIGGER IF NOT EXISTS prepares AFTER INSERT ON prepared BEGIN"
    " UPDATE account SET balance = balance - new.change"
    " WHERE id = new.account; END;"
    "CREATE TRIGGER IF NOT EXISTS counts AFTER UPDATE ON prepared BEGIN"
    " UPDATE account SET balance = balance + new.change"
    " WHERE id = new.account;"
    " DELETE FROM prepared WHERE transfer = new.transfer; END;"
    "CREATE TRIGGER IF NOT EXISTS arrives AFTER INSERT ON inbox BEGIN"
    " UPDATE account SET balance = balance + new.amount"
    " WHERE id = new.account; END";

struct client {
    sqlite3 *file;
    sqlite3_stmt *prepared[STATEMENTS];
};

enum database_kind client_database(void)
{
    return SQLITE;
}

const char *client_version(void)
{
    return sqlite3_libversion();
}

static _Noreturn void give_up(struct client *client, const char *call,
                              const char *object)
{
    fail_with(EXIT_INTERNAL, "%s failed on %s: %s", call, object,
              sqlite3_errmsg(client->file));
}

static void execute(struct client *client, const char *text)
{
    if (sqlite3_exec(client->file, text, NULL, NULL, NULL) != SQLITE_OK)
        give_up(client, "sqlite3_exec", text);
}

/* It has no server that could be slow: the call sleeps in its stead. */
static void pause_ms(sqlite3_context *context, int count,
                     sqlite3_value **values)
{
    (void)count;
    clock_sleep_until(clock_now() +
                      (uint64_t)sqlite3_value_int64(values[0]) * NS_PER_MS);
    sqlite3_result_int(context, 1);
}

/* All accounts at once, or none: whoever comes second finds them. */
static void make_accounts(struct client *client,
                          const struct database_options *options)
{
    char text[256];
    snprintf(text, sizeof text,
             "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL "
             "SELECT id + 1 FROM n WHERE id < %u) "
             "INSERT OR IGNORE INTO account SELECT id, %u FROM n",
             options->accounts, options->balance);
    execute(client, "BEGIN IMMEDIATE");
    execute(client, "CREATE TABLE IF NOT EXISTS account "
                    "(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
    execute(client, "CREATE TABLE IF NOT EXISTS task "
                    "(job INTEGER PRIMARY KEY, worker INTEGER)");
    execute(client, text);
    if (options->stores > 1)
        execute(client, two_stores);
    execute(client, "COMMIT");
}

static void prepare(struct client *client, unsigned stores)
{
    int count = stores > 1 ? STATEMENTS : ONE_STORE;
    for (int i = 0; i < count; i++)
        if (sqlite3_prepare_v2(client->file, sql[i], -1,
                               &client->prepared[i], NULL) != SQLITE_OK)
            give_up(client, "sqlite3_prepare_v2", sql[i]);
}

struct client *client_open(const struct database_options *options)
{
    struct client *client = allocate(sizeof *client, "a connection");
    char path[4096];

    snprintf(path, sizeof path, "%s/accounts%s.db", options->where,
             options->store > 0 ? "-2" : "");
    if (sqlite3_open_v2(path, &client->file,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                            SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        give_up(client, "sqlite3_open_v2", path);
    sqlite3_busy_timeout(client->file, BUSY_MS);
    execute(client, "PRAGMA journal_mode = WAL");
    execute(client, "PRAGMA synchronous = NORMAL");
    sqlite3_create_function(client->file, "pause", 1, SQLITE_UTF8, NULL,
                            pause_ms, NULL, NULL);
    make_accounts(client, options);
    prepare(client, options->stores);
    return client;
}

static void bind(sqlite3_stmt *statement, const int64_t with[3])
{
    static const char *const names[] = {"$1", "$2", "$3"};
    for (int i = 0; i < 3; i++) {
        int at = sqlite3_bind_parameter_index(statement, names[i]);
        if (at > 0)
            sqlite3_bind_int64(statement, at, with[i]);
    }
}

static void ask(struct client *client, struct trip *trip)
{
    sqlite3_stmt *statement = client->prepared[trip->statement];
    int status;

    bind(statement, trip->with);
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        trip->number = sqlite3_column_int64(statement, 0);
        for (int i = 1; i < sqlite3_column_count(statement) && i < 3; i++)
            trip->more[i - 1] = sqlite3_column_int64(statement, i);
    }
    trip->failed = status != SQLITE_DONE;
    trip->later = (status & 0xff) == SQLITE_BUSY;
    trip->undone = false;
    trip->warnings = 0;
    *trip->code = '\0';
    if (trip->failed)
        snprintf(trip->code, sizeof trip->code, "%d",
                 sqlite3_extended_errcode(client->file));
    sqlite3_reset(statement);
    if (trip->failed &&
        (trip->statement == COMMIT || trip->statement == PREPARE) &&
        !sqlite3_get_autocommit(client->file))
        execute(client, "ROLLBACK");
}

/* What was prepared is a row, and the row is committed. */
void client_ask(struct client *client, struct trip *trip)
{
    ask(client, trip);
    if (trip->statement == PREPARE && !trip->failed) {
        trip->statement = COMMIT;
        ask(client, trip);
        trip->statement = PREPARE;
    }
    trip_answered(trip);
}

int client_descriptor(const struct client *client)
{
    (void)client;
    return -1;
}

bool client_send(struct client *client, struct trip *trip)
{
    client_ask(client, trip);
    return false;
}

bool client_receive(struct client *client, struct trip *trip)
{
    (void)client;
    (void)trip;
    return true;
}

void client_close(struct client *client)
{
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(client->prepared[i]);
    sqlite3_close(client->file);
    free(client);
}

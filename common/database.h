/*
 * What a scenario asks of a database, in words that no database owns.
 *
 * A job asks one statement after another over a connection; each goes
 * there and comes back: a trip. The SQL behind a statement's name is
 * that of the database that the program was linked with.
 */
#ifndef DATABASE_H
#define DATABASE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* Redis is a broker: it keeps queues, and no accounts. */
enum database_kind { NO_DATABASE, SQLITE, POSTGRESQL, REDIS };

/* Which thread of the loop's waits for an answer: none (its descriptor
 * is watched), a hidden one, or the loop itself. */
enum access { ACCESS_NONBLOCKING, ACCESS_HIDDEN, ACCESS_BLOCKING };

struct database_options {
    enum database_kind kind;
    unsigned connections; /* a job has one to itself, or waits for one */
    bool shared;          /* there is one, and all jobs use it at once */
    unsigned accounts;    /* numbered from 1 */
    unsigned balance;     /* of each, at the beginning */
    unsigned stores;      /* databases that know nothing of each other: 2;
                             0: one */
    unsigned store;       /* the one to connect to: 0, or 1 for the second */
    const char *where;    /* a folder: of the file, or of the socket */
};

enum statement {
    BEGIN,               /* to write: whoever comes second waits here */
    BEGIN_PLAIN,         /* as the database does it by default */
    BEGIN_SERIALIZABLE,  /* as if one came after the other, or refused */
    COMMIT,
    ROLLBACK,
    DEBIT,               /* an amount, from an account */
    CREDIT,              /* an amount, to an account */
    READ,                /* the balance of an account */
    READ_FOR_UPDATE,     /* and nobody else may, until the end */
    WRITE,               /* a balance, to an account */
    PAUSE,               /* the database takes so many ms to answer */
    TOTAL,               /* of all balances */
    PUT,                 /* a task into the queue: the number of its job */
    TAKE,                /* the next one, for a worker: its job, if any */
    ACKNOWLEDGE,         /* a task, off the queue */
    ONE_STORE,           /* those above do with one; below are those of two */
    PREPARE = ONE_STORE, /* the open transaction can be committed later, by
                            whoever comes, and is not forgotten till then */
    COMMIT_PREPARED,
    ROLLBACK_PREPARED,
    NEXT_PREPARED,       /* which transfer one is of, if any is left */
    DECIDE,              /* writes down that a transfer counts */
    DECIDED,             /* whether that was written down: 1 or 0 */
    NOTE,                /* what the other store still has to be told */
    NEXT_NOTE,           /* one of them: transfer, account, amount */
    DELIVER,             /* to the other one, once however often it is told */
    DELIVERED,           /* the note is struck out */
    ALL_GONE,            /* when all others have gone, those that died, too */
    STATEMENTS
};

/* What keeps a withdrawal from writing over another one. */
enum locking {
    LOCKING_NONE,          /* three statements, each by itself */
    LOCKING_TRANSACTION,   /* a transaction alone */
    LOCKING_FOR_UPDATE,    /* and whoever reads locks */
    LOCKING_SERIALIZABLE,  /* and whoever comes second is refused */
    LOCKING_ONE_STATEMENT  /* the database computes */
};

/* How a transfer from a store to another one is done. */
enum commit_way {
    WAY_IN_TURN,   /* a transaction in the one, then in the other */
    WAY_TOGETHER,  /* both at once */
    WAY_TWO_PHASE, /* both are prepared, it is decided, both are committed */
    WAY_OUTBOX     /* the first one notes what the second is to be told */
};

/* A statement goes there and its answer comes back. Whoever asks has it
 * until then. */
struct trip {
    enum statement statement;
    int64_t with[3]; /* $1, $2, $3 */
    atomic_uint *answers_left; /* the program is killed behind the last of
                                  them; NULL: it lives */

    uint64_t sent;       /* when */
    unsigned connection; /* over which, from 1 */

    bool failed;
    bool later;    /* failed, but may be asked again from the BEGIN on */
    bool undone;   /* a COMMIT that was answered, by a rollback */
    unsigned warnings; /* of the server, which did it all the same */
    char code[16]; /* of the failure, or of the warning: SQLSTATE, or a
                      number of SQLite's; "": neither */
    int64_t number; /* the first one of its first row */
    int64_t more[2]; /* and the next two */
};

/* As scenarios spell them: "none", "sqlite"; ends with NULL. */
extern const char *const database_kind_words[];

/* An answer is there: the last thing that some programs see (SIGKILL). */
void trip_answered(const struct trip *trip);

/* As records spell statements: "begin", "debit"; ends with NULL. */
extern const char *const statement_words[];

/* It reads or changes one account, which it is told. */
bool statement_is_of_account(enum statement statement);

/* Its name in messages: "BEGIN", "the debit". */
const char *statement_name(enum statement statement);

#endif

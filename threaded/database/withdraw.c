/*
 * A balance is read, the job waits for somebody, and what is left is
 * written. Between the read and the write other threads have the core,
 * and their withdrawals get between.
 */
#include "threaded/database/connection.h"
#include "threaded/work.h"

static void try(struct connection *connection, struct job *job);

/* slide: withdraw */
void withdraw(struct job *job)
{
    struct connection *connection = take_connection(job);

    do
        try(connection, job);
    while (job_tries_again(job));
    give_connection(job, connection);
}

static void try(struct connection *connection,
                struct job *job)
{
    const struct dealings *deal = job->dealings;
    bool transaction = deal->locking != LOCKING_NONE; /* fold */

    if (deal->locking == LOCKING_ONE_STATEMENT) { /* fold */
        ask(connection, job, DEBIT, deal->from);
        return;
    }
    if (transaction &&
        !ask(connection, job, begin_of(deal->locking), 0))
        return;
    bool good = ask(connection, job, read_of(deal->locking),
                    deal->from) &&
                wait_for_somebody(job) && /* look */
                /* what was read, less the amount */
                ask(connection, job, WRITE, deal->from);
    if (transaction)
        ask(connection, job, good ? COMMIT : ROLLBACK, 0);
}
/* end */

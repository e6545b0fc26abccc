/*
 * Money goes from one account to another: both statements count, or
 * neither does. In between the job may have to wait for somebody, with
 * the transaction open and its thread asleep.
 */
#include "threaded/database/connection.h"
#include "threaded/work.h"

static void try(struct connection *connection, struct job *job);

/* slide: transfer */
void transfer(struct job *job)
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
    bool begins = !deal->in_the_open; /* fold */

    if (begins && !ask(connection, job, BEGIN, 0))
        return;
    bool good = ask(connection, job, DEBIT, deal->from) &&
                wait_for_somebody(job) && /* look */
                ask(connection, job, CREDIT, deal->to);
    good = good && !deal->rolls_back; /* fold */
    if (begins)
        ask(connection, job, good ? COMMIT : ROLLBACK, 0);
}
/* end */

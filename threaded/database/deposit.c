/*
 * Money is paid in: one statement, without a transaction of its own.
 */
#include "threaded/database/connection.h"
#include "threaded/work.h"

/* slide: deposit */
void deposit(struct job *job)
{
    struct connection *connection = take_connection(job);

    do
        ask(connection, job, CREDIT, job->dealings->to); /* look */
    while (job_tries_again(job));
    give_connection(job, connection);
}
/* end */

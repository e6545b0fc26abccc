/*
 * A question that the database takes its time to answer.
 */
#include "threaded/database/connection.h"
#include "threaded/work.h"

/* slide: query */
void query(struct job *job)
{
    struct connection *connection = take_connection(job);

    do
        ask(connection, job, PAUSE, 0); /* look */
    while (job_tries_again(job));
    give_connection(job, connection);
}
/* end */

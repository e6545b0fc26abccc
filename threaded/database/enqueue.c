/*
 * Work for somebody else: a task is put into a queue, and that is all.
 * A worker in another process does it, some time. What comes back is
 * that the queue has it, not that it is done.
 */
#include "threaded/database/connection.h"
#include "threaded/work.h"

/* slide: enqueue */
void enqueue(struct job *job)
{
    struct connection *connection = take_connection(job);

    do
        ask(connection, job, PUT, 0); /* look */
    while (job_tries_again(job));
    give_connection(job, connection);
}
/* end */

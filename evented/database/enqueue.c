/*
 * Work for somebody else: a task is put into a queue, and that is all.
 * A worker in another process does it, some time. What comes back is
 * that the queue has it, not that it is done.
 */
#include "evented/database/connection.h"
#include "evented/work.h"

/* The steps: each is called when the one before has been answered. */
static answered put, on_put;

/* slide: enqueue */
void enqueue(struct loop *loop, struct job *job)
{
    take_connection(loop, job, put);
}

static void put(struct asking *asking, bool good)
{
    (void)good; /* fold */
    ask(asking, PUT, 0, on_put); /* look */
}

static void on_put(struct asking *asking, bool good)
{
    (void)good; /* fold */
    if (job_tries_again(asking->job))
        wait_for_others(asking, put);
    else
        give_connection(asking);
}
/* end */

/*
 * Money is paid in: one statement, without a transaction of its own.
 */
#include "evented/database/connection.h"
#include "evented/work.h"

/* The steps: each is called when the one before has been answered. */
static answered begin, on_ended;

/* slide: deposit */
void deposit(struct loop *loop, struct job *job)
{
    take_connection(loop, job, begin);
}

static void begin(struct asking *asking, bool good)
{
    (void)good; /* fold */
    ask(asking, CREDIT, deal_of(asking)->to, on_ended); /* look */
}

static void on_ended(struct asking *asking, bool good)
{
    (void)good; /* fold */
    if (job_tries_again(asking->job))
        wait_for_others(asking, begin);
    else
        give_connection(asking);
}
/* end */

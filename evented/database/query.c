/*
 * A question that the database takes its time to answer.
 */
#include "evented/database/connection.h"
#include "evented/work.h"

/* The steps: each is called when the one before has been answered. */
static answered begin, on_ended;

/* slide: query */
void query(struct loop *loop, struct job *job)
{
    take_connection(loop, job, begin);
}

static void begin(struct asking *asking, bool good)
{
    (void)good; /* fold */
    ask(asking, PAUSE, 0, on_ended); /* look */
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

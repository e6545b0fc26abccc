/*
 * Money goes from one account to another: both statements count, or
 * neither does. In between the job may have to wait for somebody, with
 * the transaction open and the loop free for all others.
 */
#include "evented/database/connection.h"
#include "evented/work.h"

/* The steps: each is called when the one before has been answered. */
static answered begin, on_begun, on_debited, on_waited, end,
    on_ended;

/* slide: transfer */
void transfer(struct loop *loop, struct job *job)
{
    take_connection(loop, job, begin);
}

static void begin(struct asking *asking, bool good)
{
    if (deal_of(asking)->in_the_open) { /* fold */
        on_begun(asking, good);
        return;
    }
    ask(asking, BEGIN, 0, on_begun);
}

static void on_begun(struct asking *asking, bool good)
{
    if (good)
        ask(asking, DEBIT, deal_of(asking)->from, on_debited);
    else
        on_ended(asking, good);
}

static void on_debited(struct asking *asking, bool good)
{
    if (good)
        wait_for_somebody(asking, on_waited); /* look */
    else
        end(asking, good);
}
/* end */

/* slide: transfer-end */
static void on_waited(struct asking *asking, bool good)
{
    (void)good; /* fold */
    ask(asking, CREDIT, deal_of(asking)->to, end);
}

static void end(struct asking *asking, bool good)
{
    const struct dealings *deal = deal_of(asking);

    good = good && !deal->rolls_back; /* fold */
    if (deal->in_the_open) { /* fold */
        on_ended(asking, good);
        return;
    }
    ask(asking, good ? COMMIT : ROLLBACK, 0, on_ended); /* look */
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

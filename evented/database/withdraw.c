/*
 * A balance is read, the job waits for somebody, and what is left is
 * written. Between the read and the write the loop goes on, and with
 * it the other withdrawals: one thread, and still they get between.
 */
#include "evented/database/connection.h"
#include "evented/work.h"

/* The steps: each is called when the one before has been answered. */
static answered begin, on_begun, on_read, on_waited, end,
    on_ended;

static bool is_transaction(const struct asking *asking)
{
    return deal_of(asking)->locking != LOCKING_NONE;
}

/* slide: withdraw */
void withdraw(struct loop *loop, struct job *job)
{
    take_connection(loop, job, begin);
}

static void begin(struct asking *asking, bool good)
{
    const struct dealings *deal = deal_of(asking);

    if (deal->locking == LOCKING_ONE_STATEMENT) { /* fold */
        ask(asking, DEBIT, deal->from, on_ended);
        return;
    }
    if (is_transaction(asking))
        ask(asking, begin_of(deal->locking), 0, on_begun);
    else
        on_begun(asking, good);
}

static void on_begun(struct asking *asking, bool good)
{
    const struct dealings *deal = deal_of(asking);

    if (good)
        ask(asking, read_of(deal->locking), /* look */
            deal->from, on_read);
    else
        on_ended(asking, good);
}
/* end */

/* slide: withdraw-end */
static void on_read(struct asking *asking, bool good)
{
    if (good)
        wait_for_somebody(asking, on_waited); /* look */
    else
        end(asking, good);
}

static void on_waited(struct asking *asking, bool good)
{
    (void)good; /* fold */
    /* what was read, less the amount */
    ask(asking, WRITE, deal_of(asking)->from, end);
}

static void end(struct asking *asking, bool good)
{
    if (is_transaction(asking))
        ask(asking, good ? COMMIT : ROLLBACK, 0, on_ended);
    else
        on_ended(asking, good);
}
/* end */

static void on_ended(struct asking *asking, bool good)
{
    (void)good;
    if (job_tries_again(asking->job))
        wait_for_others(asking, begin);
    else
        give_connection(asking);
}

/*
 * Money goes from one account to another: both statements count, or
 * neither does. In between the job may have to wait for somebody, with
 * the transaction open and the loop free for all others.
 */
#include "evented/database/connection.h"
#include "evented/work.h"
#include "common/fail.h"

#include <stdlib.h>

struct transfer {
    struct asking asking; /* first member: a pointer to it is one to this */
    uv_timer_t timer;
};

enum { RETRY_MS = 1 }; /* meanwhile others get on */

static void begin(struct asking *asking, bool good);
static void on_begun(struct asking *asking, bool good);
static void on_debited(struct asking *asking, bool good);
static void on_waited(uv_timer_t *timer);
static void on_credited(struct asking *asking, bool good);
static void on_ended(struct asking *asking, bool good);
static void on_retry(uv_timer_t *timer);
static void on_closed(uv_handle_t *timer);

static void wait(struct asking *asking, uint64_t ms, uv_timer_cb next)
{
    struct transfer *transfer = (struct transfer *)asking;
    uv_update_time(&asking->loop->uv);
    uv_timer_start(&transfer->timer, next, ms, 0);
}

/* slide: transfer */
void transfer(struct loop *loop, struct job *job)
{
    struct transfer *transfer = allocate(sizeof *transfer, job->name);

    transfer->asking.job = job; /* fold */
    transfer->asking.loop = loop; /* fold */
    transfer->timer.data = transfer; /* fold */
    uv_timer_init(&loop->uv, &transfer->timer); /* fold */
    job_started(job); /* fold */
    take_connection(&transfer->asking, begin);
}

static void begin(struct asking *asking, bool good)
{
    if (asking->job->dealings->in_the_open) /* fold */
        on_begun(asking, good); /* fold */
    else /* fold */
        ask(asking, BEGIN, 0, on_begun);
}

static void on_begun(struct asking *asking, bool good)
{
    if (good)
        ask(asking, DEBIT, asking->job->dealings->from, on_debited);
    else
        on_ended(asking, good);
}

static void on_debited(struct asking *asking, bool good)
{
    struct transfer *transfer = (struct transfer *)asking; /* fold */

    if (!good)
        on_credited(asking, good);
    else if (asking->job->duration > 0)
        wait(asking, whole_ms(asking->job->duration), on_waited);
    else
        on_waited(&transfer->timer);
}

static void on_waited(uv_timer_t *timer)
{
    struct asking *asking = timer->data;

    ask(asking, CREDIT, asking->job->dealings->to, on_credited); /* look */
}

static void on_credited(struct asking *asking, bool good)
{
    const struct dealings *deal = asking->job->dealings;

    good = good && !deal->rolls_back; /* fold */
    if (deal->in_the_open) /* fold */
        on_ended(asking, good); /* fold */
    else /* fold */
        ask(asking, good ? COMMIT : ROLLBACK, 0, on_ended);
}

static void on_ended(struct asking *asking, bool good)
{
    struct transfer *transfer = (struct transfer *)asking;

    (void)good; /* fold */
    if (job_tries_again(asking->job)) {
        wait(asking, RETRY_MS, on_retry);
        return;
    }
    give_connection(asking);
    job_finished_and_observed(asking->job); /* fold */
    uv_close((uv_handle_t *)&transfer->timer, on_closed); /* fold */
}
/* end */

static void on_retry(uv_timer_t *timer)
{
    begin(timer->data, true);
}

static void on_closed(uv_handle_t *timer)
{
    free(timer->data);
}

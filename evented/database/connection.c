#include "evented/database/connection.h"

static void on_answer(struct line *line);

void connection_open(struct connection *connection, struct loop *loop,
                     unsigned store)
{
    line_open(&connection->line, loop, store, on_answer);
}

void connection_close(struct connection *connection)
{
    line_close(&connection->line);
}

static struct connection *connection_of(struct line *line)
{
    return (struct connection *)line;
}

static struct asking *first_asked(struct connection *connection)
{
    return (struct asking *)connection->asked.first;
}

/* slide: statement */
void ask(struct asking *asking, enum statement statement,
         unsigned account, answered *next)
{
    struct connection *connection = asking->connection;

    asking->next = next;
    asking->trip =
        job_asks_for(asking->job, statement, account);
    push(&connection->asked, &asking->item);
    if (first_asked(connection) == asking) /* look */
        line_ask(&connection->line, &asking->trip);
}

static void on_answer(struct line *line)
{
    struct connection *connection = connection_of(line); /* fold */
    struct asking *asking = first_asked(connection);

    bool good = job_answered(asking->job, &asking->trip); /* fold */

    pop(&connection->asked);
    if (first_asked(connection))
        line_ask(line, &first_asked(connection)->trip);
    asking->next(asking, good);
}
/* end */

static void on_waited(uv_timer_t *timer)
{
    struct asking *asking = timer->data;

    asking->next(asking, true);
}

static void wait(struct asking *asking, uint64_t ms, answered *next)
{
    asking->next = next;
    uv_update_time(&asking->loop->uv);
    uv_timer_start(&asking->timer, on_waited, ms, 0);
}

void wait_for_somebody(struct asking *asking, answered *next)
{
    uint64_t duration = asking->job->duration;

    if (duration > 0)
        wait(asking, whole_ms(duration), next);
    else
        next(asking, true);
}

void wait_for_others(struct asking *asking, answered *next)
{
    wait(asking, 1, next);
}

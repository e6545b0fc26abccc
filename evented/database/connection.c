/*
 * A few connections for many jobs. Each is for one job at a time; but
 * where all share one, it carries one statement after another, of
 * whichever job asked next: nothing tells it which job's transaction
 * is open.
 */
#include "evented/database/connection.h"
#include "common/client/client.h"
#include "common/fail.h"
#include "evented/connections.h"
#include "evented/database/line.h"

#include <stdlib.h>

struct connection {
    struct line line; /* first member: a pointer to it is one to this */
    struct connections *all;
    struct queue asked;      /* the first one is under way */
    struct connection *next; /* of the free ones */
};

struct connections {
    struct loop *loop;
    unsigned count;
    struct connection *free;
    struct queue waiting; /* for one of them */
    struct connection each[];
};

enum database_kind engine_database(void)
{
    return client_database();
}

static void on_answer(struct line *line);

struct connections *connections_open(struct loop *loop)
{
    const struct database_options *options = &loop->options.database;
    unsigned count = options->shared ? 1 : options->connections;
    size_t size = count * sizeof(struct connection);
    struct connections *all = allocate(sizeof *all + size, "connections");

    all->loop = loop;
    all->count = count;
    for (unsigned i = count; i-- > 0;) {
        struct connection *one = &all->each[i];
        line_open(&one->line, loop, on_answer);
        one->all = all;
        one->next = all->free;
        all->free = one;
    }
    return all;
}

void connections_close(struct connections *all)
{
    for (unsigned i = 0; i < all->count; i++)
        line_close(&all->each[i].line);
    free(all);
}

static bool is_shared(const struct connections *all)
{
    return all->loop->options.database.shared;
}

static void on_connection(struct item *item)
{
    struct asking *asking = (struct asking *)item;

    job_started(asking->job);
    asking->next(asking, true);
}

/* slide: take */
void take_connection(struct loop *loop, struct job *job, answered *next)
{
    struct connections *all = job->connections;
    struct asking *asking = allocate(sizeof *asking, job->name);

    asking->job = job; /* fold */
    asking->loop = loop; /* fold */
    asking->next = next; /* fold */
    asking->item.run = on_connection; /* fold */
    asking->timer.data = asking; /* fold */
    uv_timer_init(&loop->uv, &asking->timer); /* fold */
    asking->connection = is_shared(all) ? all->each : all->free;
    if (!asking->connection) {
        push(&all->waiting, &asking->item); /* look */
        return;
    }
    if (!is_shared(all)) /* fold */
        all->free = all->free->next; /* fold */
    on_connection(&asking->item);
}
/* end */

static void on_closed(uv_handle_t *timer)
{
    free(timer->data);
}

/* Whoever is next goes on from the loop: this one's callbacks return. */
void give_connection(struct asking *asking)
{
    struct connections *all = asking->job->connections;
    struct connection *given = asking->connection;

    job_finished_and_observed(asking->job);
    uv_close((uv_handle_t *)&asking->timer, on_closed);
    if (is_shared(all))
        return;
    if (all->waiting.first) {
        struct asking *next = (struct asking *)pop(&all->waiting);
        next->connection = given;
        loop_submit(next->loop, &next->item);
        return;
    }
    given->next = all->free;
    all->free = given;
}

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

static void send_first(struct connection *connection);

/* slide: ask */
void ask(struct asking *asking, enum statement statement,
         unsigned account, answered *next)
{
    struct connection *connection = asking->connection;

    asking->next = next;
    asking->trip = job_asks_for(asking->job, statement, account);
    push(&connection->asked, &asking->item);
    if (connection->asked.first == &asking->item) /* look */
        send_first(connection);
}

static void send_first(struct connection *connection)
{
    struct asking *asking = (struct asking *)connection->asked.first;

    line_ask(&connection->line, &asking->trip);
}

static void on_answer(struct line *line)
{
    struct connection *connection = (struct connection *)line;
    struct asking *asking = (struct asking *)pop(&connection->asked);

    if (connection->asked.first)
        send_first(connection);
    asking->next(asking, job_answered(asking->job, &asking->trip));
}
/* end */

/*
 * A few connections for many jobs. A job has one to itself until it
 * gives it back, and waits in line where none is free; nothing blocks
 * meanwhile. Where all jobs share one connection, nobody waits for it.
 */
#include "evented/connections.h"
#include "common/client/client.h"
#include "common/fail.h"
#include "evented/database/connection.h"

#include <stdlib.h>

struct connections {
    bool shared;
    unsigned count; /* of all, to the second store as well */
    struct connection *free;
    struct queue waiting; /* jobs, for one of them */
    struct connection each[];
};

enum database_kind engine_database(void)
{
    return client_database();
}

struct connections *connections_open(struct loop *loop)
{
    const struct database_options *options = &loop->options.database;
    unsigned each = options->shared ? 1 : options->connections;
    unsigned count = options->stores > 1 ? 2 * each : each;
    size_t size = count * sizeof(struct connection);
    struct connections *all = allocate(sizeof *all + size,
                                       "connections");

    all->shared = options->shared;
    all->count = count;
    for (unsigned i = count; i-- > 0;) {
        struct connection *one = &all->each[i];
        connection_open(one, loop, i / each);
        one->line.number = i + 1;
        if (i >= each)
            continue;
        one->second = count > each ? one + each : NULL;
        one->next = all->free;
        all->free = one;
    }
    return all;
}

void connections_close(struct connections *all)
{
    for (unsigned i = 0; i < all->count; i++)
        connection_close(&all->each[i]);
    free(all);
}

static void on_connection(struct item *item)
{
    struct asking *asking = (struct asking *)item;

    job_started(asking->job);
    asking->next(asking, true);
}

/* slide: take-connection */
void take_connection(struct loop *loop, struct job *job,
                     answered *next)
{
    struct connections *all = job->connections;
    struct asking *asking = allocate(sizeof *asking, job->name);

    asking->job = job; /* fold */
    asking->loop = loop; /* fold */
    asking->next = next;
    asking->item.run = on_connection;
    asking->timer.data = asking; /* fold */
    uv_timer_init(&loop->uv, &asking->timer); /* fold */
    asking->connection = all->shared ? all->each : all->free;
    if (!asking->connection) {
        push(&all->waiting, &asking->item); /* look */
        return;
    }
    if (!all->shared)
        all->free = all->free->next;
    on_connection(&asking->item);
}
/* end */

static void on_closed(uv_handle_t *timer)
{
    free(timer->data);
}

/* Whoever is next goes on from the loop: this one's callbacks
 * return. */
void give_connection(struct asking *asking)
{
    struct connections *all = asking->job->connections;
    struct connection *given = asking->connection;

    job_finished_and_observed(asking->job);
    uv_close((uv_handle_t *)&asking->timer, on_closed);
    if (all->shared)
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

/*
 * A few connections for many jobs. A job has one to itself until it
 * gives it back, and its thread sleeps where none is free. Where all
 * jobs share one connection, nobody waits for it.
 */
#include "threaded/connections.h"
#include "common/client/client.h"
#include "common/engine.h"
#include "common/fail.h"
#include "threaded/database/connection.h"

#include <stdlib.h>

struct connections {
    bool shared;
    unsigned count; /* of all, to the second store as well */
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct connection *free; /* lock */
    struct connection each[];
};

enum database_kind engine_database(void)
{
    return client_database();
}

struct connections *connections_open(
    const struct database_options *options)
{
    unsigned each = options->shared ? 1 : options->connections;
    unsigned count = options->stores > 1 ? 2 * each : each;
    size_t size = count * sizeof(struct connection);
    struct connections *all = allocate(sizeof *all + size,
                                       "connections");

    all->shared = options->shared;
    all->count = count;
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->given, NULL);
    for (unsigned i = count; i-- > 0;) {
        struct connection *one = &all->each[i];
        connection_open(one, options, i / each);
        one->number = i + 1;
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
    pthread_cond_destroy(&all->given);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* slide: take-connection */
struct connection *take_connection(struct job *job)
{
    struct connections *all = job->connections;

    if (all->shared)
        return all->each;
    pthread_mutex_lock(&all->lock);
    while (!all->free)
        pthread_cond_wait(&all->given, &all->lock); /* look */
    struct connection *taken = all->free;
    all->free = taken->next;
    pthread_mutex_unlock(&all->lock);
    return taken;
}
/* end */

void give_connection(struct job *job, struct connection *connection)
{
    struct connections *all = job->connections;

    if (all->shared)
        return;
    pthread_mutex_lock(&all->lock);
    connection->next = all->free;
    all->free = connection;
    pthread_mutex_unlock(&all->lock);
    pthread_cond_signal(&all->given);
}

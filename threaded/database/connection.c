/*
 * A few connections for many jobs. Each is for one job at a time; but
 * where all share one, a lock lets in one statement after another, of
 * whichever job is next: that keeps the connection whole, not the
 * transaction.
 */
#include "threaded/database/connection.h"
#include "common/client/client.h"
#include "common/clock.h"
#include "common/engine.h"
#include "common/fail.h"
#include "threaded/connections.h"

#include <pthread.h>
#include <stdlib.h>

struct connection {
    struct client *client;
    pthread_mutex_t lock; /* one statement at a time */
    struct connection *next;
};

struct connections {
    bool shared;
    unsigned count;
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
    unsigned count = options->shared ? 1 : options->connections;
    size_t size = count * sizeof(struct connection);
    struct connections *all = allocate(sizeof *all + size, "connections");

    all->shared = options->shared;
    all->count = count;
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->given, NULL);
    for (unsigned i = count; i-- > 0;) {
        struct connection *one = &all->each[i];
        one->client = client_open(options);
        pthread_mutex_init(&one->lock, NULL);
        one->next = all->free;
        all->free = one;
    }
    return all;
}

void connections_close(struct connections *all)
{
    for (unsigned i = 0; i < all->count; i++) {
        client_close(all->each[i].client);
        pthread_mutex_destroy(&all->each[i].lock);
    }
    pthread_cond_destroy(&all->given);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* slide: take */
struct connection *take_connection(struct job *job)
{
    struct connections *all = job->connections;

    if (all->shared) /* look */
        return all->each;
    pthread_mutex_lock(&all->lock);
    while (!all->free)
        pthread_cond_wait(&all->given, &all->lock);
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

/* slide: ask */
bool ask(struct connection *connection, struct job *job,
         enum statement statement, unsigned account)
{
    struct trip trip = job_asks_for(job, statement, account);

    pthread_mutex_lock(&connection->lock);
    client_ask(connection->client, &trip); /* look */
    pthread_mutex_unlock(&connection->lock);
    return job_answered(job, &trip);
}
/* end */

bool wait_for_somebody(const struct job *job)
{
    if (job->duration > 0)
        clock_sleep_until(clock_now() + job->duration);
    return true;
}

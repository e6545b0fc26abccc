#include "threaded/database/connection.h"
#include "common/clock.h"

void connection_open(struct connection *connection,
                     const struct database_options *options,
                     unsigned store)
{
    struct database_options to = *options;

    to.store = store;
    connection->client = client_open(&to);
    pthread_mutex_init(&connection->lock, NULL);
}

void connection_close(struct connection *connection)
{
    client_close(connection->client);
    pthread_mutex_destroy(&connection->lock);
}

/* slide: statement */
bool ask(struct connection *connection, struct job *job,
         enum statement statement, unsigned account)
{
    struct trip trip =
        job_asks_for(job, statement, account);

    pthread_mutex_lock(&connection->lock);
    trip_sent(&trip, connection->number); /* fold */
    client_ask(connection->client, &trip); /* look */
    bool good = job_answered(job, &trip);
    pthread_mutex_unlock(&connection->lock);
    return good;
}
/* end */

bool wait_for_somebody(const struct job *job)
{
    if (job->duration > 0)
        clock_sleep_until(clock_now() + job->duration);
    return true;
}

#include "scenarios/queue/broker.h"

/* SQLite needs no server, PostgreSQL has the run's. */
void broker_start(const struct database_options *options)
{
    (void)options;
}

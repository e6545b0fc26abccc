/*
 * No database: what the plain programs are linked with.
 */
#include "common/engine.h"
#include "threaded/connections.h"

#include <stddef.h>

enum database_kind engine_database(void)
{
    return NO_DATABASE;
}

struct connections *connections_open(
    const struct database_options *options)
{
    (void)options;
    return NULL;
}

void connections_close(struct connections *connections)
{
    (void)connections;
}

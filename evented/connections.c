/*
 * No database: what the plain programs are linked with.
 */
#include "common/engine.h"
#include "evented/connections.h"

enum database_kind engine_database(void)
{
    return NO_DATABASE;
}

struct connections *connections_open(struct loop *loop)
{
    (void)loop;
    return NULL;
}

void connections_close(struct connections *connections)
{
    (void)connections;
}

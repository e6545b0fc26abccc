/*
 * The connections of a program that works with a database: opened with
 * the engine and closed with it. The plain programs have none.
 */
#ifndef CONNECTIONS_H
#define CONNECTIONS_H

#include "evented/loop.h"

struct connections;

/* Ends the process where it cannot connect. */
struct connections *connections_open(struct loop *loop);

void connections_close(struct connections *connections);

#endif

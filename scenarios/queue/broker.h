/*
 * The broker that keeps the queue of a round: started by the foreman
 * before the workers, gone with it. A database needs none.
 */
#ifndef BROKER_H
#define BROKER_H

#include "common/database.h"

/* Starts it where there is one, and returns when it can be asked. Ends
 * the process where that is not possible. */
void broker_start(const struct database_options *options);

#endif

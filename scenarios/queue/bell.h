/*
 * How a worker learns, asleep, that there may be something new in a
 * table: a database answers questions, few call by themselves.
 */
#ifndef BELL_H
#define BELL_H

#include "common/database.h"

struct bell;

/* It rings for all that is put into the queue from now on. */
struct bell *bell_open(const struct database_options *options);

/* Sleeps until it has rung, be it before. It may ring for nothing. */
void bell_wait(struct bell *bell);

void bell_close(struct bell *bell);

#endif

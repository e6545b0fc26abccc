/*
 * A connection to the database that the program was linked with, and
 * calls that wait for the answer. One thread at a time.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include "common/database.h"

struct client;

/* Which database that is. */
enum database_kind client_database(void);

/* Connects; accounts that are not there yet are made. Ends the process
 * where that is not possible. */
struct client *client_open(const struct database_options *options);

/* Asks, waits and fills in the answer; a failure is an answer, too.
 * After a COMMIT that failed nothing is open any more. */
void client_ask(struct client *client, struct trip *trip);

/* What is under way on it is rolled back. */
void client_close(struct client *client);

#endif

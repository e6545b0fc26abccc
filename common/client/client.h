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

/* The version of a database that is a library, "3.40.1"; NULL: it is a
 * server's to say. */
const char *client_version(void);

/* Connects; accounts that are not there yet are made. Ends the process
 * where that is not possible. */
struct client *client_open(const struct database_options *options);

/* Asks, waits and fills in the answer; a failure is an answer, too.
 * After a COMMIT that failed nothing is open any more. */
void client_ask(struct client *client, struct trip *trip);

/* The same for a loop: a descriptor to be polled, or -1 where whoever
 * asks has to wait. client_send asks and returns; false: the answer
 * is there already (it could not be sent). Else client_receive is called
 * when there is something to read, until it says that the answer is
 * whole. */
int client_descriptor(const struct client *client);
bool client_send(struct client *client, struct trip *trip);
bool client_receive(struct client *client, struct trip *trip);

/* What is under way on it is rolled back. */
void client_close(struct client *client);

#endif

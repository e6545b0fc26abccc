/*
 * books FOLDER ACCOUNTS BALANCE: opens the books, that is makes the
 * accounts where there are none, and prints the sum of all balances. A
 * program beside the sides, so that whoever checks them has a connection
 * of his own and need not be linked with a database.
 */
#include "common/client/client.h"
#include "common/fail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        fail_with(EXIT_USAGE, "expected FOLDER ACCOUNTS BALANCE");
    struct database_options options = {
        .where = argv[1],
        .accounts = (unsigned)strtoul(argv[2], NULL, 10),
        .balance = (unsigned)strtoul(argv[3], NULL, 10)};
    struct client *client = client_open(&options);
    struct trip trip = {.statement = TOTAL};

    client_ask(client, &trip);
    if (trip.failed)
        fail_with(EXIT_INTERNAL, "the total failed: error %s", trip.code);
    printf("%" PRId64 "\n", trip.number);
    client_close(client);
    return EXIT_GOOD;
}

/*
 * books --version: the version of a database that is a library.
 * books FOLDER ACCOUNTS BALANCE STORES: opens the books, that is makes
 * the accounts where there are none, and prints the sum of all balances.
 * A program beside the sides, so that whoever checks them has a
 * connection of his own and need not be linked with a database.
 *
 * Of two stores it prints three lines, of each what the first store has
 * and what the second: the sums as they are found; how many transactions
 * are prepared there and left open; and the sums once more, after the
 * recovery, which is part of what is taught: what is prepared is
 * committed where the first store has the decision, else rolled back;
 * then the notes are delivered that a process did not live to deliver.
 */
#include "common/client/client.h"
#include "common/fail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

/* The answer; a failure ends the program. What a process has left that
 * is dead by now may hold a lock for as long as it waits for others, one
 * after another: what was refused for it is asked again. */
static struct trip answer(struct client *store, enum statement statement,
                          struct trip about)
{
    about.statement = statement;
    about.number = NONE;
    do
        client_ask(store, &about);
    while (about.failed && about.later);
    if (about.failed)
        fail_with(EXIT_INTERNAL, "%s failed: error %s",
                  statement_name(statement), about.code);
    return about;
}

static int64_t number(struct client *store, enum statement statement,
                      int64_t transfer)
{
    return answer(store, statement,
                  (struct trip){.with = {0, 0, transfer}}).number;
}

/* Returns how many there were. */
static unsigned finish_prepared(struct client *store, struct client *decides)
{
    unsigned count = 0;
    int64_t transfer;

    for (; (transfer = number(store, NEXT_PREPARED, 0)) != NONE; count++)
        number(store,
               number(decides, DECIDED, transfer) == 1 ? COMMIT_PREPARED
                                                       : ROLLBACK_PREPARED,
               transfer);
    return count;
}

static void deliver_notes(struct client *notes, struct client *to)
{
    struct trip note;

    while (note = answer(notes, NEXT_NOTE, (struct trip){0}),
           note.number != NONE) {
        struct trip about = {
            .with = {note.more[1], note.more[0], note.number}};
        answer(to, DELIVER, about);
        answer(notes, DELIVERED, about);
    }
}

static void recover(struct client *const store[2])
{
    int64_t found[2];
    unsigned open[2];

    for (int i = 0; i < 2; i++) {
        number(store[i], ALL_GONE, 0);
        found[i] = number(store[i], TOTAL, 0);
    }
    for (int i = 0; i < 2; i++)
        open[i] = finish_prepared(store[i], store[0]);
    deliver_notes(store[0], store[1]);
    printf("%" PRId64 " %" PRId64 "\n%u %u\n", found[0], found[1], open[0],
           open[1]);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0 && client_version())
        return puts(client_version()) < 0 ? EXIT_INTERNAL : EXIT_GOOD;
    if (argc != 5)
        fail_with(EXIT_USAGE, "expected FOLDER ACCOUNTS BALANCE STORES");
    struct database_options options = {
        .where = argv[1],
        .accounts = (unsigned)strtoul(argv[2], NULL, 10),
        .balance = (unsigned)strtoul(argv[3], NULL, 10),
        .stores = (unsigned)strtoul(argv[4], NULL, 10)};
    unsigned count = options.stores > 1 ? 2 : 1;
    struct client *store[2];

    for (; options.store < count; options.store++)
        store[options.store] = client_open(&options);
    if (count == 2)
        recover(store);
    for (unsigned i = 0; i < count; i++)
        printf("%" PRId64 "%c", number(store[i], TOTAL, 0),
               i + 1 < count ? ' ' : '\n');
    for (unsigned i = 0; i < count; i++)
        client_close(store[i]);
    return EXIT_GOOD;
}

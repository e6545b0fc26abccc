#include "scenarios/harness/books.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/find.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NUMBERS = 6 };

/* Twice what a client waits for a server that does not answer. */
enum { PATIENCE_MS = 10000 };

/* The numbers that the program prints, and how many; it is apart, so that
 * no key ends it. Where they are not enough, `why` says why. */
static int numbers_of(char *const *command, int64_t number[NUMBERS],
                      char *why, size_t size)
{
    struct child child;
    char text[160] = "", *end = text, *from = text;
    int ends[2], count = 0;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return 0;
    struct child_asked asked = {
        .command = command, .apart = true, .output = ends[1]};
    int error = child_hold(&asked, &child);
    close(ends[1]);
    if (!error) {
        child_let_go(&child);
        struct pollfd says = {.fd = ends[0], .events = POLLIN};
        if (poll(&says, 1, PATIENCE_MS) > 0) {
            ssize_t length = read(ends[0], text, sizeof text - 1);
            text[length > 0 ? length : 0] = '\0';
        } else {
            kill(-child.pid, SIGKILL);
        }
        child_wait(&child, 0);
        child_close(&child);
        snprintf(why, size, "%s", child.message_length > 0
                                      ? child.message
                                      : "the database does not answer");
    }
    close(ends[0]);
    while (count < NUMBERS &&
           (number[count] = strtoll(from, &end, 10), end > from)) {
        count++;
        from = end;
    }
    return count;
}

static int ask(const struct database_options *asked, const char *folder,
               int64_t number[NUMBERS], char *why, size_t size)
{
    char program[PATH_MAX], accounts[16], balance[16], stores[16];
    char *command[] = {program, (char *)folder, accounts, balance, stores,
                       NULL};

    find_books(asked->kind, program, sizeof program);
    snprintf(accounts, sizeof accounts, "%u", asked->accounts);
    snprintf(balance, sizeof balance, "%u", asked->balance);
    snprintf(stores, sizeof stores, "%u", asked->stores);
    return numbers_of(command, number, why, size);
}

int64_t books_total(const struct database_options *asked,
                    const char *folder, char *why, size_t size)
{
    int64_t number[NUMBERS];

    if (asked->kind == NO_DATABASE || asked->kind == REDIS)
        return 0;
    switch (ask(asked, folder, number, why, size)) {
    case 1:
        return number[0];
    case NUMBERS:
        return number[4] + number[5];
    default:
        return UNKNOWN;
    }
}

bool books_recover(const struct database_options *asked,
                   const char *folder, struct killed *into)
{
    int64_t number[NUMBERS];
    char why[512];

    if (ask(asked, folder, number, why, sizeof why) != NUMBERS)
        return false;
    for (int i = 0; i < 2; i++) {
        into->found[i] = number[i];
        into->open[i] = (unsigned)number[2 + i];
        into->recovered[i] = number[4 + i];
    }
    return true;
}

void books_add_up(struct round *round)
{
    const struct record *record = round->record;
    struct books *books = &round->books;

    for (unsigned i = 0; record && i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        books->trips += job->trips;
        books->commits += job->commits;
        books->rollbacks += job->rollbacks;
        books->retries += job->retries;
        books->refused += job->refused;
        if (*job->code)
            memcpy(books->code, job->code, sizeof books->code);
    }
}

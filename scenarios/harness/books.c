#include "scenarios/harness/books.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/find.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NUMBERS = 6 };

/* The numbers that the program prints, and how many; it is apart, so that
 * no key ends it. */
static int numbers_of(char *const *command, int64_t number[NUMBERS])
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
        ssize_t length = read(ends[0], text, sizeof text - 1);
        text[length > 0 ? length : 0] = '\0';
        child_wait(&child, 0);
        child_close(&child);
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
               int64_t number[NUMBERS])
{
    char program[PATH_MAX], accounts[16], balance[16], stores[16];
    char *command[] = {program, (char *)folder, accounts, balance, stores,
                       NULL};

    find_books(asked->kind, program, sizeof program);
    snprintf(accounts, sizeof accounts, "%u", asked->accounts);
    snprintf(balance, sizeof balance, "%u", asked->balance);
    snprintf(stores, sizeof stores, "%u", asked->stores);
    return numbers_of(command, number);
}

int64_t books_total(const struct database_options *asked,
                    const char *folder)
{
    int64_t number[NUMBERS];

    if (asked->kind == NO_DATABASE || asked->kind == REDIS)
        return 0;
    switch (ask(asked, folder, number)) {
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

    if (ask(asked, folder, number) != NUMBERS)
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

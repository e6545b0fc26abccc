#include "scenarios/harness/books.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/find.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the program prints; it is apart, so that no key ends it. */
static int64_t total_of(char *const *command)
{
    struct child child;
    char line[64] = "", *end = line;
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return UNKNOWN;
    struct child_asked asked = {
        .command = command, .apart = true, .output = ends[1]};
    int error = child_hold(&asked, &child);
    close(ends[1]);
    if (!error) {
        child_let_go(&child);
        ssize_t length = read(ends[0], line, sizeof line - 1);
        line[length > 0 ? length : 0] = '\0';
        child_wait(&child, 0);
        child_close(&child);
    }
    close(ends[0]);
    int64_t total = strtoll(line, &end, 10);
    return end > line && *end == '\n' ? total : UNKNOWN;
}

int64_t books_total(const struct database_options *asked,
                    const char *folder)
{
    char program[PATH_MAX], accounts[16], balance[16];
    char *command[] = {program, (char *)folder, accounts, balance, NULL};

    if (asked->kind == NO_DATABASE || asked->kind == REDIS)
        return 0;
    find_books(asked->kind, program, sizeof program);
    snprintf(accounts, sizeof accounts, "%u", asked->accounts);
    snprintf(balance, sizeof balance, "%u", asked->balance);
    return total_of(command);
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

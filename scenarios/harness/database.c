#include "scenarios/harness/database.h"
#include "common/fail.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/postgresql.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SQLite is a library: a program that is linked with it can say. */
static bool find_program(enum database_kind kind, char *path, size_t size)
{
    if (kind == POSTGRESQL)
        return postgresql_find(path, size);
    if (kind == SQLITE)
        find_books(SQLITE, path, size);
    else
        snprintf(path, size, "redis-server");
    return true;
}

/* "postgres (PostgreSQL) 15.18 (Debian 15.18-0)": its first number with
 * points, or nothing. */
static void number_in(char *line)
{
    static const char digits[] = "0123456789";
    size_t begin = strcspn(line, digits);
    size_t length = strspn(line + begin, "0123456789.");

    memmove(line, line + begin, length);
    line[length] = '\0';
}

char *database_version(enum database_kind kind)
{
    static const char *const names[] = {"", "SQLite", "PostgreSQL", "Redis"};
    char program[PATH_MAX], command[PATH_MAX + 32], line[256] = "";
    char *version;

    if (kind == NO_DATABASE ||
        !find_program(kind, program, sizeof program) ||
        strchr(program, '\''))
        return NULL;
    snprintf(command, sizeof command, "'%s' --version 2>/dev/null", program);
    FILE *said = popen(command, "re");
    if (said && !fgets(line, sizeof line, said))
        *line = '\0';
    if (said)
        pclose(said);
    number_in(line);
    if (!*line)
        return NULL;
    if (asprintf(&version, "%s %s", names[kind], line) < 0)
        fail(ENOMEM, "asprintf", NULL, "a version");
    return version;
}

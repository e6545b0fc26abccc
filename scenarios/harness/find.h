/*
 * Where things are: scenarios by name, the sides beside poolloop.
 */
#ifndef FIND_H
#define FIND_H

#include "common/database.h"
#include "common/sides.h"

#include <stddef.h>

/* The file of a scenario. A path is taken as it is; a bare name
 * ("01-notes-example", or its number alone: "01") is looked up in
 * ./scenarios and then in the source tree's. Returns `path`, or NULL
 * where there is none. */
const char *find_scenario(const char *name, char *path, size_t size);

/* All scenarios of the folder that bare names are looked up in, in
 * order of name, NULL at the end; freed by find_free. */
char **find_all_scenarios(void);
void find_free(char **paths);

/* Where a result goes: the place that was given, or else
 * results/runs/<name>-<time>; without slashes at its end. */
void find_place(const char *given, const char *name, char *dir,
                size_t size);

/* The program of a side that asks such a database, if any: beside the
 * running poolloop. */
const char *find_side(enum side side, enum database_kind database,
                      char *path, size_t size);

/* The program that makes and adds up the accounts of such a database,
 * there, too. */
const char *find_books(enum database_kind database, char *path, size_t size);

/* The program of the workers of a queue that is kept there. */
const char *find_workers(enum database_kind database, char *path,
                         size_t size);

/* The program that measures what one wait costs. */
const char *find_one_wait(char *path, size_t size);

#endif

/*
 * What a job has to ask its database: which statements, about which
 * accounts, over which of its connections. Both sides leave a row a
 * statement, and are held against the one list here.
 */
#ifndef STATEMENTS_H
#define STATEMENTS_H

#include "common/job.h"
#include "common/step.h"

/* How many statements the job asks, where none is refused. */
unsigned statements_count(const struct job *job);

/* A job that did not fail asked these statements. What was refused it
 * asked again: the statement, or the transaction from its beginning on,
 * perhaps behind a ROLLBACK. */
bool statements_as_asked(const struct job *job,
                         const struct database_options *database,
                         const struct step_row *steps, size_t count);

#endif

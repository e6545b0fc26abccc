/*
 * The accounts of a round's database, seen by neither side: a program
 * of its own (common/client/books.c) makes them and adds them up.
 */
#ifndef BOOKS_H
#define BOOKS_H

#include "common/database.h"
#include "results/result.h"

/* The sum of all balances of the database in that folder (of both, after
 * a recovery, where there are two), whose accounts are made where there
 * are none. UNKNOWN: it could not be had, and `why` says why; 0 where no
 * database is asked. */
int64_t books_total(const struct database_options *asked,
                    const char *folder, char *why, size_t size);

/* Of two stores: what they are found to hold and, after the recovery,
 * what they hold then. False: it could not be had. */
bool books_recover(const struct database_options *asked,
                   const char *folder, struct killed *into);

/* Adds up what the round's record says of its jobs. */
void books_add_up(struct round *round);

#endif

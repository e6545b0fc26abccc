/*
 * The accounts of a round's database, seen by neither side: a program
 * of its own (common/client/books.c) makes them and adds them up.
 */
#ifndef BOOKS_H
#define BOOKS_H

#include "common/database.h"
#include "results/result.h"

/* The sum of all balances of the database in that folder, whose
 * accounts are made where there are none. UNKNOWN: it could not be had;
 * 0 where no database is asked. */
int64_t books_total(const struct database_options *asked,
                    const char *folder);

/* Adds up what the round's record says of its jobs. */
void books_add_up(struct round *round);

#endif

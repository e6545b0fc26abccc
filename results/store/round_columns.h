/*
 * The columns of a round, in result.json and in rounds.csv.
 */
#ifndef ROUND_COLUMNS_H
#define ROUND_COLUMNS_H

#include "results/result.h"

/* A line of rounds.csv: the round, and what it says of it that does not
 * stand in the round itself. In JSON these columns are of a struct
 * round, and a list or an object of its own has its place here. */
struct round_line {
    struct round round;
    char *value;     /* of the sweep; NULL: no sweep */
    char flags[256]; /* the ids of its rules */
};

enum { MOST_ROUNDS = 1000000 };
extern const struct column round_columns[];

/* Of struct books, in result.json where a database was asked. */
extern const struct column books_columns[];

/* Of struct killed, in result.json where processes were killed. */
extern const struct column killed_columns[];

#endif

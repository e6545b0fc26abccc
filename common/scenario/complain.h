/*
 * Where reading stopped and why, ready to be printed.
 */
#ifndef COMPLAIN_H
#define COMPLAIN_H

#include <stdbool.h>

/* Where something stands in the scenario's file, from 1; or, where a
 * --set gave it, that "PATH=VALUE". All 0: the file as a whole. */
struct place {
    unsigned line, column;
    const char *set; /* NULL: it stands in the file */
};

struct complaint {
    char text[1024];
    unsigned sentence; /* where it begins, behind the place */
};

/* Writes "FILE:LINE:COLUMN: sentence", "FILE: sentence" or "--set
 * PATH=VALUE: sentence", as one line of valid UTF-8: what was found,
 * and what was expected. Returns false, as whoever reads then does. */
bool complain_at(struct complaint *why, const char *file,
                 const struct place *place, const char *sentence, ...)
    __attribute__((format(printf, 4, 5)));

#endif

/*
 * How one claim is judged; claims.c calls the part that fits it.
 */
#ifndef CLAIM_PARTS_H
#define CLAIM_PARTS_H

#include "results/result.h"

/* What was found at one place, with words of at most that many bytes. */
struct judged {
    enum finding finding;
    double figure, low, high; /* NAN: none */
    unsigned n;
    char words[LANGUAGES][1600];
    char brief[LANGUAGES][512]; /* two figures at most */
};

#endif

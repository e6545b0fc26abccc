/*
 * How one claim is judged; claims.c calls the part that fits it.
 */
#ifndef CLAIM_PARTS_H
#define CLAIM_PARTS_H

#include "results/result.h"

/* What was found at one place (claim_result says what each is), with
 * words of at most that many bytes, the ground not yet among them. */
struct judged {
    enum finding finding;
    enum ground ground;
    double figure, low, high, level; /* NAN: none */
    unsigned n, seen, disturbed;
    char words[LANGUAGES][1600];
    char brief[LANGUAGES][512]; /* two figures at most */
};

#endif

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
};

/* BOUND, LOWER, RATIO and SAME, with side and point of each arm. */
void judge_measure(const struct result *result, const struct expect *expect,
                   const unsigned point[2], struct judged *judged);

/* ORDER and BEFORE, at a point or (ALL_POINTS) over all of them. */
enum { ALL_POINTS = -1 };
void judge_order(const struct result *result, const struct expect *expect,
                 int point, struct judged *judged);

/* Whether `when` is met; if not, the words say why. */
bool claim_applies(const struct result *result, const struct claim *claim,
                   struct judged *judged);

#endif

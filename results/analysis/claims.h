/*
 * What becomes of the claims. A claim on a measure holds where the
 * whole interval satisfies its bound, does not hold where the whole
 * interval violates it, and is undecided else; claim_measure.c says what
 * else may decide it, and what disturbed rounds are good for. A claim on
 * an order counts trials, with the exact binomial interval; one
 * counter-example refutes never and always.
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "results/result.h"

/* What was found at one place (claim_result says what each is), with
 * words of at most that many bytes, the ground not yet among them. */
struct judged {
    struct claim_result found;
    double level; /* NAN: none */
    char words[LANGUAGES][1600];
    char brief[LANGUAGES][512]; /* two figures at most */
};

/* BOUND, LOWER, RATIO and SAME, with side and point of each arm. In
 * claim_measure.c. */
void judge_measure(const struct result *result, const struct claim *claim,
                   const unsigned point[2], struct judged *judged);

/* ORDER and BEFORE, at a point or (ALL_POINTS) over all of them. In
 * claim_order.c. */
enum { ALL_POINTS = -1 };
void judge_order(const struct result *result, const struct claim *claim,
                 int point, struct judged *judged);

/* Fills result->claims, which is NULL. */
void claims_judge(struct result *result);

/* Whether it is about such a database, which is here so: "PostgreSQL
 * 15.18", NULL where that is not known. One that names none is. */
bool claim_suits(const struct claim *claim, enum database_kind kind,
                 const char *here);

/* Whether a claim that was decided came out other than its scenario
 * expects. */
bool is_news(const struct claim *claim, const struct claim_result *found);

#endif

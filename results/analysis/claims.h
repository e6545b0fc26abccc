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

/* Fills result->claims, which is NULL. */
void claims_judge(struct result *result);

/* Whether a claim that was decided came out other than its scenario
 * expects. */
bool is_news(const struct claim *claim, const struct claim_result *found);

#endif

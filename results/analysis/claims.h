/*
 * What becomes of the claims. A claim on a measure holds where the
 * whole interval satisfies its bound, does not hold where the whole
 * interval violates it, and is undecided else. A claim on an order
 * counts trials, with the exact binomial interval; one counter-example
 * refutes never and always.
 */
#ifndef CLAIMS_H
#define CLAIMS_H

#include "results/result.h"

/* Fills result->claims, which is NULL. */
void claims_judge(struct result *result);

#endif

/*
 * Claims about the order of completions.
 */
#ifndef CLAIM_ORDER_H
#define CLAIM_ORDER_H

#include "results/analysis/claim_parts.h"

/* ORDER and BEFORE, at a point or (ALL_POINTS) over all of them. */
enum { ALL_POINTS = -1 };
void judge_order(const struct result *result, const struct claim *claim,
                 int point, struct judged *judged);

#endif

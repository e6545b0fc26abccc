/*
 * Claims about figures, against the bounds they set.
 */
#ifndef CLAIM_MEASURE_H
#define CLAIM_MEASURE_H

#include "results/analysis/claim_parts.h"

/* BOUND, LOWER, RATIO and SAME, with side and point of each arm. */
void judge_measure(const struct result *result, const struct claim *claim,
                   const unsigned point[2], struct judged *judged);

#endif

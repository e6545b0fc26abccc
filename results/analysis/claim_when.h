/*
 * Whether a claim applies to this machine at all.
 */
#ifndef CLAIM_WHEN_H
#define CLAIM_WHEN_H

#include "results/analysis/claim_parts.h"

/* Whether `when` is met; if not, the words say why. */
bool claim_applies(const struct result *result, const struct claim *claim,
                   struct judged *judged);

#endif

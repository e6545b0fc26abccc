/*
 * What a server said unasked while it did as it was told ("there is
 * already a transaction in progress"): nobody fails by it, so a reader
 * would not learn of it.
 */
#ifndef NOTICES_H
#define NOTICES_H

#include "results/result.h"

/* Puts it into the result's warnings: how often, which, in words. */
void notices_tell(struct result *result);

#endif

/*
 * What a sweep found, in a line.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include "results/analysis/samples.h"
#include "results/charts/curve.h"

/* Each side from the first point to the last, and where pool and loop
 * meet, or that there is nothing to draw. */
void sweep_title(char *out, size_t size, const struct curve *curve,
                 const struct measure *measure);

#endif

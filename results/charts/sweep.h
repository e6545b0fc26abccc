/*
 * What a sweep found, in a line.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include "results/analysis/samples.h"
#include "results/charts/curve.h"

#endif

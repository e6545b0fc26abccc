/*
 * The sweep of a scenario, for the table of fields: with it its points
 * are read, each a scenario of its own.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include "common/scenario/read.h"

extern const struct form sweep_form;

#endif

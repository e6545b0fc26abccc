/*
 * What is known of a machine as a reader takes it.
 */
#ifndef MACHINE_TEXT_H
#define MACHINE_TEXT_H

#include <jansson.h>
#include <stdbool.h>

/* A value of a result's machine or calibration: a text as it is, what
 * else as JSON; of {"unavailable": why} the reason, and `known` is
 * false. To be freed. */
char *machine_text(const json_t *value, bool *known);

#endif

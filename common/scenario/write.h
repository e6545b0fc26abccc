/*
 * Writing a scenario, so that reading it gives the same.
 */
#ifndef WRITE_H
#define WRITE_H

#include "common/scenario/fields.h"
#include "common/scenario/scenario.h"

/* Writes it whole, with every default spelled out; what is read back
 * from it is the same scenario. Returns 0, or -1 on a write error. */
int scenario_write(const struct scenario *scenario, FILE *out);

/* Writes it without the sweep and what speaks of its points: claims and
 * the finding. */
int scenario_write_plain(const struct scenario *scenario, FILE *out);

/* The whole as a text, to be freed with free(3). NULL: no memory. */
char *scenario_text(const struct scenario *scenario, size_t *size);

/* Writes the fields of a scope from the struct at `base`, each "key:
 * value", with `between` them. */
void fields_write(const void *base, const struct scope *scope, unsigned kind,
                  const char *between, FILE *out);

/* A number in units of 10^-decimals, without zeros at its end. */
void decimal_write(int64_t value, unsigned decimals, FILE *out);

#endif

/*
 * Writing a scenario, so that reading it gives the same.
 */
#ifndef WRITE_H
#define WRITE_H

#include "common/scenario/scenario.h"

/* Writes it whole, with every default spelled out; what is read back
 * from it is the same scenario. Returns 0, or -1 on a write error. */
int scenario_write(const struct scenario *scenario, FILE *out);

/* Writes it without the sweep and the claims. */
void scenario_write_plain(const struct scenario *scenario, FILE *out);

/* What the table of fields points to: what stands behind "key:" where
 * it has a form of its own; false: nothing. `out` NULL: only asked. */
bool sides_write(const void *, FILE *);
bool jobs_write(const void *, FILE *);
bool text_write(const void *, FILE *);
bool options_write(const void *, FILE *);
bool claims_write(const void *, FILE *);
bool expect_write(const void *, FILE *);
bool sweep_write(const void *, FILE *);

/* The same as a text, to be freed with free(3). NULL: no memory. */
char *scenario_text(const struct scenario *scenario, size_t *size);

#endif

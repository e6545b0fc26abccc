/*
 * All that a reader opens, made from a result alone: the charts,
 * report.html, note.md and trace.json. What stands there already is
 * replaced.
 */
#ifndef REPORT_H
#define REPORT_H

#include "results/result.h"

/* Writes into the folder `dir`, with charts in dir/charts. A chart that
 * cannot be drawn (no font) is said on stderr and is no failure: the
 * numbers are there. Returns 0, or -1 and a sentence in `why`. */
int report_write(const struct result *result, const char *dir, bool draws,
                 char *why, size_t size);

#endif

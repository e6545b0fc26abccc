/*
 * All that a reader opens, made from a result alone: the charts,
 * report.html, note.en.md and note.ko.md, trace.json. What stands there
 * already is replaced.
 */
#ifndef REPORT_H
#define REPORT_H

#include "results/result.h"

/* A saved result with what can be found in it: the file's own findings
 * are made anew. NULL and a sentence where store_read has one. */
struct result *report_read(const char *dir, char *why, size_t size);

/* Writes into the folder `dir`, with charts in dir/charts. A chart that
 * cannot be drawn (no font) is said on stderr and is no failure: the
 * numbers are there. Once `may_draw` says no (NULL: it never does) no
 * further chart is drawn. Returns 0, 1 where charts are missing for
 * that, or -1 and a sentence in `why`. */
int report_write(const struct result *result, const char *dir, bool draws,
                 bool (*may_draw)(void), char *why, size_t size);

#endif

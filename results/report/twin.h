/*
 * The same in another language, in one line: what its program printed
 * first, when, in how many runs so, how often its process was switched,
 * and how it ended where that was not well.
 */
#ifndef REPORT_TWIN_H
#define REPORT_TWIN_H

#include "results/result.h"

#include <stddef.h>

/* Enough for a page; a screen and a note have room for fewer. */
enum { TWIN_LINES_ALL = 1000, TWIN_LINES_BRIEF = 6 };

/* "Node.js 20.20.2". */
void twin_name(char *out, size_t size, const struct twin *twin);

/* "main (540 ms) · save (541 ms); time from its start; so in 6 of 6
 * runs; ..." with so many of its lines; "": it has no run. */
void twin_words(char *out, size_t size, const struct twin *twin,
                unsigned most, enum language language);

#endif

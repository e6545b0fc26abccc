/*
 * Code on one slide: a column a side, or a way to write it, 1920 x 1080,
 * white ground, the side's colour above each, comments grey, keywords
 * bold.
 */
#ifndef SLIDE_H
#define SLIDE_H

#include "results/result.h"

#include <stddef.h>

/* Writes PREFIX.svg and PREFIX.png of a marker (excerpt.h). Returns 0,
 * or -1 and a sentence: no such marker, a file could not be written,
 * the font is missing. */
int slide_write(const char *marker, const char *prefix,
                enum language language, char *why, size_t size);

/* The same of a chain in all ways to write it (ways.h), with what the
 * result tells of each below it; NULL: how long and how deep they are.
 * A result that compares none has no slide: 0, and no file. */
int slide_ways(const struct result *result, const char *prefix,
               enum language language, char *why, size_t size);

/* The marker of that slide. */
#define SLIDE_WAYS "ways"

#endif

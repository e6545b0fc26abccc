/*
 * The code of both sides on one slide: two columns, 1920 x 1080, white
 * ground, the side's colour above each, comments grey, keywords bold.
 */
#ifndef SLIDE_H
#define SLIDE_H

#include "common/scenario/scenario.h"

#include <stddef.h>

/* Writes PREFIX.svg and PREFIX.png of a marker (excerpt.h). Returns 0,
 * or -1 and a sentence: no such marker, a file could not be written,
 * the font is missing. */
int slide_write(const char *marker, const char *prefix,
                enum language language, char *why, size_t size);

#endif

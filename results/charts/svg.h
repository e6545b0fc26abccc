/*
 * A canvas as SVG, the same for a file and for a page: a path for each
 * run of shapes that look the same, and text that stays text. Nothing
 * in it has an id, so that any number of them can stand on one page.
 */
#ifndef SVG_H
#define SVG_H

#include "results/charts/canvas.h"

/* Writes the element <svg>; its label holds all words of the picture. */
void svg_write(FILE *out, const struct canvas *canvas);

/* Writes it as a file. Returns 0, or -1 and a sentence. */
int svg_file(const struct canvas *canvas, const char *path, char *why,
             size_t size);

#endif

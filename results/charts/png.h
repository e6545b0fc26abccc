/*
 * A canvas as PNG of 1920 x 1080 pixels, drawn in the process by cairo,
 * its texts by pango with the fonts baked in. The same canvas gives the
 * same bytes. Only what runs after the rounds draws: pango starts
 * threads of its own.
 */
#ifndef CHARTS_PNG_H
#define CHARTS_PNG_H /* libpng has PNG_H */

#include "results/charts/canvas.h"

/* Whether the font of the pictures' words is installed. */
bool png_has_font(void);

/* Writes it as a file. Returns 0, or -1 and a sentence: the font is
 * missing, the file could not be written. A letter that no font has is
 * said once, on stderr. */
int png_file(const struct canvas *canvas, const char *path, char *why,
             size_t size);

/* How wide words come out here, in pixels: text_width, measured. */
double png_text_width(const char *text, double px);

#endif

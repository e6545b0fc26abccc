/*
 * Texts in several lines. What does not fit into one begins a line with
 * each sentence where there is room for that; a figure stays with its
 * unit and a term of two words with itself.
 */
#ifndef LINES_H
#define LINES_H

#include "results/charts/canvas.h"

enum { MOST_LINES = 8 };
struct lines {
    char text[MOST_LINES][400];
    unsigned count;
};

/* Breaks a text at its spaces, or within a word that is wider than
 * `room` pixels, into lines about as long as each other, so that no word
 * stands alone. False if it needs more than `most` lines. */
bool lines_break(struct lines *lines, const char *text, double px,
                 double room, unsigned most);

/* Draws them from y, the middle of the first, on; 1.3 times the type's
 * height apart. */
void lines_draw(struct canvas *canvas, const struct lines *lines, double x,
                double y, struct type type, double room);

#endif

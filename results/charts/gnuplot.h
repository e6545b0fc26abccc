/*
 * gnuplot as a child: it draws what a canvas holds. No shell is
 * involved: the script comes on stdin, the numbers as inline blocks,
 * and every text as a single-quoted label in which nothing is expanded
 * or interpreted.
 */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include "results/charts/canvas.h"

/* Adds the drawing of a canvas to a script, as PATH.png and PATH.svg;
 * the id is unique among SVGs that one page may hold: letters, digits
 * and underscores. */
void gnuplot_add(FILE *script, const struct canvas *canvas, const char *path,
                 const char *id);

/* Runs it. Returns 0, or -1 and a sentence: gnuplot is not installed,
 * the font is missing, or what gnuplot complained of. */
int gnuplot_run(const char *script, size_t bytes, char *why, size_t size);

/* 0, or -1 and a sentence if PATH.png or PATH.svg is not whole. */
int gnuplot_check(const char *path, char *why, size_t size);

#endif

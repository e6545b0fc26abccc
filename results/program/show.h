/*
 * A program seen from outside, shown: as a picture and in a terminal.
 */
#ifndef SHOW_H
#define SHOW_H

#include "results/program/program.h"

/* Draws trace.en and trace.ko, each as PNG and SVG, into the folder; 0,
 * or -1 and a sentence. */
int program_draw(const struct program *program, const char *folder,
                 char *why, size_t size);

/* Tells it in lines of at most 80 columns; `dir` is where it lies. */
void program_print(FILE *out, const struct program *program,
                   enum language language, const char *dir);

#endif

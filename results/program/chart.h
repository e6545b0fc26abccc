/*
 * The picture of a program seen from outside.
 */
#ifndef CHART_H
#define CHART_H

#include "results/program/program.h"

/* Draws trace.en and trace.ko, each as PNG and SVG, into the folder; 0,
 * or -1 and a sentence. */
int program_draw(const struct program *program, const char *folder,
                 char *why, size_t size);

#endif

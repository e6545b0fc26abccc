/*
 * What a person sees in the terminal of a program seen from outside.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include "results/program/program.h"

/* Tells it in lines of at most 80 columns; `dir` is where it lies. */
void program_print(FILE *out, const struct program *program,
                   enum language language, const char *dir);

#endif

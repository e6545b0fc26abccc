/*
 * What a person sees in the terminal: the question before a run, the
 * answer after it, on one screen of 24 lines of 80 columns; the rest
 * with --details.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include "results/result.h"
#include "results/text/page.h"

/* The question with its options, and the request to predict. Nothing
 * where the scenario asks none. */
void screen_question(FILE *out, const struct scenario *scenario,
                     enum language language);

/* Question, answer, one figure, claims, warnings and the picture's
 * path, in at most 24 lines; `dir` is where the result lies, or NULL.
 * Detailed, tables of every comparison, settings and the machine
 * follow. `colour`: escape sequences may be used. */
void screen_print(FILE *out, const struct result *result,
                  enum language language, bool detailed, const char *dir,
                  bool colour);

#endif

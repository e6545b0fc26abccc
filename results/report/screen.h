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

/* The right option, and why it is so: what is known before any run. */
void screen_answer(FILE *out, const struct scenario *scenario,
                   enum language language);

struct screen {
    FILE *out;
    enum language language;
    const char *dir; /* where the result lies, or NULL */
    bool asked;      /* the question was shown before */
    bool detailed;   /* tables, settings and warnings follow */
    bool colour;     /* escape sequences may be used */
};

/* What was found and why, the sides' figures, as many sentences as have
 * room, remarks and the picture's path, in at most 24 lines; nothing of
 * it is cut short. */
void screen_print(const struct screen *screen, const struct result *result);

#endif

/*
 * The finding of the picture for the last row: the job that the two
 * main sides tell at the most different times, and the bracket for it.
 */
#ifndef GLANCE_GAP_H
#define GLANCE_GAP_H

#include "results/charts/frame.h"
#include "results/charts/trials.h"

enum { MAIN_SIDES = 2 };

struct gap {
    const char *name;
    unsigned job, namesakes; /* its place in the trial; jobs of its name */
    double told[MAIN_SIDES]; /* ns */
    bool small;
};

/* The gap of two trials, of which the longer takes `longest` ns; small
 * if it is next to nothing of that. */
struct gap gap_of(const struct trial *trials, double longest);

/* A disc at y for each telling, small ones where there are many, one a
 * column; the gap's job is ringed. */
void gap_discs(struct canvas *canvas, const struct scale *scale,
               const struct trial *trial, unsigned colour,
               const struct gap *gap, double y);

/* The bracket between the two rows of discs, with its figure. */
void gap_bracket(struct canvas *canvas, const struct view *view,
                 const struct scale *scale, const struct gap *gap,
                 const double *discs);

/* Title, subtitle and footer, with what the rounds say of the gap: a
 * difference that they do not bear out is inconclusive. `low`: there
 * are low bars, which the footer explains. */
void gap_frame(struct canvas *canvas, const struct view *view,
               const struct gap *gap, const struct trial *trials, bool low);

#endif

/*
 * The row of discs above a side's lanes: each completion at the moment
 * at which it was reported, numbered in that order.
 */
#ifndef DISCS_H
#define DISCS_H

#include "results/charts/scale.h"
#include "results/charts/trials.h"

struct disc_row {
    struct canvas *canvas;
    const struct view *view;
    const struct scale *scale; /* 0: the trial's beginning */
    const struct trial *trial;
    unsigned colour;
    double y;    /* the discs' middle */
    double edge; /* neither discs nor words go beyond it */
};

/* Draws those within the scale, each at its own time. Those that would
 * touch each other share one long disc, from the first on: "1-2 main,
 * save". Of more jobs than can be named each is a dot. */
void discs_draw(const struct disc_row *row);

#endif

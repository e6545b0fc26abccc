/*
 * The row of discs above a side's lanes: each completion at the moment
 * at which it was told, numbered in the order of telling.
 */
#ifndef DISCS_H
#define DISCS_H

#include "results/charts/scale.h"
#include "results/charts/trials.h"

struct disc_row {
    struct canvas *canvas;
    const struct scale *scale; /* 0: the trial's beginning */
    const struct trial *trial;
    unsigned colour;
    double y;    /* the discs' middle */
    double lane; /* where the first lane's bar begins, below */
    double edge; /* neither discs nor words go beyond it */
};

/* Draws the tellings within the scale. Those of one name that would
 * touch each other share one long disc, from the first to the last:
 * "1-5 fetch". One that has no room at its moment stands further right
 * and a line leads to it. */
void discs_draw(const struct disc_row *row);

#endif

/*
 * The jobs' names in the lanes: in what a thread ran for it, or, where
 * it only waited for it, on the thin line.
 */
#ifndef NAMES_H
#define NAMES_H

#include "results/charts/lanes.h"
#include "results/charts/rows.h"
#include "results/charts/trials.h"

/* Writes into a lane that was drawn on the scale the names of those
 * jobs of the trial that have room there; `shared`: those of all later
 * lanes' threads, too, but only what they ran. */
void names_draw(struct canvas *canvas, const struct scale *scale,
                const struct row *row, const struct trial *trial,
                const struct timeline *timeline, unsigned lane, bool shared,
                const struct lane_style *style);

#endif

/*
 * A side's part of the timeline: a row of discs, then a lane a thread.
 */
#ifndef TIMELINE_PART_H
#define TIMELINE_PART_H

#include "results/analysis/timeline.h"
#include "results/charts/frame.h"
#include "results/charts/trials.h"

struct part {
    struct canvas *canvas;
    struct view view;
    const struct scale *scale;
    struct trial trial;
    struct timeline *timeline; /* NULL: not traced */
    enum side side;
    double top, pitch;
    double edge; /* where the discs' words end */
};

/* How many lanes are drawn: 0 where nothing was traced. Threads beyond
 * DRAWN_LANES share the last one. */
unsigned part_lanes(const struct part *part);

/* The discs and the lanes, which must have been traced; true if there
 * are low bars (lanes.h). */
bool part_draw(const struct part *part);

/* The side's name and the threads'; or that nothing was traced. */
void part_names(const struct part *part);

#endif

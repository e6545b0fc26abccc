/*
 * A thread's lane on a picture, by the one law of all of them: running
 * is solid, preempted hatched, off the core a thin line, dashed for a
 * thread that the program did not create.
 */
#ifndef LANES_H
#define LANES_H

#include "results/measures/timeline.h"
#include "results/charts/canvas.h"
#include "results/charts/scale.h"

enum { LANE_LEAST = 4 }; /* pixels: nothing is drawn narrower */

struct lane_style {
    double y, half; /* the middle, and half the height of a bar */
    unsigned colour;
    bool dashed;
    bool shared; /* of several threads: runs where any of them does */
};

/* Draws the spans between the scale's ends. Those narrower than
 * LANE_LEAST are merged, so that a picture has a bounded size however
 * many switches there were: a column is running where the thread ran
 * at all, unless it was preempted for longer. Where it ran for less
 * than half of many columns in a row, the bar is only as high as its
 * share of that time; true if there was such a low bar. */
bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style);

/* Whether the lane is of a thread that the program did not create. */
bool lane_is_hidden(const struct record *record, const struct lane *lane);

/* The lanes from this one on as one, to be drawn as shared. */
struct lane lane_rest(const struct timeline *timeline, unsigned from);

#endif

/*
 * A thread's lane on a picture, by the one law of all of them: running
 * is solid, preempted hatched, off the core a thin line, dashed for a
 * thread that the program did not create.
 *
 * Solid means that it had the core: what ran for so short a time that
 * it must be drawn wider stands up to its full height only where nobody
 * else ran there, and else as high as its share of the core. So no two
 * lanes of one core are solid at the same place.
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
    bool bare;   /* off the core: nothing, in place of the thin line */
};

/* Draws the spans of a lane of the timeline between the scale's ends.
 * They are merged into columns of LANE_LEAST pixels, so that a picture
 * has a bounded size however many switches there were. Spans too short
 * to be seen that follow each other become a bar as high as their share
 * of the time; true if there was such a low bar. */
bool lane_draw(struct canvas *canvas, const struct scale *scale,
               const struct timeline *timeline, const struct lane *lane,
               const struct lane_style *style);

/* The same of any spans, which are some of the timeline's or parts of
 * them: what a thread did for a job. */
bool spans_draw(struct canvas *canvas, const struct scale *scale,
                const struct timeline *timeline, const struct span *spans,
                size_t count, const struct lane_style *style);

/* Whether the lane is of a thread that the program did not create. */
bool lane_is_hidden(const struct record *record, const struct lane *lane);

/* The lanes from this one on as one, to be drawn as shared. */
struct lane lane_rest(const struct timeline *timeline, unsigned from);

#endif

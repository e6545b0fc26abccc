/*
 * A measure over the points of a sweep: a line a side, its interval as
 * strokes or as a band, the side's name and last value at the line's
 * end. The points stand at equal distances, in the scenario's order. A
 * point that was not run is a hollow circle at what was computed for
 * it; a ringed one rests on a disturbed round.
 */
#ifndef CURVE_H
#define CURVE_H

#include "results/charts/frame.h"

struct curve_value {
    double median, low, high; /* NAN: none */
    bool theory, disturbed;
};

struct curve {
    struct canvas *canvas;
    const struct view *view;
    struct scale y; /* only `axis` is set by the caller */
    bool band;      /* the interval is an area */
    unsigned points;
    struct curve_value *values[SIDES]; /* a value a point */
};

/* Room for every side's values, all NAN; freed by curve_free. */
void curve_begin(struct curve *curve);
void curve_free(struct curve *curve);

/* Chooses the scale and draws axes, lines and names. */
void curve_draw(struct curve *curve);

/* What the circles mean that are not full, or "". */
void curve_legend(char *out, size_t size, const struct curve *curve);

/* Whether the value that a title names rests on a disturbed round: the
 * first or the last of a side. */
bool curve_is_disturbed(const struct curve *curve);

/* "main.ms" of the swept path "jobs.main.ms". */
const char *curve_field(const struct view *view);

#endif

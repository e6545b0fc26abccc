/*
 * A measure over the points of a sweep. Where the points are numbers, a
 * line a side with its interval as strokes or as a band; where they are
 * words, the sides' marks stand side by side and a thin line only leads
 * the eye. The side's name stands at the end. The points stand at equal
 * distances, in the scenario's order.
 *
 * A side is known by its colour and, in print, by its mark: a disc is
 * the pool, a square the loop, a diamond the sequential run. A point
 * that was not run is a hollow mark at what was computed for it; a
 * ringed one rests on a disturbed round.
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
    bool stairs;    /* the pool's line is the computed one, a step a worker */
    unsigned points;
    struct curve_value *values[SIDES]; /* a value a point */
    struct curve_value *noise; /* of a null run: low to high; else NULL */
};

/* Room for every side's values, all NAN; freed by curve_free. */
void curve_begin(struct curve *curve);
void curve_free(struct curve *curve);

/* Chooses the scale and draws axes, lines and names. */
void curve_draw(struct curve *curve);

/* What the marks and strokes mean that are not plain, or "". */
void curve_legend(char *out, size_t size, const struct curve *curve);

/* Whether the value that a title names rests on a disturbed round: the
 * first or the last of a side. */
bool curve_is_disturbed(const struct curve *curve);

/* "main.ms" of the swept path "jobs.main.ms". */
const char *curve_field(const struct view *view);

/* A point as a reader writes it: "10,000", "0.2 ms", "per_job". */
void curve_point(char *out, size_t size, const struct view *view,
                 unsigned point);

/* Whether every point of the sweep is a number. */
bool curve_is_numeric(const struct view *view);

/* Whether the sweep is one of numbers of workers that only grow, few
 * enough to compute what lies between them. */
bool curve_has_stairs(const struct view *view);

/* Parts of curve_draw, in files of their own. */
enum { CURVE_TOP = 210, CURVE_BOTTOM = 900, CURVE_LEFT = 240,
       CURVE_RIGHT = 1480 };

#endif

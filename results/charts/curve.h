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

#include "results/charts/figure.h"
#include "results/charts/page.h"

struct curve {
    struct canvas *canvas;
    const struct view *view; /* of the whole sweep */
    struct scale y; /* only `axis` is set by the caller */
    bool band;      /* the interval is an area */
    bool stairs;    /* the pool's line is the computed one, a step a worker */
    bool numeric;   /* the points are numbers */
    unsigned points;
    struct estimate *values[SIDES]; /* one a point */
};

/* The curve of a view, its values yet unknown; freed by curve_free. */
struct curve curve_begin(struct canvas *canvas, const struct view *view,
                         enum axis axis);
void curve_free(struct curve *curve);

/* Chooses the scale and draws axes, lines and names. */
void curve_draw(struct curve *curve);

/* Draws the page around it: the title says where it rests on disturbed
 * rounds, behind `extra` what the marks mean that are not plain. */
void curve_page(const struct curve *curve, const char *title,
                const char *subtitle, const char *extra);

/* The places of a side's first and last known value; false: it has
 * none. */
bool curve_ends(const struct curve *curve, enum side side, unsigned *first,
                unsigned *last);

/* "main.ms" of the swept path "jobs.main.ms". */
const char *curve_field(const struct view *view);

/* A point as a reader writes it: "10,000", "0.2 ms", "per_job". */
void curve_point(char *out, size_t size, const struct view *view,
                 unsigned point);

/* Whether the sweep is one of numbers of workers that only grow, few
 * enough to compute what lies between them. */
bool curve_has_stairs(const struct view *view);

#endif

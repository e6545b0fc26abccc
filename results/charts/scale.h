/*
 * From values to pixels: round values, their lines and their labels.
 */
#ifndef SCALE_H
#define SCALE_H

#include "results/charts/canvas.h"
#include "results/text/text.h"

/* Times are in ns, shares from 0 to 1, sizes in KiB. */
enum axis { AXIS_TIME, AXIS_COUNT, AXIS_SHARE, AXIS_SIZE };

struct scale {
    enum axis axis;
    bool log;
    double low, high;
    double left, right; /* pixels; of an upright one bottom and top */
};

double scale_at(const struct scale *scale, double value);

/* At most six round values with thin lines from top to bottom and
 * their labels below. */
void scale_draw(struct canvas *canvas, const struct scale *scale,
                double top, double bottom, enum language language);

struct figure scale_figure(enum axis axis, double value,
                           enum language language);

/* The label of a value on the axis: all in one unit where it is not a
 * log scale. */
struct figure scale_label(const struct scale *scale, double value,
                          enum language language);

/* Fills `values` with the round values between low and high; returns
 * how many, at most `room`. */
unsigned scale_ticks(const struct scale *scale, double *values,
                     unsigned room);

#endif

/*
 * A distribution as dots: values that are nearly the same stand on one
 * another. Where there are more than the row has room for, each dot
 * stands for several, the same number in all rows of a picture, so that
 * no shape is cut off.
 */
#ifndef RESPONSE_H
#define RESPONSE_H

#include "results/charts/scale.h"

/* How many values a dot must stand for, so that the fullest stack of
 * these sorted values is at most `height` pixels high; at least 1. */
unsigned dots_each(const struct scale *scale, const double *values,
                   unsigned count, double height);

/* Draws them around y; a stack that is not full has a dot all the same. */
void dots_draw(struct canvas *canvas, const struct scale *scale,
               const double *values, unsigned count, unsigned each,
               double y, unsigned colour);

#endif

/*
 * How many things there were over time: a count that goes up and down,
 * drawn as an area of steps.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include "results/charts/scale.h"

struct change {
    double time; /* ns */
    int by;      /* +1, -1 */
};

struct steps {
    struct change *changes;
    size_t count, room;
};

/* From `from` to `to` there was one more; nothing where that is empty. */
void steps_add(struct steps *steps, double from, double to);
void steps_free(struct steps *steps);

/* Puts the changes in order; returns the largest count. */
int steps_most(struct steps *steps);

#endif

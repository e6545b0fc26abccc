/*
 * A job's row in the chart of the orders: its bar, the disc of its
 * telling and its word.
 */
#ifndef ORDERS_ROW_H
#define ORDERS_ROW_H

#include "results/charts/frame.h"

struct orders_row {
    struct canvas *canvas;
    const struct view *view;
    const struct scale *scale;
    enum side side;
    const struct job_row *job;
    uint64_t began; /* the scale's 0 */
    unsigned place; /* in the order of telling; 0: no number, no word */
    double y, pitch;
    double flag; /* where the line of the makespan stands */
};

/* Draws it; true if the bar had to be widened to be seen. */
bool orders_row_draw(const struct orders_row *row);

#endif

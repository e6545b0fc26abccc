/*
 * The words of the chart of orders, and what they rest on.
 */
#ifndef ORDERS_H
#define ORDERS_H

#include "results/charts/canvas.h"
#include "results/charts/view.h"
#include "results/charts/frame.h"

enum { HEADER = 44, WIDEST_ROW = 120, RADIUS = 20, MOST_ROWS = 40 };

/* The chart; `instead`: in place of the lanes that no switch records
 * tell of, which is said. */
void orders_draw_bars(struct canvas *canvas, const struct view *view,
                      bool instead);

/* The axis, the sides' names and the strips of the first `shown` sides,
 * without title and footer. Returns the most jobs of a side. */
unsigned orders_draw_strips(struct canvas *canvas, const struct view *view,
                            unsigned shown);

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

#endif

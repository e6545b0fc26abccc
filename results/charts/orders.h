/*
 * The picture of the orders, for other pictures.
 */
#ifndef ORDERS_H
#define ORDERS_H

#include "results/charts/rows.h"

/* The whole picture; in place of lanes, too, where no switch records
 * tell of any. */
void orders_draw(struct canvas *canvas, const struct view *view);

/* The axis, the sides' names and the strips of the first `shown` sides,
 * without title and footer. */
void orders_draw_strips(struct canvas *canvas, const struct view *view,
                        unsigned shown);

#endif

/*
 * The strips of the picture of orders, for other pictures.
 */
#ifndef ORDERS_H
#define ORDERS_H

#include "results/charts/rows.h"

/* The whole picture; `instead`: in place of the lanes that no switch
 * records tell of, which is said. */
void orders_draw_bars(struct canvas *canvas, const struct view *view,
                      bool instead);

/* The axis, the sides' names and the strips of the first `shown` sides,
 * without title and footer. */
void orders_draw_strips(struct canvas *canvas, const struct view *view,
                        unsigned shown);

#endif

/*
 * The picture of the orders, for other pictures.
 */
#ifndef ORDERS_H
#define ORDERS_H

#include "results/charts/rows.h"

/* The whole picture; in place of lanes, too, where no switch records
 * tell of any. */
void orders_draw(struct canvas *canvas, const struct view *view);

#endif

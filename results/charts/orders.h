/*
 * The words of the chart of orders, and what they rest on.
 */
#ifndef ORDERS_H
#define ORDERS_H

#include "results/charts/view.h"

enum { HEADER = 44, WIDEST_ROW = 120, RADIUS = 20, MOST_ROWS = 40, NAMED = 12 };

/* The names as told in the first trial, "save>fetch>main", at most
 * NAMED; "" without a round. */
void order_of(const struct round *round, char *out, size_t size);

/* How many jobs the first trial has. */
unsigned job_count(const struct round *round);

/* Whether the order of telling is a finding: few jobs, all named
 * differently. */
bool has_order(const struct round *round);

void orders_title(char *out, size_t size, const struct view *view);
void orders_subtitle(char *out, size_t size, const struct view *view,
                     unsigned jobs);

#endif

/*
 * The figure of an answer card: what of this run answers the question.
 */
#ifndef CARD_H
#define CARD_H

#include "results/charts/view.h"

struct card_figures {
    char caption[400];      /* the measure */
    char words[SIDES][160]; /* the sides' figures; "": none */
};

/* The share of trials where a claim asks which of two is told first;
 * else the order of telling where one asks for it; else the primary
 * measure. With a sweep: at its first point and at its last. */
void card_figures(struct card_figures *figures, const struct view *view);

#endif

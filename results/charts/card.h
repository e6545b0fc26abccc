/*
 * The figure of an answer card: what of this run answers the question.
 */
#ifndef CARD_H
#define CARD_H

#include "results/analysis/words.h"
#include "results/charts/stage.h"

struct card_figures {
    char caption[600];     /* the measure */
    char words[SIDES][160]; /* the sides' figures; "": none */
    bool disturbed[SIDES];  /* taken from a round that does not count */
};

/* The share of trials where a claim asks which of two is told first;
 * else the order of telling where one asks for it; else the primary
 * measure, of the job and the statistic that the last claim about it
 * names. With a sweep: at its first point and at its last. */
void card_figures(struct card_figures *figures, const struct view *view);

/* The primary measure, of the job and the statistic that the last claim
 * about it names; its metric is NULL where the name is unknown. */
struct measure measure_asked(const struct scenario *scenario);

#endif

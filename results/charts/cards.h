/*
 * The figures of an answer card: what of this run answers the question.
 */
#ifndef CARDS_H
#define CARDS_H

#include "results/charts/canvas.h"
#include "results/charts/rounds.h"

struct card_figures {
    char caption[600];     /* the measure */
    char words[SIDES][200]; /* the sides' figures; "": none */
    bool disturbed;         /* one is of a round that does not count */
};

/* The share of trials where a claim asks which of two is told first;
 * else the order of telling where one asks for it; else the primary
 * measure, of the job and the statistic that the last claim about it
 * names. With a sweep: at its first point and at its last. */
void card_figures(struct card_figures *figures, const struct view *view);

/* The question as a picture's title, in the largest type that has
 * room. */
void card_question(struct canvas *canvas, const struct view *view);

#endif

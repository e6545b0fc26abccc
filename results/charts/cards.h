/*
 * The figures of an answer card: what of this run answers the question.
 */
#ifndef CARDS_H
#define CARDS_H

#include "results/charts/rows.h"

struct card_figures {
    char caption[600]; /* the measure */
    struct rows rows;
    char words[MOST_ROWS][200]; /* one a row; "": none */
    bool disturbed; /* one is of a round that does not count */
};

/* The share of trials where a claim asks which of two is told first;
 * else the order of telling where one asks for it; else the primary
 * measure, of the job and the statistic that the last claim about it
 * names. A row a side; with a sweep a row a point of the sides that it
 * touches where that makes few rows, else both ends of it in one. */
void card_figures(struct card_figures *figures, const struct view *view);

/* The question as a picture's title, in the largest type that has
 * room. */
void card_question(struct canvas *canvas, const struct view *view);

#endif

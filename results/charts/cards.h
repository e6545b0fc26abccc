/*
 * The figures of an answer card: what of this run answers the question;
 * and texts in several lines.
 */
#ifndef CARDS_H
#define CARDS_H

#include "results/charts/rounds.h"

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

enum { MOST_LINES = 6 };
struct lines {
    char text[MOST_LINES][400];
    unsigned count;
};

/* Breaks a text at its spaces, or within a word that is wider than
 * `room` pixels. False if it needs more than `most` lines. */
bool lines_break(struct lines *lines, const char *text, double px,
                 double room, unsigned most);

#endif

/*
 * What a picture over time has to show: the lesson's question, as its
 * claims and its primary measure ask it.
 */
#ifndef ASKED_H
#define ASKED_H

#include "results/charts/track.h"

/* Whether a claim is about which completion is reported first. */
bool asks_order(const struct scenario *scenario);

/* Whether a job's time or place in the order is asked for. */
bool asks_job(const struct scenario *scenario, const char *name);

/* Each side once, and its typical trial; of the tracks canvas and scale
 * are the caller's to fill. Give it back to shown_free. */
struct shown {
    struct rows rows;
    struct track track[MOST_ROWS];
    double longest; /* makespan, ns */
};

struct shown shown_of(const struct view *view);
void shown_free(struct shown *shown);

/* What this run found: which job came first on each side, else the
 * measure that is asked for, else how long all took. */
struct line asked_title(const struct shown *shown);

#endif

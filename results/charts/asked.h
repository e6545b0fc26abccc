/*
 * What a picture over time has to show: the lesson's question, as its
 * claims and its primary measure ask it.
 */
#ifndef ASKED_H
#define ASKED_H

#include "results/charts/rows.h"

/* Whether a claim is about which completion is reported first. */
bool asks_order(const struct scenario *scenario);

/* Whether a job's time or place in the order is asked for. */
bool asks_job(const struct scenario *scenario, const char *name);

/* What this run found: which job came first on each side, else the
 * measure that is asked for, else how long all took. The trials are
 * those that are drawn, one a row. */
struct line asked_title(const struct rows *rows, const struct trial *trials);

#endif

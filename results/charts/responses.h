/*
 * The response times of one name on one side, of all rounds that are
 * drawn.
 */
#ifndef RESPONSES_H
#define RESPONSES_H

#include "results/charts/view.h"

struct responses {
    const char *name;
    enum side side;
    struct view view; /* of the arm */
    double *values; /* ns, ascending; freed by the caller */
    unsigned count;
    struct spread median; /* of the rounds' medians, ns */
    double p95;           /* NAN: too few jobs a round */
};

/* Of the view's point and arm. */
struct responses responses_of(const struct view *view, const char *name,
                              enum side side);

#endif

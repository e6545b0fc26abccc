/*
 * One figure: the median of a measure over the rounds of a row, with
 * its exact interval, whether it rests on a disturbed round or was only
 * computed when the run was planned; and its words.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "results/analysis/analysis.h"
#include "results/analysis/words.h"
#include "results/charts/rounds.h"
#include "results/charts/scale.h"

struct estimate {
    double median;           /* NAN: there is none */
    double low, high, level; /* of its interval; NAN: none */
    bool disturbed; /* of the one round that stands in */
    bool theory;    /* not run: the makespan that was computed */
};

/* Of any values, of which none is NAN; sorts them. */
struct estimate estimate_of(double *values, size_t n);

/* Of one value a round of the row (NAN: it has none). */
struct estimate estimate_over(const struct row *row,
                              double (*value)(const struct view *view,
                                              const struct round *round));

/* A measure by its name, which is known. */
struct measure measure_of(const char *metric, const char *job,
                          enum statistic stat);

/* Its values in the row's rounds, ascending; where none of these counts,
 * in the one that was disturbed, if any. In the unit of the measure's
 * axis. Freed by the caller. */
double *row_sample(const struct row *row, struct measure measure, size_t *n,
                   bool *disturbed);

/* Their median; where the row was not run, the makespan that was
 * computed, if that is asked for. */
struct estimate figure_of(const struct row *row, struct measure measure);
enum axis axis_of(const struct metric *metric);

/* The interval in words: "285 ms to 301 ms"; "" where there is none, or
 * where both read like the figure between them. */
struct words interval_of(const struct estimate *estimate, enum axis axis,
                         enum language language);

/* It in words, with "computed" where it is; "" where it is unknown.
 * True: it is of a round that does not count. */
bool figure_words(char *out, size_t size, const struct row *row,
                  struct measure measure);

#endif

/*
 * What is measured, a row each, and what came of its repeats. The rows
 * are asked from the programs that measure (child.h): nobody else
 * knows them. A program that is not there is a peer that is missing.
 */
#ifndef ROWS_H
#define ROWS_H

#include <stdbool.h>
#include <stdint.h>

enum figure_of_row {
    FIGURE_NS,          /* of one job, trip, ... */
    FIGURE_SWITCHES,    /* both kinds together */
    FIGURE_VOLUNTARY,
    FIGURE_INVOLUNTARY,
    FIGURE_THREADS,
    FIGURE_BYTES,       /* resident memory that one needs */
    FIGURE_LOST,        /* the part of the time that others had the core */
    FIGURES
};

struct spread_of_row {
    double median, least, most;
};

struct bench_row {
    char what[24], who[24], per[16];
    unsigned count;     /* how many at a time */
    const char *peer;   /* the program's name behind "bench_" */
    double (*repeats)[FIGURES];
    unsigned repeat_count;
    unsigned disturbed; /* how many of them */
    char failed[160];   /* why there is none; "" */
};

struct rows {
    char programs[4096]; /* the folder that they lie in */
    struct bench_row row[64];
    unsigned count;
    char libraries[128]; /* "libuv 1.44.2, GLib 2.74.6" */
    char missing[256];   /* which peer, and why; "" */
    unsigned divide;     /* counts by this; 1: as they are; otherwise
                          * no goal is judged */
};

/* Others had more than this part of a repeat's time: it is disturbed. */
#define MOST_LOST 0.05
enum { LEAST_REPEATS = 5 };

/* Asks the programs beside this one. Ends the process where one of ours
 * cannot be started. */
void rows_ask(struct rows *rows);

/* As many repeats of each, in an order drawn from the seed; then more of
 * those that were disturbed, at most twice as many and for no longer
 * than the planned ones took. */
void rows_measure(struct rows *rows, unsigned repeats, uint64_t seed,
                  void (*progress)(unsigned done, unsigned all));

/* Whether too few repeats were left in peace to tell. */
bool row_is_busy(const struct bench_row *row);

/* Over the repeats left in peace; of a busy row over all. NAN where it
 * was not measured. */
struct spread_of_row row_spread(const struct bench_row *row,
                                enum figure_of_row figure);

/* NULL where there is none. */
const struct bench_row *rows_find(const struct rows *rows, const char *what,
                            const char *who);

void rows_free(struct rows *rows);

#endif

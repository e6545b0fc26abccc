/*
 * Which rounds a picture rests on: what it looks at (a result, a
 * language, a point of the sweep), and rows, each a side at a point.
 * Only valid counted rounds that left a record are drawn or summed up;
 * what was left out is said.
 *
 * On a busy machine a row may have none. Then one round stands in for
 * it, the median one of those that ended well, did equal work and are
 * flagged for others' use of the machine alone: it is "disturbed". It
 * is shown and never counted, and no claim rests on it.
 */
#ifndef CHART_ROUNDS_H
#define CHART_ROUNDS_H

#include "results/analysis/samples.h"
#include "results/result.h"
#include "results/text/text.h"

struct view {
    const struct result *result;
    enum language language;
    unsigned point;
    bool all_points; /* the picture shows the whole sweep */
    bool is_figure;  /* it is the lesson's one picture */
    bool intervals;  /* it has some of medians */
    enum side sides[SIDES]; /* those that took part, in this order */
    unsigned side_count;
};

/* At the first point of the sweep that has a round that counts, else
 * one that was disturbed; where the number of jobs is swept, at the most
 * of them for which each side has one that counts. */
struct view view_of(const struct result *result, enum language language);

/* The same with the whole sweep in the picture. */
struct view view_whole(const struct view *view);

/* Whether a side of the view is shown by a disturbed round. */
bool view_is_disturbed(const struct view *view);

/* How many invalid counted rounds there are at this point. */
unsigned view_left_out(const struct view *view);

/* The rounds of a side at this point that count, and the most of any. */
unsigned view_counted(const struct view *view, enum side side);
unsigned view_pairs(const struct view *view);

/* A side at a point of the sweep; in a null run of one of its arms. */
struct row {
    const struct view *view;
    enum side side;
    unsigned point;
    enum null_arm arm; /* ANY_ARM: figures of both, drawn the first */
    bool is_swept;     /* one of several points of its side */
    bool again;        /* the row above has the same name */
};

/* A side at the view's point. */
struct row row_of(const struct view *view, enum side side);

/* Its rounds that count, in the order of running; where none does, the
 * one that was disturbed, if any. An array for the caller to free. */
const struct round **row_rounds(const struct row *row, unsigned *count);

/* The middle one of these by how long its work took (the lower of two);
 * NULL: there is none. */
const struct round *row_round(const struct row *row);

/* The same by a value of the round. */
const struct round *row_round_of(const struct row *row,
                                 double (*value)(const struct view *view,
                                                 const struct round *round));

/* The round that stands in where none counts, or NULL. */
const struct round *row_disturbed(const struct row *row);

/* Why the first round that does not count does not, in words: the
 * flag's name, or what became of the child. "" if all count. */
void row_reason(const struct row *row, char *out, size_t size);

/* "thread pool", brief "pool", or "a thread each" where the row's point
 * gives every job one; of the second arm "thread pool again". */
void row_name(char *out, size_t size, const struct row *row, bool brief);

/* What pictures call the job of that name: its label. */
const char *job_label(const struct view *view, const char *name);

/* How many jobs a trial has. */
unsigned jobs_asked(const struct scenario *scenario);

unsigned side_colour(enum side side);

#endif

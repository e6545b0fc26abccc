/*
 * What a chart looks at: a result, a language, a point of the sweep,
 * and the rounds that count. Only valid counted rounds that left a
 * record are drawn or summed up; what was left out is said.
 *
 * On a busy machine a side may have none. Then one round stands in for
 * it, the median one of those that ended well, did equal work and are
 * flagged for others' use of the machine alone: it is "disturbed". It
 * is shown and never counted, and no claim rests on it.
 */
#ifndef VIEW_H
#define VIEW_H

#include "results/analysis/samples.h"
#include "results/measures/metrics.h"
#include "results/result.h"
#include "results/text/text.h"

struct view {
    const struct result *result;
    enum language language;
    unsigned point;
    bool all_points; /* the chart shows the whole sweep */
    enum side sides[SIDES]; /* those that took part, in this order */
    unsigned side_count;
    bool second_arm; /* of a null run, which shows its one side */
};

/* At the first point of the sweep that has a round that counts, else
 * one that was disturbed. */
struct view view_of(const struct result *result, enum language language);

/* The rounds of a side at the view's point that count, in the order of
 * running; where none does, the one that was disturbed, if any. An
 * array for the caller to free. */
const struct round **view_rounds(const struct view *view, enum side side,
                                 unsigned *count);

/* The round that stands in for a side of which none counts at this
 * point, or NULL. */
const struct round *view_disturbed(const struct view *view, enum side side);

/* Whether a side of the view is shown by such a round; `flags` becomes
 * the first one's flags: "foreign_cpu, steal". */
bool view_is_disturbed(const struct view *view, char *flags, size_t size);

/* Why the first round that does not count does not, in words: the
 * flag's name, or what became of the child. "" if all count. */
void view_reason(const struct view *view, enum side side, char *out,
                 size_t size);

/* The middle one of view_rounds by how long its work took (the lower of
 * two); NULL: there is none. */
const struct round *view_median_round(const struct view *view,
                                      enum side side);

/* The jobs of trial 0, in the order of the calls; to be freed. Of
 * `began` is made their zero: the earliest intended stamp. */
const struct job_row **first_trial(const struct round *round,
                                   unsigned *count, uint64_t *began);

/* The same in the order of telling: observed, ties by number. */
void sort_by_telling(const struct job_row **jobs, unsigned count);

/* Whether an order of these jobs says anything: all names differ. */
bool names_differ(const struct job_row *const *jobs, unsigned count);

/* How many invalid counted rounds there are at this point. */
unsigned view_left_out(const struct view *view);

/* The rounds of a side at this point that count. */
unsigned view_counted(const struct view *view, enum side side);

/* The most rounds that a side has at this point. */
unsigned view_pairs(const struct view *view);

/* The rows of a picture that shows every side once: in a null run its
 * one side twice. `side` becomes the row's; the view is its arm's. */
unsigned view_rows(const struct view *view);
struct view view_row(const struct view *view, unsigned row,
                     enum side *side);

/* "thread pool", or "thread pool again" of the second arm. */
void view_name(char *out, size_t size, const struct view *view,
               enum side side);

unsigned side_colour(enum side side);

#endif

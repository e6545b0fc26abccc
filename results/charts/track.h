/*
 * A side's typical trial on a time axis, as every picture over time
 * shows it: what a thread did for each job, the names of the jobs in the
 * lanes, and the discs of their reports.
 *
 * A job that a thread stamped has the thread's spans between the two
 * stamps, without those of jobs that ran inside it (callbacks between
 * the chunks of main work). A timer of the loop has none: nobody works
 * on it. What hidden threads do for a job that they do not stamp
 * (uv_fs) is whatever they ran meanwhile for no other job; of two such
 * jobs at a time nobody knows whose it was.
 */
#ifndef TRACK_H
#define TRACK_H

#include "results/charts/lanes.h"
#include "results/charts/rows.h"

struct track {
    struct canvas *canvas;
    const struct scale *scale; /* 0: the trial's beginning */
    struct row row;
    struct trial trial;        /* its round is NULL: there is none */
    struct timeline *timeline; /* of the trial; NULL: no switch record */
};

struct slices {
    bool known;
    struct span *spans; /* running or preempted */
    size_t count;
};

/* Whether the side stamped when the job's work began and ended. */
bool job_is_stamped(const struct job_row *job);

/* Of a job of the trial. Give it back to slices_free. */
struct slices slices_of(const struct track *track,
                        const struct job_row *job);
void slices_free(struct slices *slices);

/* Draws a lane of the timeline, which must be there, and in it the names
 * of those jobs that have room: in what the thread ran for a job, or,
 * where it only waited for it, on the thin line. `shared`: all lanes
 * from this one on as one, with the names of what they ran. True if
 * there are low bars (lanes.h). */
bool track_draw_lane(const struct track *track, unsigned lane, bool shared,
                     const struct lane_style *style);

/* Draws two lanes, that of the main thread, which is the first to have
 * the core, at y, and that of all others `pitch` below it, with their
 * names at the left. True if there are low bars. */
bool track_draw_pair(const struct track *track, double y, double half,
                     double pitch);

/* Draws the row of discs at y: each completion within the scale at the
 * moment at which it was reported, numbered in that order. Those that
 * would touch each other share one long disc, from the first on: "1-2
 * main, save". Of more jobs than can be named each is a dot. Neither
 * discs nor words go beyond `edge`. */
void track_draw_discs(const struct track *track, double y, double edge);

#endif

/*
 * What the stage pictures share: rows of a side at a point of the
 * sweep, their names and figures, and texts in several lines.
 */
#ifndef STAGE_H
#define STAGE_H

#include "results/charts/frame.h"
#include "results/measures/metrics.h"

/* A side at a point of the sweep. */
struct row {
    enum side side;
    unsigned point;
    const char *value; /* of the swept setting; NULL: not its own */
};

/* Whether the sweep changes something of this side. */
bool stage_is_swept(const struct view *view, enum side side);

/* The rows of a picture, at most `room` of them: each side once; a side
 * whose own setting is swept (`evented.` and the loop), or every side
 * where the setting belongs to none, once a point. Where these are too
 * many, points in between are left out. `swept_only`: without the sides
 * that the sweep does not touch. */
unsigned stage_rows(const struct view *view, bool swept_only,
                    struct row *rows, unsigned room);

/* The view at the row's point. */
struct view stage_view(const struct view *view, const struct row *row);

/* The view with the whole sweep in the picture, for frame_draw. */
struct view stage_all(const struct view *view);

/* The median of a measure, in ns where it is a time; of the disturbed
 * round where no other is drawn. NAN: unknown. */
double stage_median(const struct view *view, const struct row *row,
                    const char *metric, const char *job,
                    enum statistic stat);

/* Its exact interval over the rounds that count, in words: "285 ms to
 * 301 ms"; "" where there is none or it has no width to speak of. */
void stage_interval(char *out, size_t size, const struct view *view,
                    const struct row *row, const char *metric,
                    const char *job, enum statistic stat);

/* The same of any two bounds; "" where one is NAN, or where both read
 * like the figure between them. */
void range_words(char *out, size_t size, enum axis axis, double low,
                 double high, enum language language);

/* ns from the first intended to the last told of the first trial of
 * the round that is drawn; 0: there is none. */
double stage_length(const struct view *view, const struct row *row);

/* The side's name at the left of y and, below, its setting. */
void stage_name(struct canvas *canvas, const struct view *view,
                const struct row *row, double y);

/* "pool 0.1 ms, loop 299 ms", with the settings of the rows: for
 * titles. NANs are left out. */
void stage_values(char *out, size_t size, const struct view *view,
                  const struct row *rows, const double *values,
                  unsigned count, enum axis axis);

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

/*
 * The rows of a picture: their names at the left, their figures at the
 * right, and what is said where there is nothing to draw.
 */
#ifndef CHART_ROWS_H
#define CHART_ROWS_H

#include "results/charts/figure.h"
#include "results/charts/page.h"
#include "results/charts/trials.h"

enum { MOST_ROWS = 8, FEW_ROWS = 5, ROWS_ROOM = PLOT_LEFT - PAGE_LEFT - 30 };

struct rows {
    struct row row[MOST_ROWS];
    unsigned count;
    double height; /* of each, between PLOT_TOP and PLOT_BOTTOM */
};

/* Each side once; in a null run its one side's two arms. */
struct rows rows_of_sides(const struct view *view);

/* At most `most` rows: each side once; a side whose own setting is swept
 * (`evented.` and the loop), or every side where the setting belongs to
 * none, once a point. Where these are too many, points in between are
 * left out. `swept_only`: without the sides that the sweep does not
 * touch. */
struct rows rows_of_points(const struct view *view, bool swept_only,
                           unsigned most);

/* Whether there is a sweep, and every point of it has a row among
 * FEW_ROWS. */
bool points_are_few(const struct view *view);

/* The sides that the finding speaks of; returns how many. */
unsigned sides_found(const struct view *view, bool sides[SIDES]);

/* The one side that it speaks of, a row a point; none where it speaks of
 * several, or there are more points than FEW_ROWS. */
struct rows rows_of_found(const struct view *view);

/* Whether the scenario asks above all for that measure. */
bool is_primary(const struct view *view, const char *metric);

/* Whether the sweep changes something of this side. */
bool side_is_swept(const struct view *view, enum side side);

/* One figure a row, and what of them a picture has to show or say. */
struct figures {
    struct estimate of[MOST_ROWS];
    double median[MOST_ROWS];
    double low, high; /* 0 and all of them, with their intervals */
    bool known;       /* at least one is */
    bool disturbed, theory;
};

void figures_put(struct figures *figures, unsigned i, struct estimate of);
struct figures figures_of(const struct rows *rows,
                          const struct question *question);

/* The top and the middle of the i-th row. */
double rows_top(const struct rows *rows, unsigned i);
double rows_middle(const struct rows *rows, unsigned i);

/* A line above the i-th row, but for the first. */
void rows_part(struct canvas *canvas, const struct rows *rows, unsigned i);

/* The row's setting; "" where it has none of its own, or one that its
 * name says: "a thread each". */
struct words row_setting(const struct row *row);

/* The row's name from x on and, below, its setting; that alone where the
 * row before it has the same name. */
void row_draw_name_at(struct canvas *canvas, const struct row *row, double x,
                      double y, double room);
/* The same at the left of the page. */
void row_draw_name(struct canvas *canvas, const struct row *row, double y);

/* That there is no round that counts, and why. */
void row_draw_none(struct canvas *canvas, const struct row *row, double y);

/* The name and, where nothing is known of the row, that; returns whether
 * there is something to draw. */
bool row_begin(struct canvas *canvas, const struct row *row, double y,
               bool known);

/* An interval as a stroke, its ends so far up and down. */
void row_draw_stroke(struct canvas *canvas, double low, double high,
                     double y, double up, double down);

/* That it is the typical trial, or round, that is drawn. */
struct line typical_words(const struct view *view);

/* "pool 0.1 ms, loop 299 ms", with the settings of the rows: for
 * titles. Values that are NAN are left out; times and shares of a
 * disturbed round have its mark, "*". */
struct line rows_values(const struct rows *rows, const double *values,
                        enum axis axis);

#endif

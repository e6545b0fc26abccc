/*
 * What all charts share: title (the finding), subtitle (the measure),
 * footer (the conditions), strips one below the other, and an axis.
 */
#ifndef FRAME_H
#define FRAME_H

#include "results/charts/canvas.h"
#include "results/charts/view.h"

enum {
    PAGE_LEFT = 80,
    PAGE_RIGHT = 1840,
    PLOT_LEFT = 430,
    PLOT_RIGHT = 1620,
    PLOT_TOP = 200,
    PLOT_BOTTOM = 950,
    TITLE_PX = 46,
    LABEL_PX = 34,
    TICK_PX = 28,
    FOOTER_PX = 18
};

/* Title, subtitle and footer; `extra` is put in front of the footer's
 * conditions ("" or a remark of this chart). */
void frame_draw(struct canvas *canvas, const struct view *view,
                const char *title, const char *subtitle, const char *extra);

/* Writes a line of parts joined by " · " at the foot of the page, as two
 * lines where it is too long for one. `line` is changed. */
void frame_foot(struct canvas *canvas, char *line);

/* The footer alone. */
void frame_footer(struct canvas *canvas, const struct view *view,
                  const char *extra);

/* One line: n, `extra`, what was left out, settings, core, libuv, date
 * and version. */
void frame_conditions(char *out, size_t size, const struct view *view,
                      const char *extra);

/* "97 % interval of the median" of the view's pairs, or that there is
 * none; over a sweep "≥ 96 %", the least of its points. */
void frame_interval(char *out, size_t size, const struct view *view);

enum axis { AXIS_TIME, AXIS_COUNT, AXIS_SHARE, AXIS_SIZE };

/* From values to pixels of the x axis; time is in ns. */
struct scale {
    enum axis axis;
    bool log;
    double low, high;
    double left, right; /* pixels */
};

double scale_at(const struct scale *scale, double value);

/* Marks the line of a round value, with its time where it is one. */
void scale_mark(struct canvas *canvas, const struct scale *scale,
                double value);

/* At most six round values with thin lines from top to bottom and
 * their labels below. */
void scale_draw(struct canvas *canvas, const struct scale *scale,
                double top, double bottom, enum language language);

struct figure scale_figure(enum axis axis, double value,
                           enum language language);

/* The label of a value on the axis: all in one unit where it is not a
 * log scale. */
struct figure scale_label(const struct scale *scale, double value,
                          enum language language);

/* Fills `values` with the round values between low and high; returns
 * how many, at most `room`. */
unsigned scale_ticks(const struct scale *scale, double *values,
                     unsigned room);

/* "pool 2.00 s, loop 2.00 s": one figure a side, for titles. NANs are
 * left out. */
void frame_values(char *out, size_t size, const struct view *view,
                  const double *value_of_side, enum axis axis);

/* The same, a figure a row of view_rows: a null run has two of a side. */
void frame_row_values(char *out, size_t size, const struct view *view,
                      const double *value_of_row, enum axis axis);

/* What the view's point rests on, or every point of the sweep that has
 * a round that counts: rounds of a side, which are pairs where each
 * side has as many. */
struct counts {
    unsigned least, most; /* rounds of a side */
    unsigned left_out;    /* rounds */
    double level;         /* the lowest attained; NAN: no interval */
    bool levels_differ;
};

struct counts counts_of(const struct view *view);

#endif

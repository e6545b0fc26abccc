/*
 * What every page has: title (the finding), subtitle (the measure) and
 * footer (the conditions).
 */
#ifndef CHART_PAGE_H
#define CHART_PAGE_H

#include "results/charts/rounds.h"
#include "results/charts/scale.h"

enum {
    PAGE_LEFT = 80,
    PAGE_RIGHT = 1840,
    PAGE_ROOM = PAGE_RIGHT - PAGE_LEFT,
    PLOT_LEFT = 430,
    PLOT_RIGHT = 1620,
    PLOT_TOP = 200,
    PLOT_BOTTOM = 950
};

/* Parts of a line, with something between them. */
struct line {
    char text[900];
};

/* A text of the list, filled. */
struct line line_of(const struct view *view, enum text_id id,
                    const char *const *values);
#define LINE(view, id, ...)                                                 \
    line_of(view, id, (const char *const[]){__VA_ARGS__, NULL})

/* Adds a part; nothing where it is empty. */
void line_add(struct line *line, const char *between, const char *part);
/* The same of a text, with " · " between. */
void line_remark(struct line *line, const struct view *view,
                 enum text_id id);

/* An axis from 0 to `high`, between PLOT_LEFT and `right`; drawn from
 * PLOT_TOP to PLOT_BOTTOM. */
struct scale page_scale(struct canvas *canvas, const struct view *view,
                        enum axis axis, double high, double right);

/* Title, subtitle and footer. The title is the lesson's authored finding
 * where the view is of its one picture, else `title`: what was computed
 * for this picture. Behind the subtitle, which tells what the marks mean,
 * stands what a reader must know of an odd run; `extra` ("" or which
 * round is drawn) stands in the footer. */
void page_draw(struct canvas *canvas, const struct view *view,
               const char *title, const char *subtitle, const char *extra);

/* Writes a line at the foot of the page. */
void page_foot(struct canvas *canvas, const char *line);

/* The footer alone, one line: n, `extra`, the interval where the view
 * has any drawn, core, machine, date and version. */
void page_footer(struct canvas *canvas, const struct view *view,
                 const char *extra);

/* The same with what was left out, libuv and the settings that play a
 * part in the scenario. */
void page_conditions(char *out, size_t size, const struct view *view);

#endif

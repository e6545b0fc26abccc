/*
 * What the kills of a round left in two stores: a row a way of writing
 * to both, a column for the answer after which the process was killed,
 * in it a pair of squares for the stores: above as they were found, and
 * below after the recovery. A square is filled where the store has it,
 * as high as the share of the rounds in which it has; dashed where a
 * transaction was prepared and left open. A pair that is half is
 * underlined. It is the loop's, else the first side's.
 */
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WAYS = 4, MOST_COLUMNS = 16, FIRST = PLOT_LEFT + 40 };

/* What all rounds of a row found at one kill point. */
struct cell {
    unsigned rounds;
    unsigned has[2][2]; /* found or recovered; first or second store */
    unsigned half[2], open[2];
};

struct grid {
    struct canvas *canvas;
    const struct view *view;
    unsigned columns; /* kills; one more, of those that were not killed */
    double pitch;
};

static enum side side_of(const struct view *view)
{
    for (unsigned i = 0; i < view->side_count; i++)
        if (view->sides[i] == EVENTED)
            return EVENTED;
    return view->sides[0];
}

/* A row a point of the sweep, or one. */
static unsigned rows_in(const struct view *view, struct row rows[WAYS])
{
    unsigned count = view->result->point_count;
    for (unsigned i = 0; i < count && i < WAYS; i++) {
        rows[i] = row_of(view, side_of(view));
        rows[i].point = i;
        rows[i].is_swept = count > 1;
    }
    return count < WAYS ? count : WAYS;
}

/* The most answers after which one was killed. */
static unsigned most_answers(const struct row *row)
{
    unsigned count, most = 0;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < rounds[i]->kill_count; k++) {
            const struct killed *killed = &rounds[i]->kills[k];
            if (killed->killed && killed->after > most)
                most = killed->after;
        }
    free(rounds);
    return most;
}

static unsigned columns_of(const struct view *view)
{
    struct row rows[WAYS];
    unsigned most = 0, count = rows_in(view, rows);
    for (unsigned i = 0; i < count; i++)
        most = most_answers(&rows[i]) > most ? most_answers(&rows[i]) : most;
    return most;
}

static bool stores_fits(const struct view *view)
{
    unsigned columns = columns_of(view);
    return columns > 0 && columns < MOST_COLUMNS;
}

static void note(struct cell *cell, const struct database_options *database,
                 const struct killed *killed)
{
    const int64_t *const sums[] = {killed->found, killed->recovered};
    cell->rounds++;
    for (int when = 0; when < 2; when++) {
        bool has[2];
        for (int store = 0; store < 2; store++) {
            has[store] = killed_has(database, sums[when], store);
            cell->has[when][store] += has[store];
        }
        cell->half[when] += has[0] != has[1];
    }
    for (int store = 0; store < 2; store++)
        cell->open[store] += killed->open[store] > 0;
}

/* A cell a column, and one for what was not killed. */
static void gather(const struct row *row, unsigned columns,
                   struct cell cells[MOST_COLUMNS + 1])
{
    const struct scenario *scenario =
        result_scenario(row->view->result, row->point);
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    memset(cells, 0, (columns + 1) * sizeof *cells);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < rounds[i]->kill_count; k++) {
            const struct killed *killed = &rounds[i]->kills[k];
            unsigned at = killed->killed ? killed->after - 1 : columns;
            if (at <= columns)
                note(&cells[at], &scenario->engine.database, killed);
        }
    free(rounds);
}

/* The middle of a column; the last one stands apart. */
static double column_at(const struct grid *grid, unsigned column)
{
    return FIRST + (column + 0.5 + (column == grid->columns ? 0.4 : 0)) *
                       grid->pitch;
}

/* Both stores, found or recovered. */
static void draw_pair(const struct grid *grid, const struct cell *cell,
                      int when, double x, double y, unsigned colour)
{
    double size = fmin(grid->pitch * 0.38, 46), gap = size * 0.16;
    for (int store = 0; store < 2; store++) {
        double left = store ? x + gap / 2 : x - gap / 2 - size;
        double share = (double)cell->has[when][store] / cell->rounds;
        bool open = when == 0 && cell->open[store] * 2 > cell->rounds;
        double top = y - size / 2, bottom = y + size / 2;
        if (share > 0)
            canvas_box(grid->canvas, left, bottom - share * size,
                       left + size, bottom, colour);
        canvas_frame(grid->canvas, left, top, left + size, bottom, colour,
                     open);
    }
    if (cell->half[when] > 0)
        canvas_line(grid->canvas, x - size - gap, y + size / 2 + 12,
                    x + size + gap, y + size / 2 + 12, 6, INK, false);
}

static void draw_count(const struct grid *grid, const struct row *row,
                       const char *measure, double y)
{
    struct estimate figure =
        figure_of(row, measure_of(measure, NULL, STAT_MEDIAN));
    struct type type = type_strong(INK);
    type.align = CENTRE;
    if (!isnan(figure.median))
        canvas_text(grid->canvas, PAGE_RIGHT - 60, y, type, 0,
                    estimate_words(&figure, AXIS_COUNT,
                                   grid->view->language).text);
}

static void draw_row(const struct grid *grid, const struct row *row,
                     double top, double height)
{
    enum { LABEL = 26 };
    struct cell cells[MOST_COLUMNS + 1];
    double found = top + height * 0.31, recovered = top + height * 0.74;
    struct type small = type_small(GREY), name = type_strong(INK);
    struct words way = point_value_words(grid->view->result, row->point,
                                         grid->view->language);
    char side[120];
    row_name(side, sizeof side, row, false);
    small.align = RIGHT;
    name.axis = true; /* it tells nothing of the finding */
    gather(row, grid->columns, cells);
    canvas_text(grid->canvas, PAGE_LEFT, (found + recovered) / 2, name,
                PLOT_LEFT - PAGE_LEFT - 130, *way.text ? way.text : side);
    canvas_text(grid->canvas, PLOT_LEFT, found, small, 0,
                text_of(TEXT_STORES_FOUND, grid->view->language));
    canvas_text(grid->canvas, PLOT_LEFT, recovered, small, 0,
                text_of(TEXT_STORES_RECOVERED, grid->view->language));
    for (unsigned i = 0; i <= grid->columns; i++)
        if (cells[i].rounds > 0) {
            double x = column_at(grid, i);
            draw_pair(grid, &cells[i], 0, x, found, side_colour(row->side));
            draw_pair(grid, &cells[i], 1, x, recovered,
                      side_colour(row->side));
        }
    draw_count(grid, row, "torn", found);
    draw_count(grid, row, "torn_after_recovery", recovered);
}

/* Which answer it was, below the columns, and what the figures are. */
static void draw_heads(const struct grid *grid)
{
    enum { BELOW = PLOT_BOTTOM + 26 };
    enum language language = grid->view->language;
    struct type type = {.px = TICK_PX, .colour = GREY, .align = CENTRE,
                        .axis = true};
    struct type right = type;
    right.align = RIGHT;
    canvas_text(grid->canvas, FIRST, BELOW, right, 0,
                text_of(TEXT_STORES_AFTER, language));
    for (unsigned i = 0; i < grid->columns; i++)
        canvas_text(grid->canvas, column_at(grid, i), BELOW, type, 0,
                    text_count(i + 1).text);
    canvas_text(grid->canvas, column_at(grid, grid->columns), BELOW, type, 0,
                text_of(TEXT_STORES_LIVES, language));
    canvas_text(grid->canvas, PAGE_RIGHT - 60, BELOW, type, 0,
                text_of(TEXT_STORES_HALVES, language));
}

static void stores_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = view_whole(view);
    struct grid grid = {canvas, view, columns_of(view), 0};
    struct row row[WAYS];
    unsigned count = rows_in(view, row);
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    struct line values = {""};
    grid.pitch = (PAGE_RIGHT - 150 - FIRST) / (grid.columns + 1.4);
    for (unsigned i = 0; i < count; i++) {
        struct estimate torn =
            figure_of(&row[i], measure_of("torn", NULL, STAT_MEDIAN));
        draw_row(&grid, &row[i], PLOT_TOP + i * height, height);
        if (i > 0)
            canvas_line(canvas, PAGE_LEFT, PLOT_TOP + i * height, PAGE_RIGHT,
                        PLOT_TOP + i * height, 4, PALE, false);
        line_add(&values, ", ",
                 LINE(view, TEXT_SETTING_VALUE,
                      point_value_words(view->result, row[i].point,
                                        view->language).text,
                      estimate_words(&torn, AXIS_COUNT, view->language).text)
                     .text);
    }
    draw_heads(&grid);
    struct line subtitle = {""};
    line_remark(&subtitle, view, TEXT_STORES_SUBTITLE);
    page_draw(canvas, &whole,
              LINE(view, TEXT_STORES_TITLE, values.text).text, subtitle.text,
              "");
}

const struct chart stores_chart = {"stores", TEXT_CHART_STORES, stores_fits,
                                   stores_draw};

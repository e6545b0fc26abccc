/*
 * Context switches per job: a row a side, or a point of the sweep; in
 * it a bar of the voluntary ones (solid) and one of the involuntary
 * (hatched), never added up, and how many threads were seen.
 */
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 6 };

bool per_job_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct row rows[MOST_ROWS];
    bool known = false;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        known |= !isnan(stage_median(view, &rows[i], "voluntary_per_job",
                                     NULL, STAT_MEDIAN));
    return known && primary &&
           (strcmp(primary, "voluntary_per_job") == 0 ||
            strcmp(primary, "involuntary_per_job") == 0);
}

static const char *const names[2] = {"voluntary_per_job",
                                     "involuntary_per_job"};

static void draw_bar(struct canvas *canvas, const struct view *view,
                     const struct scale *scale, const struct row *row,
                     double value, bool voluntary, double y, double half)
{
    unsigned colour = side_colour(row->side);
    char words[100], range[80];
    if (isnan(value))
        return;
    double end = fmax(scale_at(scale, value), scale->left + 6);
    if (voluntary)
        canvas_box(canvas, scale->left, y - half, end, y + half, colour);
    else
        canvas_hatch(canvas, scale->left, y - half, end, y + half, colour);
    TEXT_FILL(words, view->language,
              voluntary ? TEXT_BAR_VOLUNTARY : TEXT_BAR_INVOLUNTARY,
              text_count(value).text);
    struct type type = {.px = fmin(LABEL_PX, half * 1.7), .colour = colour,
                        .bold = voluntary, .clear = true};
    double width = canvas_text(canvas, end + 18, y, type, 0, words);
    stage_interval(range, sizeof range, view, row, names[!voluntary], NULL,
                   STAT_MEDIAN);
    type.px = fmin(TICK_PX, type.px);
    type.bold = false;
    if (*range)
        canvas_text(canvas, end + 34 + width, y + 4, type, 0, range);
}

static void draw_threads(struct canvas *canvas, const struct view *view,
                         const struct row *row, double y)
{
    double threads =
        stage_median(view, row, "threads_peak", NULL, STAT_MEDIAN);
    char words[80];
    if (isnan(threads))
        return;
    TEXT_FILL(words, view->language,
              threads > 1 ? TEXT_PER_JOB_THREADS : TEXT_PER_JOB_ONE_THREAD,
              text_count(threads).text);
    canvas_text(canvas, PLOT_RIGHT + 40, y,
                (struct type){.px = TICK_PX,
                              .colour = side_colour(row->side)},
                CANVAS_WIDTH - PLOT_RIGHT - 60, words);
}

void per_job_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[MOST_ROWS];
    double values[2][MOST_ROWS], most = 0;
    struct view all = stage_all(view);
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < 2; k++) {
            values[k][i] =
                stage_median(view, &rows[i], names[k], NULL, STAT_MEDIAN);
            most = fmax(most, isnan(values[k][i]) ? 0 : values[k][i]);
        }
    struct scale scale = {.axis = AXIS_COUNT, .high = most > 0 ? most : 1,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT - 480};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    double half = fmin(height * 0.19, 40);
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < count; i++) {
        double y = PLOT_TOP + (i + 0.5) * height;
        stage_name(canvas, view, &rows[i], y);
        if (isnan(values[0][i]) && isnan(values[1][i]))
            canvas_text(canvas, PLOT_LEFT + 16, y,
                        (struct type){.px = LABEL_PX, .clear = true,
                                      .colour = side_colour(rows[i].side)},
                        0, text_of(TEXT_NO_VALID_ROUND, view->language));
        for (unsigned k = 0; k < 2; k++)
            draw_bar(canvas, view, &scale, &rows[i], values[k][i],
                     k == 0, y + (k ? half + 4 : -half - 4), half);
        draw_threads(canvas, view, &rows[i], y);
    }
    char title[400], list[300], interval[120];
    stage_values(list, sizeof list, view, rows, values[0], count,
                 AXIS_COUNT);
    TEXT_FILL(title, view->language, TEXT_PER_JOB_TITLE, list);
    frame_interval(interval, sizeof interval, &all);
    frame_draw(canvas, &all, title,
               text_of(TEXT_PER_JOB_SUBTITLE, view->language), interval);
}

/*
 * Memory per job: a bar a side. Where every job has a thread of its
 * own, the 8 MiB of addresses that are usually reserved for its stack
 * lie far outside the picture: an arrow points there.
 */
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 6, STACK_KIB = 8192 };

bool memory_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct row rows[MOST_ROWS];
    bool known = false;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        known |= !isnan(stage_median(view, &rows[i], "rss_per_job_kib", NULL,
                                     STAT_MEDIAN));
    return known && primary && strcmp(primary, "rss_per_job_kib") == 0;
}

/* Whether each job of the row waits in a thread of its own. */
static bool has_stacks(const struct view *view, const struct row *row)
{
    const struct scenario *at = result_scenario(view->result, row->point);
    return row->side == THREADED && at->engine.workers == PER_JOB;
}

static void draw_arrow(struct canvas *canvas, const struct view *view,
                       double x, double y)
{
    double tip = CANVAS_WIDTH - 24;
    canvas_line(canvas, x, y, tip, y, 5, ORANGE, true);
    canvas_line(canvas, tip - 26, y - 20, tip, y, 6, ORANGE, false);
    canvas_line(canvas, tip - 26, y + 20, tip, y, 6, ORANGE, false);
    canvas_text(canvas, tip - 40, y + 40,
                (struct type){.px = TICK_PX, .colour = ORANGE,
                              .align = RIGHT, .clear = true},
                tip - 40 - x, text_of(TEXT_MEMORY_STACK, view->language));
}

static void draw_row(struct canvas *canvas, const struct view *view,
                     const struct scale *scale, const struct row *row,
                     double kib, double y, double half)
{
    struct type type = {.px = LABEL_PX, .bold = true, .clear = true,
                        .colour = side_colour(row->side)};
    stage_name(canvas, view, row, y);
    if (isnan(kib)) {
        canvas_text(canvas, PLOT_LEFT + 16, y, type, 0,
                    text_of(TEXT_NO_VALID_ROUND, view->language));
        return;
    }
    double end = fmax(scale_at(scale, kib), scale->left + 6);
    canvas_box(canvas, scale->left, y - half, end, y + half, type.colour);
    canvas_text(canvas, end + 18, y, type, 0, text_size(kib).text);
    if (has_stacks(view, row) && kib < STACK_KIB)
        draw_arrow(canvas, view, scale->left, y + half + 28);
}

void memory_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[MOST_ROWS];
    double values[MOST_ROWS], most = 1;
    struct view all = stage_all(view);
    enum language language = view->language;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++) {
        values[i] = stage_median(view, &rows[i], "rss_per_job_kib", NULL,
                                 STAT_MEDIAN);
        most = fmax(most, isnan(values[i]) ? 0 : values[i]);
    }
    struct scale scale = {.axis = AXIS_SIZE, .high = most * 1.1,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, language);
    for (unsigned i = 0; i < count; i++)
        draw_row(canvas, view, &scale, &rows[i], values[i],
                 PLOT_TOP + (i + 0.4) * height, fmin(height * 0.2, 60));
    char title[400], list[300], subtitle[300];
    const struct scenario *scenario = view->result->scenario;
    unsigned jobs = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        jobs += scenario->jobs[i].count;
    stage_values(list, sizeof list, view, rows, values, count, AXIS_SIZE);
    TEXT_FILL(title, language, TEXT_MEMORY_TITLE, list);
    TEXT_FILL(subtitle, language, TEXT_MEMORY_SUBTITLE,
              text_count(jobs).text);
    frame_draw(canvas, &all, title, subtitle,
               text_of(TEXT_MEMORY_KERNEL, language));
}

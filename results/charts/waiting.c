/*
 * Done, but told later: a row a side, or a point of the sweep. A needle
 * with a solid head stands where the work was done, one with a ring
 * where it was told; the bracket between them is the telling delay.
 * Below lies the main thread's work.
 */
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 4, HEAD = 15 };

struct row_plot {
    struct canvas *canvas;
    const struct view *view;
    const struct scale *scale;
    const struct row *row;
    double top, height;
};

/* The one job beside the main work; NULL: there is not just one whose
 * news could wait. */
static const char *asked_job(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    const char *name = NULL;
    bool main_work = false;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (spec->kind == MAIN_WORK) {
            main_work = true;
            continue;
        }
        if (name || spec->count != 1 || spec->kind == DOWNLOAD)
            return NULL; /* of a timer, to be done is to be told */
        name = spec->name;
    }
    return main_work ? name : NULL;
}

static bool waiting_fits(const struct view *view)
{
    struct row rows[MOST_ROWS];
    const char *name = asked_job(view);
    if (!name || view->result->scenario->trials > 1)
        return false;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        if (!isnan(stage_median(view, &rows[i], "telling_delay_ms", name,
                                STAT_MEDIAN)))
            return true;
    return false;
}

static void draw_needle(const struct row_plot *plot, double ns,
                        enum shape_mark mark)
{
    double x = scale_at(plot->scale, ns);
    unsigned colour = side_colour(plot->row->side);
    double head = plot->top + plot->height * 0.2;
    double foot = plot->top + plot->height * 0.48;
    canvas_line(plot->canvas, x, head, x, foot, 5, colour, false);
    canvas_disc(plot->canvas, x, head, HEAD, colour);
    canvas_mark(plot->canvas, mark, ns, ns);
    if (mark == MARK_TOLD)
        canvas_disc(plot->canvas, x, head, HEAD - 6, WHITE);
}

static void draw_bracket(const struct row_plot *plot, double done,
                         double told)
{
    double x = scale_at(plot->scale, done), x2 = scale_at(plot->scale, told);
    double y = plot->top + plot->height * 0.56;
    canvas_line(plot->canvas, x, y, x2, y, 6, INK, false);
    canvas_mark(plot->canvas, MARK_UNTOLD, done, told);
    canvas_line(plot->canvas, x, y - 16, x, y + 3, 6, INK, false);
    canvas_line(plot->canvas, x2, y - 16, x2, y + 3, 6, INK, false);
}

/* The telling delay, over its bracket or, where that is short, beside
 * it; behind it the interval. */
static void draw_figure(const struct row_plot *plot, const char *name,
                        double x, double x2, double delay)
{
    struct figure figure = text_time(delay, plot->view->language);
    struct type type = {.px = TITLE_PX, .bold = true, .clear = true,
                        .colour = side_colour(plot->row->side)};
    double y = plot->top + plot->height * 0.2 + 8;
    char range[100];
    stage_interval(range, sizeof range, plot->view, plot->row,
                   "telling_delay_ms", name, STAT_MEDIAN);
    double wide = text_width(figure.text, TITLE_PX) + 16;
    double whole = wide + text_width(range, TICK_PX);
    double left = x2 - x > whole + 120 ? (x + x2 - whole) / 2
                                       : x2 + HEAD + 22;
    canvas_text(plot->canvas, left, y, type, 0, figure.text);
    type.px = TICK_PX;
    type.bold = false;
    if (*range)
        canvas_text(plot->canvas, left + wide, y + 6, type, 0, range);
}

static void draw_unknown(const struct row_plot *plot, double asked,
                         double told)
{
    double x = scale_at(plot->scale, asked), x2 = scale_at(plot->scale, told);
    double y = plot->top + plot->height * 0.4;
    unsigned colour = side_colour(plot->row->side);
    const char *words = text_of(TEXT_WAITING_UNKNOWN, plot->view->language);
    canvas_frame(plot->canvas, x, y - 24, fmax(x2, x + 8), y + 24, colour,
                 true);
    canvas_mark(plot->canvas, MARK_HIDDEN, asked, told);
    canvas_text(plot->canvas, x + 18, y,
                (struct type){.px = TICK_PX, .colour = colour},
                fmax(x2 - x - 36 - HEAD, 300), words);
}

static void draw_main(const struct row_plot *plot, const struct job_row *job,
                      double began)
{
    double y = plot->top + plot->height * 0.78;
    double half = fmin(plot->height * 0.11, 26);
    double from = (double)job->stamp[STARTED] - began;
    double to = (double)job->stamp[FINISHED] - began;
    double x = scale_at(plot->scale, from), x2 = scale_at(plot->scale, to);
    if (!job->stamp[STARTED] || !job->stamp[FINISHED])
        return;
    canvas_box(plot->canvas, x, y - half, fmax(x2, x + 8), y + half,
               side_colour(plot->row->side));
    canvas_mark(plot->canvas, MARK_JOB, from, to);
    if (x2 - x > text_width(job->name, TICK_PX) + 28)
        canvas_text(plot->canvas, x + 14, y,
                    (struct type){.px = TICK_PX, .colour = WHITE}, 0,
                    job->name);
}

static void draw_job(const struct row_plot *plot, const struct job_row *job,
                     double began, double delay)
{
    double asked = (double)job->stamp[SUBMITTED] - began;
    double done = (double)job->stamp[FINISHED] - began;
    double told = (double)job->stamp[OBSERVED] - began;
    double x = scale_at(plot->scale, done), x2 = scale_at(plot->scale, told);
    bool known = job->stamp[FINISHED] > 0;
    if (!known)
        draw_unknown(plot, asked, told);
    draw_needle(plot, told, MARK_TOLD);
    if (!known)
        return;
    draw_needle(plot, done, MARK_DONE);
    if (isnan(delay))
        return;
    draw_bracket(plot, done, told);
    draw_figure(plot, job->name, x, x2, delay);
}

static void draw_row(const struct row_plot *plot, const char *name,
                     double delay)
{
    struct view at = stage_view(plot->view, plot->row);
    const struct round *round = view_median_round(&at, plot->row->side);
    double y = plot->top + plot->height / 2;
    unsigned count;
    uint64_t began;
    stage_name(plot->canvas, plot->view, plot->row, y);
    if (!round) {
        canvas_text(plot->canvas, PLOT_LEFT + 16, y,
                    (struct type){.px = LABEL_PX,
                                  .colour = side_colour(plot->row->side)},
                    0, text_of(TEXT_NO_VALID_ROUND, plot->view->language));
        return;
    }
    const struct job_row **jobs = first_trial(round, &count, &began);
    for (unsigned i = 0; i < count; i++)
        if (jobs[i]->kind == MAIN_WORK)
            draw_main(plot, jobs[i], (double)began);
        else if (strcmp(jobs[i]->name, name) == 0)
            draw_job(plot, jobs[i], (double)began, delay);
    free(jobs);
}

static void waiting_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[MOST_ROWS];
    double delays[MOST_ROWS], end = 1e6;
    struct view all = stage_all(view);
    const char *name = asked_job(view);
    if (!name)
        return;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++) {
        delays[i] = stage_median(view, &rows[i], "telling_delay_ms", name,
                                 STAT_MEDIAN);
        end = fmax(end, stage_length(view, &rows[i]));
    }
    struct scale scale = {.axis = AXIS_TIME, .high = end * 1.02,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < count; i++) {
        struct row_plot plot = {.canvas = canvas, .view = view,
                                .scale = &scale, .row = &rows[i],
                                .top = PLOT_TOP + i * height,
                                .height = height};
        if (i > 0)
            canvas_line(canvas, PAGE_LEFT, plot.top, PAGE_RIGHT, plot.top, 4,
                        PALE, false);
        draw_row(&plot, name, delays[i]);
    }
    char title[400], values[300], interval[120], extra[240];
    stage_values(values, sizeof values, view, rows, delays, count,
                 AXIS_TIME);
    TEXT_FILL(title, view->language, TEXT_WAITING_TITLE, name, values);
    frame_interval(interval, sizeof interval, &all);
    snprintf(extra, sizeof extra, "%s · %s", interval,
             text_of(TEXT_MEDIAN_ROUND, view->language));
    frame_draw(canvas, &all, title,
               text_of(TEXT_WAITING_SUBTITLE, view->language), extra);
}

const struct chart waiting_chart = {"waiting", TEXT_CHART_WAITING, waiting_fits,
                                    waiting_draw};

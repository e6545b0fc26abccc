/*
 * Queries over a few connections: panels, one the pool and one the loop
 * at each point of the sweep, on one time axis. An outline stands for a
 * query, from when it was sent to when its answer was complete; those
 * that were under way at the same time stand below each other, in as
 * many lanes as that takes. Below them a dot where each other job was
 * reported: what a blocked loop leaves waiting comes all at once.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PANELS = 4, MOST_LANES = 8, BESIDE = PLOT_RIGHT + 24 };

static struct rows panels_of(const struct view *view)
{
    return rows_of_points(view, false, PANELS);
}

struct panel {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    struct trial trial;
    double top, height;
};

static double at(const struct panel *panel, uint64_t stamp)
{
    return (double)stamp - (double)panel->trial.began;
}

static int by_start(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    if (x->stamp[STARTED] != y->stamp[STARTED])
        return x->stamp[STARTED] < y->stamp[STARTED] ? -1 : 1;
    return (x->job > y->job) - (x->job < y->job);
}

/* Gives each job, in the order of starting, the first lane that is free;
 * jobs that are no query have none, -1. Returns how many lanes that
 * takes. */
static unsigned pack(const struct job_row **jobs, unsigned count, int *lanes)
{
    uint64_t ends[MOST_LANES] = {0};
    unsigned used = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned lane = 0;
        lanes[i] = -1;
        if (jobs[i]->kind != QUERY || !jobs[i]->stamp[FINISHED])
            continue;
        while (lane < MOST_LANES && ends[lane] > jobs[i]->stamp[STARTED])
            lane++;
        if (lane == MOST_LANES)
            continue;
        ends[lane] = jobs[i]->stamp[FINISHED];
        lanes[i] = (int)lane;
        used = lane + 1 > used ? lane + 1 : used;
    }
    return used;
}

static void draw_query(const struct panel *panel, const struct job_row *job,
                       double top, double bottom)
{
    double from = at(panel, job->stamp[STARTED]);
    double to = at(panel, job->stamp[FINISHED]);
    double x = scale_at(panel->scale, from) + 2;
    canvas_frame(panel->canvas, x, top, fmax(scale_at(panel->scale, to) - 2,
                                             x + 4),
                 bottom, side_colour(panel->row->side), false);
    canvas_mark(panel->canvas, MARK_JOB, from, to);
}

static void draw_jobs(const struct panel *panel)
{
    enum { DOTS = 40, TOP = 18 };
    unsigned count = panel->trial.count;
    const struct job_row **jobs = trial_jobs(&panel->trial);
    int *lanes = allocate((count + 1) * sizeof *lanes, "lanes of queries");
    qsort(jobs, count, sizeof *jobs, by_start);
    unsigned used = pack(jobs, count, lanes);
    double pitch = fmin((panel->height - TOP - DOTS) / fmax(used, 1), 44);
    for (unsigned i = 0; i < count; i++) {
        double y = panel->top + TOP + lanes[i] * pitch;
        double told = at(panel, jobs[i]->stamp[OBSERVED]);
        if (lanes[i] >= 0) {
            draw_query(panel, jobs[i], y + 2, y + pitch - 4);
        } else if (jobs[i]->kind != QUERY) {
            canvas_dot(panel->canvas, scale_at(panel->scale, told),
                       panel->top + panel->height - DOTS / 2.0, 8, INK);
            canvas_mark(panel->canvas, MARK_TOLD, told, told);
        }
    }
    free(lanes);
    free(jobs);
}

/* How long all took. */
static void draw_figure(const struct panel *panel,
                        const struct estimate *figure)
{
    struct type type = type_strong(side_colour(panel->row->side));
    type.px = TITLE_PX;
    if (!isnan(figure->median))
        canvas_text(panel->canvas, BESIDE, panel->top + panel->height / 2,
                    type, CANVAS_WIDTH - 20 - BESIDE,
                    estimate_words(figure, AXIS_TIME,
                                   panel->row->view->language).text);
}

static void connections_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = panels_of(view);
    struct view whole = view_whole(view);
    struct question question = {
        .measure = measure_of("makespan_ms", NULL, STAT_MEDIAN)};
    struct figures figures = figures_of(&rows, &question);
    struct line subtitle = LINE(view, TEXT_CONNECTIONS_SUBTITLE, "");
    double longest = 1e6;
    for (unsigned i = 0; i < rows.count; i++)
        longest = fmax(longest, first_trial(&rows.row[i]).makespan);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME, longest, PLOT_RIGHT);
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = {canvas, &rows.row[i], &scale,
                              first_trial(&rows.row[i]), rows_top(&rows, i),
                              rows.height};
        rows_part(canvas, &rows, i);
        if (!row_begin(canvas, panel.row, rows_middle(&rows, i),
                       panel.trial.round))
            continue;
        draw_jobs(&panel);
        draw_figure(&panel, &figures.of[i]);
    }
    line_marks(&subtitle, view, figures.disturbed, figures.theory);
    page_draw(canvas, &whole,
              LINE(view, TEXT_SETTING_VALUE,
                   question_words(&question, view).text,
                   rows_values(&rows, figures.median, AXIS_TIME).text).text,
              subtitle.text, typical_words(view).text);
}

/* A few queries, and no longer drawn than they can be told apart. */
static bool connections_fits(const struct view *view)
{
    enum { MOST_QUERIES = 60 };
    const struct scenario *scenario = view->result->scenario;
    unsigned queries = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == QUERY)
            queries += scenario->jobs[i].count;
    return queries > 1 && queries <= MOST_QUERIES && scenario->trials < 2 &&
           (view_pairs(view) > 0 || view_is_disturbed(view));
}

const struct chart connections_chart = {
    "connections", TEXT_CHART_CONNECTIONS, connections_fits,
    connections_draw};

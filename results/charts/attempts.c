/*
 * What a queue's workers did: a row a task, on one time axis; in it the
 * disc of the client's answer and, from when a worker took the task to
 * the end of its work or of itself, a frame an attempt. The dashed one
 * was killed. A diamond stands where the world saw the effect, a thin
 * stroke where the task was acknowledged. Behind it stands how often it
 * was done. It is the round of the loop's client, else of the first.
 */
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <string.h>

enum { TASKS = 8, ANSWER = 15, CROSS = 16 };

struct task {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    const struct round *round;
    const struct job_row *job;
    double y, half;
};

static struct row client_row(const struct view *view)
{
    struct row row = row_of(view, view->sides[0]);
    for (unsigned i = 0; i < view->side_count; i++)
        if (view->sides[i] == EVENTED)
            row.side = EVENTED;
    return row;
}

static bool attempts_fits(const struct view *view)
{
    struct row row = client_row(view);
    const struct round *round = row_round(&row);
    return round && round->attempt_count > 0 &&
           round->record->job_count <= TASKS &&
           view->result->scenario->trials < 2;
}

/* One of them, with its worker's name where it has room. */
static void draw_attempt(const struct task *task, const struct attempt *attempt)
{
    const struct view *view = task->row->view;
    double x = scale_at(task->scale, (double)attempt->taken);
    double x2 = fmax(scale_at(task->scale, (double)attempt->ended), x + 8);
    double top = task->y - task->half, bottom = task->y + task->half;
    struct line worker = LINE(view, TEXT_ATTEMPT_WORKER,
                              text_count(attempt->worker).text);
    struct type type = type_small(INK);
    canvas_frame(task->canvas, x, top, x2, bottom, INK, attempt->killed);
    canvas_mark(task->canvas, MARK_JOB, (double)attempt->taken,
                (double)attempt->ended);
    if (attempt->killed) {
        canvas_line(task->canvas, x2 - CROSS, task->y - CROSS, x2 + CROSS,
                    task->y + CROSS, 7, INK, false);
        canvas_line(task->canvas, x2 - CROSS, task->y + CROSS, x2 + CROSS,
                    task->y - CROSS, 7, INK, false);
    }
    if (text_width(worker.text, type.px) + 70 < x2 - x)
        canvas_text(task->canvas, x + 36, task->y, type, 0, worker.text);
    if (attempt->acknowledged != UNKNOWN) {
        double at = scale_at(task->scale, (double)attempt->acknowledged);
        canvas_line(task->canvas, at, top - 12, at, bottom + 12, 5, INK,
                    false);
    }
    if (attempt->effect != UNKNOWN) {
        canvas_diamond(task->canvas,
                       scale_at(task->scale, (double)attempt->effect), top,
                       ANSWER, INK);
        canvas_mark(task->canvas, MARK_DONE, (double)attempt->effect,
                    (double)attempt->effect);
    }
}

/* How often the world saw it, by the measure; nothing where it has
 * none. */
static void draw_effects(const struct task *task)
{
    const struct view *view = task->row->view;
    double effects = figure_of(task->row,
                               measure_of("effects", task->job->name,
                                          STAT_MEDIAN)).median;
    struct type type = type_strong(INK);
    if (isnan(effects))
        return;
    canvas_text(task->canvas, PLOT_RIGHT + 30, task->y, type,
                PAGE_RIGHT - PLOT_RIGHT - 30,
                LINE(view, effects < 0.5   ? TEXT_ATTEMPT_LOST
                           : effects < 1.5 ? TEXT_ATTEMPT_ONCE
                           : effects < 2.5 ? TEXT_ATTEMPT_TWICE
                                           : TEXT_ATTEMPT_TIMES,
                     text_count(effects).text).text);
}

static void draw_task(const struct task *task)
{
    double told = (double)(task->job->stamp[OBSERVED] -
                           task->round->record->work_begin);
    double x = scale_at(task->scale, told);
    struct type name = type_strong(INK);
    name.axis = true;
    canvas_text(task->canvas, PAGE_LEFT, task->y, name, ROWS_ROOM,
                job_label(task->row->view, task->job->name));
    for (unsigned i = 0; i < task->round->attempt_count; i++)
        if (task->round->attempts[i].job == task->job->job)
            draw_attempt(task, &task->round->attempts[i]);
    canvas_disc(task->canvas, x, task->y, ANSWER,
                side_colour(task->row->side));
    canvas_mark(task->canvas, MARK_TOLD, told, told);
    draw_effects(task);
}

static void attempts_draw(struct canvas *canvas, const struct view *view)
{
    struct row row = client_row(view);
    const struct round *round = row_round(&row);
    const struct record *record = round->record;
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / record->job_count;
    double last = 1e6;
    struct words asked = {""};
    for (unsigned i = 0; i < round->attempt_count; i++)
        last = fmax(last, (double)round->attempts[i].ended);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME, last, PLOT_RIGHT - 20);
    for (unsigned i = 0; i < record->job_count; i++) {
        struct task task = {canvas, &row, &scale, round, &record->jobs[i],
                            PLOT_TOP + (i + 0.5) * height,
                            fmin(height * 0.26, 40)};
        draw_task(&task);
    }
    struct estimate answer = figure_of(
        &row, measure_of("response_ms", NULL, STAT_MEDIAN));
    asked = estimate_words(&answer, AXIS_TIME, view->language);
    struct line subtitle = {""};
    line_remark(&subtitle, view, TEXT_ATTEMPTS_SUBTITLE);
    page_draw(canvas, view, LINE(view, TEXT_ATTEMPTS_TITLE, asked.text).text,
              subtitle.text, typical_words(view).text);
}

const struct chart attempts_chart = {"attempts", TEXT_CHART_ATTEMPTS,
                                     attempts_fits, attempts_draw};

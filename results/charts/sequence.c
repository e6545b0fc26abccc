/*
 * What runs after what: a row the pool, the loop at every point of the
 * sweep and the languages' own programs, in it a box a job, or a frame a
 * printed line, in the order of reporting; no time axis. Below a box stands who
 * called it: the running code, a queue of the loop, a thread. What was
 * reported before the next job was even asked for ran inside the call:
 * its box stands in the frame of that call, on top of the running code.
 *
 * The order of a side is that of its typical trial, that of a language
 * what its program printed first; how often it was so stands behind it.
 */
#include "results/charts/asked.h"
#include "results/charts/charts.h"

#include <stdlib.h>
#include <string.h>

enum {
    BOXES = 6, /* jobs of a trial, at most */
    LINES = 6, /* rows */
    BOXES_RIGHT = PLOT_RIGHT - 70,
    BETWEEN = 26,
    INSET = 12
};

struct line_up {
    struct canvas *canvas;
    const struct view *view;
    double y, half, width; /* of a box, with what is between two */
    unsigned colour;
};

static struct rows sequence_rows(const struct view *view)
{
    struct rows rows = {.count = 0};
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        bool each = row.side == EVENTED && side_is_swept(view, EVENTED);
        unsigned points = each ? view->result->point_count : 1;
        for (unsigned p = 0; p < points && rows.count < LINES; p++) {
            row.point = each ? p : view->point;
            row.is_swept = points > 1;
            row.again = p > 0;
            rows.row[rows.count++] = row;
        }
    }
    return rows;
}

enum box { RAN, RAN_INSIDE, PRINTED };

/* A box with a word; of what ran inside a call smaller, in its frame; of
 * a printed line, of which no more is known, the frame alone. */
static void draw_box(const struct line_up *up, unsigned i, const char *word,
                     const char *below, enum box box)
{
    double x = PLOT_LEFT + i * up->width, x2 = x + up->width - BETWEEN;
    double pad = box == RAN_INSIDE ? INSET : 0;
    struct type type = {.px = LABEL_PX, .bold = true, .align = CENTRE,
                        .colour = box == PRINTED ? up->colour : WHITE};
    if (box != RAN)
        canvas_frame(up->canvas, x, up->y - up->half, x2, up->y + up->half,
                     up->colour, false);
    if (box != PRINTED)
        canvas_box(up->canvas, x + pad, up->y - up->half + pad, x2 - pad,
                   up->y + up->half - pad, up->colour);
    canvas_text(up->canvas, (x + x2) / 2, up->y, type, x2 - x - 2 * pad - 16,
                word);
    if (i > 0)
        canvas_line(up->canvas, x - BETWEEN + 4, up->y, x - 4, up->y, 4,
                    up->colour, false);
    type = type_small(up->colour);
    type.align = CENTRE;
    if (below)
        canvas_text(up->canvas, (x + x2) / 2, up->y + up->half + 22, type,
                    up->width - 8, below);
}

/* How often it was so, behind the last box. */
static void draw_share(const struct line_up *up, unsigned same, unsigned of,
                       enum text_id words)
{
    canvas_text(up->canvas, BOXES_RIGHT, up->y, type_small(up->colour),
                PAGE_RIGHT - BOXES_RIGHT,
                LINE(up->view, words, text_count(same).text,
                     text_count(of).text).text);
}

/* Whether it was reported before the job that is called next was asked
 * for: nothing but a call can do that on the loop's only thread. */
static bool ran_inside(const struct trial *trial, const struct job_row *job)
{
    uint64_t next = 0;
    for (unsigned i = 0; i < trial->count; i++) {
        const struct job_row *other = trial_job(trial, i);
        if (other->job == job->job + 1)
            next = other->stamp[SUBMITTED];
    }
    return job->kind != MAIN_WORK && next > 0 && job->stamp[OBSERVED] <= next;
}

/* Who called it; "" where the record does not tell. */
static struct words caller_of(const struct row *row,
                              const struct trial *trial,
                              const struct job_row *job)
{
    enum language language = row->view->language;
    struct words words = {""};
    enum text_id id = job->kind == MAIN_WORK     ? TEXT_SEQUENCE_CODE
                      : ran_inside(trial, job)   ? TEXT_SEQUENCE_INSIDE
                      : job->kind == SETTLED     ? TEXT_SEQUENCE_MICROTASKS
                      : job->kind == DOWNLOAD    ? TEXT_SEQUENCE_TIMERS
                                                 : TEXT_SEQUENCE_POSTED;
    const struct record *record = trial->round->record;
    for (unsigned i = 0; i < record->thread_count; i++)
        if (row->side == THREADED && !strcmp(record->threads[i].name,
                                             job->thread))
            return thread_words(record, record->threads[i].tid, "", language);
    if (row->side == EVENTED)
        TEXT_FILL(words.text, language, id, "");
    return words;
}

static void draw_side(struct line_up *up, const struct row *row)
{
    struct trial trial = typical_trial(row);
    up->colour = side_colour(row->side);
    if (!row_begin(up->canvas, row, up->y, trial.round))
        return;
    const struct job_row **jobs = trial_jobs_told(&trial);
    for (unsigned i = 0; i < trial.count && i < BOXES; i++)
        draw_box(up, i, job_label(up->view, jobs[i]->name),
                 caller_of(row, &trial, jobs[i]).text,
                 row->side == EVENTED && ran_inside(&trial, jobs[i])
                     ? RAN_INSIDE : RAN);
    free(jobs);
    draw_share(up, trial.same, trial.of,
               up->view->result->scenario->trials > 1
                   ? TEXT_ORDERS_TRIALS : TEXT_ORDERS_SHARE);
}

static void draw_twin(struct line_up *up, const struct twin *twin)
{
    char *const *lines = twin->runs[0];
    up->colour = INK;
    canvas_text(up->canvas, PAGE_LEFT, up->y - 20, type_strong(INK),
                ROWS_ROOM, text_runtime(twin->runtime));
    canvas_text(up->canvas, PAGE_LEFT, up->y + 20, type_small(INK), ROWS_ROOM,
                twin->version ? twin->version : "");
    for (unsigned i = 0; lines[i] && i < BOXES; i++)
        draw_box(up, i, job_label(up->view, lines[i]), NULL, PRINTED);
    draw_share(up, result_twin_same(twin), twin->run_count,
               TEXT_SEQUENCE_RUNS);
}

/* The loop's order, where all its trials had it: "main, then, timer". */
static struct line title_of(const struct rows *rows)
{
    const struct view *view = rows->row[0].view;
    struct line title = {""};
    for (unsigned i = 0; i < rows->count && !title.text[0]; i++) {
        struct trial trial = typical_trial(&rows->row[i]);
        char order[300], name[120];
        trial_order(&trial, &rows->row[i], ", ", order, sizeof order);
        row_name(name, sizeof name, &rows->row[i], false);
        if (rows->row[i].side == EVENTED && order[0])
            title = LINE(view, TEXT_SETTING_VALUE, name, order);
    }
    return title.text[0] ? title : LINE(view, TEXT_ORDERS_NONE, "");
}

static void sequence_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = sequence_rows(view);
    struct view whole = view_whole(view);
    const struct result *result = view->result;
    unsigned boxes = jobs_asked(result->scenario), count = rows.count;
    for (unsigned i = 0; i < result->twin_count; i++)
        count += result->twins[i].run_count > 0;
    double height = (double)(PLOT_BOTTOM + 40 - PLOT_TOP) / count;
    struct line_up up = {canvas, view, PLOT_TOP + height * 0.42,
                         height * 0.28,
                         (double)(BOXES_RIGHT - PLOT_LEFT) / boxes,
                         INK};
    for (unsigned i = 0; i < rows.count; i++, up.y += height)
        draw_side(&up, &rows.row[i]);
    for (unsigned i = 0; i < result->twin_count; i++)
        if (result->twins[i].run_count > 0) {
            draw_twin(&up, &result->twins[i]);
            up.y += height;
        }
    page_draw(canvas, &whole, title_of(&rows).text,
              text_of(TEXT_SEQUENCE_SUBTITLE, view->language), "");
}

/* Where the order of callbacks is asked for that a queue of the loop, or
 * the callee, decides. */
static bool sequence_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    return scenario_has(scenario, 1u << SETTLED | 1u << TWICE) &&
           asks_order(scenario) && jobs_asked(scenario) <= BOXES &&
           (view_pairs(view) > 0 || view_is_disturbed(view));
}

const struct chart sequence_chart = {"sequence", TEXT_CHART_SEQUENCE,
                                     sequence_fits, sequence_draw};

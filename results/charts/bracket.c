/*
 * Transactions on their connections: panels, a side at a point of the
 * sweep each, on one time axis; in a panel a lane a connection. Grey is
 * a transaction that is open there, from the answer to its BEGIN to that
 * to its COMMIT or ROLLBACK: whatever else is asked in between over the
 * same lane is part of it. At the left stands what all accounts held
 * together before, at the right what they hold in the end.
 */
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>

enum {
    PANELS = 6,
    MOST_TASKS = 4,
    LANE_LEFT = PLOT_LEFT + 90,
    LANE_RIGHT = PLOT_RIGHT - 190,
    REPORTED = 13,
    CROSS = 15,
    ABOVE = 44
};

struct panel {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    const struct round *round;
    double top, pitch, half; /* of its lanes */
};

static double at(const struct panel *panel, uint64_t stamp)
{
    return (double)stamp - (double)panel->round->record->work_begin;
}

static double x_of(const struct panel *panel, uint64_t stamp)
{
    return scale_at(panel->scale, at(panel, stamp));
}

static double y_of(const struct panel *panel, const struct step_row *step)
{
    return panel->top + (step->connection - 0.5) * panel->pitch;
}

static bool is_of(const struct step_row *step, const struct job_row *job)
{
    return step->job == job->job && step->trial == job->trial;
}

static bool begins(const struct step_row *step)
{
    return step->statement == BEGIN || step->statement == BEGIN_PLAIN ||
           step->statement == BEGIN_SERIALIZABLE;
}

static bool ends(const struct step_row *step)
{
    return step->statement == COMMIT || step->statement == ROLLBACK;
}

static void draw_open(const struct panel *panel, const struct step_row *begin,
                      const struct step_row *end)
{
    double x = x_of(panel, begin->answered);
    double x2 = fmax(x_of(panel, end->answered), x + 8);
    double y = y_of(panel, begin);
    canvas_box(panel->canvas, x, y - panel->half, x2, y + panel->half, PALE);
    canvas_mark(panel->canvas, MARK_JOB, at(panel, begin->answered),
                at(panel, end->answered));
    canvas_text(panel->canvas, x2 + REPORTED + 10, y, type_small(INK), 0,
                end->statement == COMMIT ? "COMMIT" : "ROLLBACK");
}

static void draw_transactions(const struct panel *panel)
{
    const struct record *record = panel->round->record;
    const struct step_row *begin = NULL;
    for (unsigned i = 0; i < record->step_count; i++) {
        const struct step_row *step = &record->steps[i];
        if (begins(step))
            begin = step->failed ? NULL : step;
        else if (ends(step) && begin && begin->job == step->job) {
            draw_open(panel, begin, step);
            begin = NULL;
        }
    }
}

/* From when it was sent to its answer. */
static void draw_step(const struct panel *panel, const struct step_row *step)
{
    struct canvas *canvas = panel->canvas;
    double x = x_of(panel, step->sent), y = y_of(panel, step);
    double x2 = fmax(x_of(panel, step->answered), x + 8);
    canvas_frame(canvas, x, y - panel->half, x2, y + panel->half,
                 side_colour(panel->row->side), false);
    canvas_mark(canvas, MARK_WAITING, at(panel, step->sent),
                at(panel, step->answered));
    if (!step->failed)
        return;
    canvas_line(canvas, x2 - CROSS, y - CROSS, x2 + CROSS, y + CROSS, 6, INK,
                false);
    canvas_line(canvas, x2 - CROSS, y + CROSS, x2 + CROSS, y - CROSS, 6, INK,
                false);
}

/* A job's steps, its name above the first of them, where the lane has
 * room there, or behind it, and the disc of its
 * report, which nobody has of one that failed. */
static void draw_job(const struct panel *panel, const struct job_row *job)
{
    const struct record *record = panel->round->record;
    const struct step_row *first = NULL;
    for (unsigned i = 0; i < record->step_count; i++)
        if (is_of(&record->steps[i], job)) {
            first = first ? first : &record->steps[i];
            draw_step(panel, &record->steps[i]);
        }
    if (!first)
        return;
    if (!job->error) {
        double told = at(panel, job->stamp[OBSERVED]);
        canvas_disc(panel->canvas, scale_at(panel->scale, told),
                    y_of(panel, first), REPORTED,
                    side_colour(panel->row->side));
        canvas_mark(panel->canvas, MARK_TOLD, told, told);
    }
    bool above = panel->pitch > 2 * panel->half + ABOVE;
    canvas_text(panel->canvas, x_of(panel, first->sent) + (above ? 0 : 28),
                y_of(panel, first) - (above ? panel->half + ABOVE / 2.0 : 0),
                type_small(INK), 0, job_label(panel->row->view, job->name));
}

/* What all accounts hold together, and what of it is gone that was
 * reported. */
static void draw_money(const struct panel *panel, double y)
{
    const struct books *books = &panel->round->books;
    const struct view *view = panel->row->view;
    struct type type = type_strong(INK);
    double lost = -figure_of(panel->row,
                             measure_of("money_difference", NULL,
                                        STAT_MEDIAN)).median;
    bool some = !isnan(lost) && lost > 0;
    if (books->money_before == UNKNOWN || books->money_after == UNKNOWN)
        return;
    canvas_text(panel->canvas, PLOT_RIGHT + 20, some ? y - 20 : y, type, 0,
                text_count((double)books->money_after).text);
    if (some)
        canvas_text(panel->canvas, PLOT_RIGHT + 20, y + 20, type_small(INK),
                    0, LINE(view, TEXT_MONEY_LOST,
                            text_count(lost).text).text);
    type.align = RIGHT;
    canvas_text(panel->canvas, LANE_LEFT - 14, y, type, 0,
                text_count((double)books->money_before).text);
}

static void draw_panel(struct panel *panel, double top, double height)
{
    const struct record *record = panel->round->record;
    unsigned lanes = 1;
    for (unsigned i = 0; i < record->step_count; i++)
        lanes = record->steps[i].connection > lanes
                    ? record->steps[i].connection : lanes;
    panel->pitch = fmin((height - 24) / lanes, 110);
    panel->top = top + (height - lanes * panel->pitch) / 2;
    panel->half = fmin(panel->pitch * 0.4, 30);
    draw_transactions(panel);
    for (unsigned i = 0; i < record->job_count; i++)
        draw_job(panel, &record->jobs[i]);
    draw_money(panel, top + height / 2);
}

static double longest(const struct rows *rows)
{
    double most = 1e6;
    for (unsigned i = 0; i < rows->count; i++) {
        const struct round *round = row_round(&rows->row[i]);
        if (round)
            most = fmax(most, (double)(round->record->work_end -
                                       round->record->work_begin));
    }
    return most;
}

static void bracket_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = view_whole(view);
    struct rows rows = rows_of_points(view, false, PANELS);
    struct scale scale = {.axis = AXIS_TIME, .high = longest(&rows),
                          .left = LANE_LEFT, .right = LANE_RIGHT};
    double after[MOST_ROWS];
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < rows.count; i++) {
        struct panel panel = {canvas, &rows.row[i], &scale,
                              row_round(&rows.row[i]), 0, 0, 0};
        after[i] = panel.round && panel.round->books.money_after != UNKNOWN
                       ? (double)panel.round->books.money_after : NAN;
        rows_part(canvas, &rows, i);
        if (row_begin(canvas, panel.row, rows_middle(&rows, i), panel.round))
            draw_panel(&panel, rows_top(&rows, i), rows.height);
    }
    struct line subtitle = {""};
    line_remark(&subtitle, view, TEXT_BRACKET_SUBTITLE);
    page_draw(canvas, &whole,
              LINE(view, TEXT_BRACKET_TITLE,
                   rows_values(&rows, after, AXIS_COUNT).text).text,
              subtitle.text, typical_words(view).text);
}

/* A few transfers, and at least one beside them. */
static bool bracket_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct row row = row_of(view, view->sides[0]);
    const struct round *round = row_round(&row);
    bool transfers = false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        transfers |= scenario->jobs[i].kind == TRANSFER;
    return transfers && jobs_asked(scenario) <= MOST_TASKS && round &&
           round->record->step_count > 0 && scenario->trials < 2;
}

const struct chart bracket_chart = {"bracket", TEXT_CHART_BRACKET,
                                    bracket_fits, bracket_draw};

/*
 * What withdrawals read and what they wrote: a cell a side and point of
 * the sweep, a line a withdrawal, from the balance that it read and when
 * to the balance that it wrote and when. Where all read before anyone
 * wrote, all lines end one step down; where each reads what the one
 * before it wrote, they are a staircase. A dot is a statement in which
 * the database computes. Each cell has a time axis of its own.
 */
#include "common/fail.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_POINTS = 4, HEAD = 66, END_ROOM = 84, LOST_ROOM = 80 };

struct cell {
    struct canvas *canvas;
    const struct row *row;
    const struct round *round;
    struct scale time, money;
};

static double at(const struct cell *cell, uint64_t stamp)
{
    return (double)stamp - (double)cell->round->record->work_begin;
}

static double y_of(const struct cell *cell, int64_t balance)
{
    return scale_at(&cell->money, (double)balance);
}

static void draw_withdrawal(const struct cell *cell,
                            const struct step_row *read,
                            const struct step_row *write)
{
    double from = at(cell, read->answered), to = at(cell, write->answered);
    canvas_line(cell->canvas, scale_at(&cell->time, from),
                y_of(cell, read->balance), scale_at(&cell->time, to),
                y_of(cell, write->balance), 3, side_colour(cell->row->side),
                false);
    canvas_mark(cell->canvas, MARK_JOB, from, to);
}

/* What one read and did not come to write: it was refused. */
static void draw_refused(const struct cell *cell, const struct step_row *read)
{
    double when = at(cell, read->answered);
    canvas_dot(cell->canvas, scale_at(&cell->time, when),
               y_of(cell, read->balance), 4, PALE);
    canvas_mark(cell->canvas, MARK_WAITING, when, when);
}

static bool reads(const struct step_row *step)
{
    return (step->statement == READ || step->statement == READ_FOR_UPDATE) &&
           step->balance != UNKNOWN;
}

/* The steps of an attempt stand one after the other. What is written in
 * a transaction counts from its COMMIT on. Draws those that do, or those
 * that do not; returns how many of the former had read what was there
 * before any of them. */
static unsigned draw_withdrawals(const struct cell *cell, bool counting)
{
    unsigned same = 0;
    const struct record *record = cell->round->record;
    const struct step_row *read = NULL, *write = NULL;
    for (unsigned i = 0; i < record->step_count; i++) {
        const struct step_row *step = &record->steps[i];
        const struct step_row *next =
            i + 1 < record->step_count && step[1].job == step->job ? step + 1
                                                                   : NULL;
        if (reads(step))
            read = step;
        if (step->statement == WRITE)
            write = step->failed ? NULL : step;
        if (next && !reads(next) && next->statement != BEGIN_SERIALIZABLE &&
            next->statement != BEGIN && next->statement != BEGIN_PLAIN)
            continue; /* the attempt goes on */
        if (read && write && !step->failed && step->statement != ROLLBACK) {
            if (counting)
                draw_withdrawal(cell, read, write);
            same += read->balance == cell->round->books.money_before;
        } else if (read && !counting)
            draw_refused(cell, read);
        read = write = NULL;
    }
    return same;
}

static int by_answer(const void *a, const void *b)
{
    const struct step_row *x = *(const struct step_row *const *)a;
    const struct step_row *y = *(const struct step_row *const *)b;
    return (x->answered > y->answered) - (x->answered < y->answered);
}

/* The database told none of them the balance: they follow each other. */
static void draw_debits(const struct cell *cell, int64_t amount)
{
    const struct record *record = cell->round->record;
    int64_t balance = cell->round->books.money_before;
    const struct step_row **debits =
        allocate((record->step_count + 1) * sizeof *debits, "debits");
    unsigned count = 0;
    for (unsigned i = 0; i < record->step_count; i++)
        if (record->steps[i].statement == DEBIT && !record->steps[i].failed)
            debits[count++] = &record->steps[i];
    qsort(debits, count, sizeof *debits, by_answer);
    for (unsigned i = 0; i < count; i++) {
        double when = at(cell, debits[i]->answered);
        canvas_dot(cell->canvas, scale_at(&cell->time, when),
                   y_of(cell, balance -= amount), 4,
                   side_colour(cell->row->side));
        canvas_mark(cell->canvas, MARK_DONE, when, when);
    }
    free(debits);
}

/* How far the end is above what would be left. */
static void draw_lost(const struct cell *cell, int64_t lowest)
{
    struct canvas *canvas = cell->canvas;
    const struct view *view = cell->row->view;
    double x = cell->time.right - 18, y2 = y_of(cell, lowest);
    double y = y_of(cell, cell->round->books.money_after) + 10;
    const struct scenario *scenario = cell->row->view->result->scenario;
    double lost = (double)(cell->round->books.money_after - lowest) /
                  scenario->jobs[0].amount;
    struct type type = type_strong(INK);
    if (!(lost > 0) || y2 - y < LOST_ROOM)
        return;
    canvas_line(canvas, cell->time.left, y2, cell->time.right, y2, 3, INK,
                true);
    canvas_line(canvas, x, y, x, y2, 5, INK, false);
    canvas_line(canvas, x - 14, y, x + 14, y, 5, INK, false);
    canvas_line(canvas, x - 14, y2, x + 14, y2, 5, INK, false);
    canvas_text(canvas, cell->time.right + 10, y2, type_small(INK), 0,
                text_count((double)lowest).text);
    type.align = RIGHT;
    canvas_text(canvas, x - 24, (y + y2) / 2 + 14, type, 0,
                LINE(view, TEXT_MONEY_LOST, text_count(lost).text)
                    .text);
}

static void draw_cell(struct cell *cell, double left, double right,
                      double top, double bottom, int64_t lowest)
{
    const struct record *record = cell->round->record;
    const struct books *books = &cell->round->books;
    const struct view *view = cell->row->view;
    struct type type = type_small(GREY);
    double takes = (double)(record->work_end - record->work_begin);
    cell->time = (struct scale){.axis = AXIS_TIME, .high = takes,
                                .left = left, .right = right - END_ROOM};
    cell->money = (struct scale){.axis = AXIS_COUNT, .low = (double)lowest,
                                 .high = (double)books->money_before,
                                 .left = bottom, .right = top};
    canvas_line(cell->canvas, left, bottom + 12, right - END_ROOM,
                bottom + 12, 4, PALE, false);
    type.align = RIGHT;
    canvas_text(cell->canvas, right - END_ROOM, bottom + 36, type, 0,
                scale_figure(AXIS_TIME, takes, view->language).text);
    draw_withdrawals(cell, false);
    unsigned same = draw_withdrawals(cell, true);
    struct words before = {""};
    snprintf(before.text, sizeof before.text, "%s",
             text_count((double)books->money_before).text);
    type.align = LEFT;
    canvas_text(cell->canvas, left, top - 22, type, 0, before.text);
    if (same > 1)
        canvas_text(cell->canvas, left + 20, top + 30, type_small(INK),
                    right - END_ROOM - left - 60,
                    LINE(view, TEXT_BALANCES_SAME, text_count(same).text,
                         before.text).text);
    draw_debits(cell, view->result->scenario->jobs[0].amount);
    draw_lost(cell, lowest);
    canvas_text(cell->canvas, right - END_ROOM + 10,
                y_of(cell, books->money_after),
                type_strong(side_colour(cell->row->side)), 0,
                text_count((double)books->money_after).text);
}

/* Every withdrawal that was reported counts. */
static int64_t lowest_of(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    return (int64_t)scenario->engine.database.balance -
           (int64_t)scenario->jobs[0].count * scenario->jobs[0].amount;
}

static bool is_known(const struct round *round)
{
    return round && round->record->step_count > 0 &&
           round->books.money_before != UNKNOWN &&
           round->books.money_after != UNKNOWN;
}

static double left_in(const struct view *view, const struct round *round)
{
    (void)view;
    return is_known(round) ? (double)round->books.money_after : NAN;
}

/* The middle one by what is left, which is what the picture is about. */
static const struct round *round_drawn(const struct row *row)
{
    return row_round_of(row, left_in);
}

static void draw_row(struct canvas *canvas, const struct row *row, double top,
                     double height, double width)
{
    row_draw_name(canvas, row, top + height / 2);
    for (unsigned p = 0; p < row->view->result->point_count; p++) {
        struct row here = *row;
        here.point = p;
        struct cell cell = {canvas, &here, round_drawn(&here), {0}, {0}};
        double left = PLOT_LEFT + p * width;
        if (is_known(cell.round))
            draw_cell(&cell, left + 16, left + width - 16, top + 26,
                      top + height - 58, lowest_of(row->view));
    }
}

static void balances_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = view_whole(view);
    const struct result *result = view->result;
    double width = (double)(PAGE_RIGHT - PLOT_LEFT) / result->point_count;
    double height =
        (double)(PLOT_BOTTOM + 40 - PLOT_TOP - HEAD) / view->side_count;
    struct rows rows = {.count = 0};
    double after[MOST_ROWS];
    for (unsigned p = 0; p < result->point_count && result->point_count > 1;
         p++)
        canvas_text(canvas, PLOT_LEFT + p * width + 16, PLOT_TOP + 16,
                    type_strong(INK), width - 32,
                    point_setting_words(result, p, view->language).text);
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row *row = &rows.row[rows.count];
        *row = row_of(view, view->sides[i]);
        const struct round *round = round_drawn(row);
        after[rows.count++] =
            is_known(round) ? (double)round->books.money_after : NAN;
        draw_row(canvas, row, PLOT_TOP + HEAD + i * height, height, width);
    }
    struct line subtitle = {""};
    line_remark(&subtitle, view, TEXT_BALANCES_SUBTITLE);
    page_draw(canvas, &whole,
              LINE(view, TEXT_BRACKET_TITLE,
                   rows_values(&rows, after, AXIS_COUNT).text).text,
              subtitle.text, typical_words(view).text);
}

/* One kind of withdrawals, from one account; where the time that they take
 * is asked for, the balances say nothing. */
static bool balances_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct row row = row_of(view, view->sides[0]);
    return scenario->job_count == 1 && scenario->jobs[0].kind == WITHDRAW &&
           is_primary(view, "lost_updates") &&
           scenario->engine.database.accounts == 1 && scenario->trials < 2 &&
           view->result->point_count <= MOST_POINTS &&
           is_known(round_drawn(&row));
}

const struct chart balances_chart = {"balances", TEXT_CHART_BALANCES,
                                     balances_fits, balances_draw};

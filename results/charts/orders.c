/*
 * Order of the completions: a strip a side on one common time axis,
 * in it a row a job, in the order of the calls. Solid: the job was
 * being done; thin line before it: it waited; thin line after it: it
 * was done and not yet told; dashed outline: hidden threads had it and
 * nobody knows when exactly. The numbered disc stands right behind the
 * moment at which the completion was told.
 */
#include "results/charts/charts.h"
#include "results/charts/frame.h"
#include "results/charts/orders.h"
#include "results/charts/trials.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 8, INDENT = 14, SPACE = 12, NEAR_FLAG = 120 };

/* On the axis. */
static double ns(const struct orders_row *row, unsigned stamp)
{
    return (double)(row->job->stamp[stamp] - row->began);
}

static double at(const struct orders_row *row, unsigned stamp)
{
    return scale_at(row->scale, ns(row, stamp));
}

/* Nobody knows when hidden threads began and ended. */
static bool is_hidden(const struct orders_row *row)
{
    return row->job->stamp[STARTED] == 0 || row->job->stamp[FINISHED] == 0;
}

static double begin_of(const struct orders_row *row)
{
    return at(row, is_hidden(row) ? SUBMITTED : STARTED);
}

/* Draws what is known of the job; returns where its bar ends. */
static double draw_bar(const struct orders_row *row, bool *widened)
{
    struct canvas *canvas = row->canvas;
    unsigned colour = side_colour(row->side);
    double half = fmax(row->pitch * 0.36, 2), y = row->y;
    double start = begin_of(row), told = at(row, OBSERVED);
    if (is_hidden(row)) {
        told = fmax(told, start + LEAST);
        canvas_frame(canvas, start, y - half, told, y + half, colour, true);
        canvas_mark(canvas, MARK_HIDDEN, ns(row, SUBMITTED),
                    ns(row, OBSERVED));
        return told;
    }
    double end = at(row, FINISHED);
    canvas_line(canvas, at(row, INTENDED), y, start, y, 4, colour, false);
    canvas_mark(canvas, MARK_WAITING, ns(row, INTENDED), ns(row, STARTED));
    canvas_line(canvas, end, y, told, y, 4, colour, false);
    canvas_mark(canvas, MARK_UNTOLD, ns(row, FINISHED), ns(row, OBSERVED));
    *widened = end < start + LEAST;
    end = fmax(end, start + LEAST);
    canvas_box(canvas, start, y - half, end, y + half, colour);
    canvas_mark(canvas, MARK_JOB, ns(row, STARTED), ns(row, FINISHED));
    return end;
}

/* Returns where the disc ends. */
static double draw_disc(const struct orders_row *row, double x)
{
    unsigned colour = side_colour(row->side);
    double told = ns(row, OBSERVED);
    if (row->place == 0) {
        double radius = fmin(fmax(row->pitch * 0.4, 3), 8);
        canvas_disc(row->canvas, x + radius, row->y, radius, BLACK);
        canvas_mark(row->canvas, MARK_TOLD, told, told);
        return x + 2 * radius;
    }
    char text[12];
    snprintf(text, sizeof text, "%u", row->place);
    canvas_disc(row->canvas, x + RADIUS, row->y, RADIUS + 3, WHITE);
    canvas_disc(row->canvas, x + RADIUS, row->y, RADIUS, colour);
    canvas_mark(row->canvas, MARK_TOLD, told, told);
    canvas_text(row->canvas, x + RADIUS, row->y,
                (struct type){.px = TICK_PX, .colour = WHITE,
                              .align = CENTRE, .bold = true},
                0, text);
    return x + 2 * RADIUS;
}

/* Whether the loop did this main work in more than one piece. */
static bool is_chunked(const struct orders_row *row)
{
    const struct scenario *scenario =
        result_scenario(row->view->result, row->view->point);
    if (row->side != EVENTED || row->job->kind != MAIN_WORK ||
        scenario->chunk == 0)
        return false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, row->job->name) == 0)
            return scenario->jobs[i].duration > scenario->chunk;
    return false;
}

/* The name, with what the bar cannot show. */
static void word_of(char *out, size_t size, const struct orders_row *row)
{
    const struct scenario *scenario =
        result_scenario(row->view->result, row->view->point);
    enum language language = row->view->language;
    struct figure chunk = text_time((double)scenario->chunk, language);
    const char *parts[] = {row->job->name, chunk.text, NULL};
    if (is_hidden(row))
        text_fill(out, size, language, TEXT_IN_HIDDEN, parts);
    else if (is_chunked(row))
        text_fill(out, size, language, TEXT_IN_CHUNKS, parts);
    else
        snprintf(out, size, "%s", row->job->name);
}

/* Behind the disc at x, and there on one side of the makespan's line;
 * else the name alone; else before the bar. */
static void draw_outside(const struct orders_row *row, const char *word,
                         struct type type, double x)
{
    double begin = begin_of(row) - SPACE, page = CANVAS_WIDTH - 20;
    double width = text_width(word, type.px);
    bool flagged = row->flag > x;
    double room = (flagged ? row->flag - SPACE : page) - x;
    type.clear = true;
    if (width > room && flagged && row->flag - x < NEAR_FLAG) {
        x = row->flag + SPACE;
        room = page - x;
    }
    if (width > room) {
        word = row->job->name;
        width = text_width(word, type.px);
    }
    if (width > room && begin - PLOT_LEFT > room) {
        type.align = RIGHT;
        x = begin;
        room = begin - PLOT_LEFT;
    } else if (width > room) {
        room = page - x;
    }
    canvas_text(row->canvas, x, row->y, type, room, word);
}

/* Draws it; true if the bar had to be widened to be seen. */
static bool orders_row_draw(const struct orders_row *row)
{
    bool widened = false;
    double end = draw_bar(row, &widened);
    double disc = draw_disc(row, fmax(at(row, OBSERVED), end));
    if (row->place == 0)
        return widened;
    char word[200];
    struct type type = {.px = fmin(LABEL_PX, row->pitch * 0.62),
                        .colour = is_hidden(row) ? side_colour(row->side)
                                                 : WHITE};
    word_of(word, sizeof word, row);
    double room = end - begin_of(row) - 2 * INDENT;
    bool whole = text_width(word, type.px) <= room;
    if (whole || (!is_hidden(row) &&
                  text_width(row->job->name, type.px) <= room)) {
        canvas_text(row->canvas, begin_of(row) + INDENT, row->y, type, 0,
                    whole ? word : row->job->name);
        return widened;
    }
    type.colour = side_colour(row->side);
    draw_outside(row, word, type, disc + SPACE);
    return widened;
}

static void orders_title(char *out, size_t size, const struct view *view,
                         bool instead)
{
    uint64_t order[SIDES];
    char values[200];
    double makespan[SIDES];
    unsigned drawn = 0, equal = 0;
    bool ordered = false;
    for (unsigned i = 0; i < view_rows(view); i++) {
        enum side side;
        struct view row = view_row(view, i, &side);
        struct trial trial = typical_trial(&row, side);
        makespan[i] = NAN;
        if (!trial.round)
            continue;
        makespan[i] = trial.makespan;
        ordered = trial.ordered;
        order[drawn] = trial.order;
        for (unsigned k = 0; k < drawn; k++)
            equal += order[k] == order[drawn];
        drawn++;
    }
    frame_row_values(values, sizeof values, view, makespan, AXIS_TIME);
    enum text_id id = TEXT_ORDERS_TIMES;
    if (drawn == 0)
        id = TEXT_ORDERS_NONE;
    else if (instead)
        id = TEXT_BARS_TITLE;
    else if (view->side_count > 1 && drawn > 1 && ordered)
        id = equal == 0 ? drawn == 3 ? TEXT_ORDERS_ALL_DIFFER_3
                                     : TEXT_ORDERS_ALL_DIFFER_2
             : equal == drawn * (drawn - 1) / 2 ? TEXT_ORDERS_SAME
                                                : TEXT_ORDERS_SOME_DIFFER;
    const char *parts[] = {values, NULL};
    text_fill(out, size, view->language, id, parts);
}

static void orders_subtitle(char *out, size_t size, const struct view *view,
                            unsigned jobs)
{
    struct figure all = text_count(jobs), some = text_count(MOST_ROWS);
    const char *parts[] = {some.text, all.text, NULL};
    double strip = (double)(PLOT_BOTTOM - PLOT_TOP) / view_rows(view);
    bool numbered = (strip - HEADER - 12) / jobs >= 2 * RADIUS + 4;
    text_fill(out, size, view->language,
              jobs > MOST_ROWS ? TEXT_ORDERS_SUBTITLE_THINNED
              : numbered       ? TEXT_ORDERS_SUBTITLE
                               : TEXT_ORDERS_SUBTITLE_DOTS,
              parts);
}

struct strip {
    struct canvas *canvas;
    struct view view;
    const struct scale *scale;
    enum side side;
    struct trial trial;
    double top, bottom;
    double first, pitch; /* of the rows */
    bool widened; /* a bar was too short to see */
};

static bool orders_fits(const struct view *view)
{
    return view->result->scenario->job_count > 0;
}

/* Where rows are too thin for a word in each: one name a group. */
static void draw_groups(struct strip *strip, const struct job_row **jobs,
                        unsigned count, unsigned rows)
{
    unsigned begin = 0;
    double free_from = strip->top + HEADER;
    for (unsigned i = 1; i <= count; i++) {
        if (i < count && strcmp(jobs[i]->name, jobs[begin]->name) == 0)
            continue;
        double share = (double)(begin + i) / 2 / count;
        double y = strip->first + share * rows * strip->pitch;
        if (y < free_from + 15 && y > free_from - 15)
            y = free_from + 15;
        y = fmin(y, strip->bottom - 15);
        char name[200];
        snprintf(name, sizeof name, "%s", jobs[begin]->name);
        if (i - begin > 1)
            TEXT_FILL(name, strip->view.language, TEXT_GROUP,
                      jobs[begin]->name, text_count(i - begin).text);
        if (y - 15 >= free_from && y + 15 <= strip->bottom) {
            canvas_text(strip->canvas, PLOT_LEFT - 16, y,
                        (struct type){.px = TICK_PX, .align = RIGHT,
                                      .colour = side_colour(strip->side)},
                        PLOT_LEFT - 16 - PAGE_LEFT, name);
            free_from = y + 15;
        }
        begin = i;
    }
}

static void draw_flag(struct strip *strip, double makespan)
{
    double x = scale_at(strip->scale, makespan);
    unsigned colour = side_colour(strip->side);
    canvas_line(strip->canvas, x, strip->top, x, strip->bottom - 6, 4,
                colour, false);
    canvas_mark(strip->canvas, MARK_END, makespan, makespan);
    canvas_text(strip->canvas, x + 12, strip->top + 18,
                (struct type){.px = LABEL_PX, .colour = colour,
                              .bold = true, .clear = true},
                0, text_time(makespan, strip->view.language).text);
}

static int by_job(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    return (x->job > y->job) - (x->job < y->job);
}

static void draw_rows(struct strip *strip, const struct trial *trial)
{
    unsigned count = trial->count;
    const struct job_row **told = trial_jobs(trial);
    const struct job_row **called = trial_jobs(trial);
    sort_by_telling(told, count);
    qsort(called, count, sizeof *called, by_job);
    unsigned rows = count < MOST_ROWS ? count : MOST_ROWS;
    double room = strip->bottom - strip->top - HEADER - 12;
    strip->pitch = fmin(room / rows, WIDEST_ROW);
    strip->first = strip->top + HEADER + (room - rows * strip->pitch) / 2;
    bool worded = strip->pitch >= 2 * RADIUS + 4;
    for (unsigned row = 0; row < rows; row++) {
        unsigned long last = rows > 1 ? rows - 1 : 1;
        const struct job_row *job = called[row * (count - 1UL) / last];
        struct orders_row drawn = {
            .canvas = strip->canvas, .view = &strip->view,
            .scale = strip->scale, .side = strip->side, .job = job,
            .began = trial->began, .pitch = strip->pitch,
            .y = strip->first + (row + 0.5) * strip->pitch,
            .flag = scale_at(strip->scale, trial->makespan)};
        while (worded && told[drawn.place++] != job)
            continue;
        strip->widened |= orders_row_draw(&drawn);
    }
    if (!worded)
        draw_groups(strip, called, count, rows);
    free(told);
    free(called);
}

/* How often the order was this one. */
static void draw_share(const struct strip *strip, const struct trial *shown)
{
    char text[120];
    enum language language = strip->view.language;
    bool many = strip->view.result->scenario->trials > 1;
    TEXT_FILL(text, language, many ? TEXT_ORDERS_TRIALS : TEXT_ORDERS_SHARE,
              text_count(shown->same).text, text_count(shown->of).text);
    canvas_text(strip->canvas, PAGE_LEFT, strip->top + 62,
                (struct type){.px = TICK_PX, .colour = GREY},
                PLOT_LEFT - PAGE_LEFT - 8, text);
}

static void draw_name(const struct strip *strip)
{
    char name[80];
    view_name(name, sizeof name, &strip->view, strip->side);
    canvas_text(strip->canvas, PAGE_LEFT, strip->top + 20,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = side_colour(strip->side)},
                PLOT_LEFT - PAGE_LEFT, name);
}

static void draw_strip(struct strip *strip)
{
    const struct trial *trial = &strip->trial;
    if (!trial->round) {
        char why[80], text[160];
        view_reason(&strip->view, strip->side, why, sizeof why);
        TEXT_FILL(text, strip->view.language,
                  why[0] ? TEXT_NO_VALID_ROUND_WHY : TEXT_NO_VALID_ROUND, why);
        canvas_text(strip->canvas, PLOT_LEFT + 16, strip->top + 62,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .clear = true},
                    0, text);
        return;
    }
    draw_flag(strip, trial->makespan);
    draw_rows(strip, trial);
    if (trial->ordered && trial->of > 1 && strip->pitch >= 2 * RADIUS + 4)
        draw_share(strip, trial);
}

static void draw_frame(struct canvas *canvas, const struct view *view,
                       unsigned jobs, bool instead)
{
    enum language language = view->language;
    char title[300], subtitle[300];
    bool many = view->result->scenario->trials > 1;
    bool alone = view_is_disturbed(view, NULL, 0);
    enum text_id extra = many    ? TEXT_TYPICAL_TRIAL
                         : alone ? TEXT_MEDIAN_ROUND
                                 : TEXT_TYPICAL_ROUND;
    orders_title(title, sizeof title, view, instead);
    orders_subtitle(subtitle, sizeof subtitle, view, jobs);
    frame_draw(canvas, view, title,
               instead ? text_of(TEXT_BARS_SUBTITLE, language) : subtitle,
               text_of(instead ? TEXT_BARS_INSTEAD : extra, language));
}

static void orders_draw(struct canvas *canvas, const struct view *view)
{
    orders_draw_bars(canvas, view, false);
}

unsigned orders_draw_strips(struct canvas *canvas, const struct view *view,
                            unsigned shown)
{
    struct strip strips[SIDES];
    struct scale scale = {.axis = AXIS_TIME, .high = 1, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT};
    unsigned rows = view_rows(view), jobs = 0;
    double height = (PLOT_BOTTOM - PLOT_TOP) / fmax(rows, 1);
    bool widened = false;
    for (unsigned i = 0; i < rows; i++) {
        struct strip *strip = &strips[i];
        *strip = (struct strip){.canvas = canvas, .scale = &scale,
                                .top = PLOT_TOP + i * height,
                                .bottom = PLOT_TOP + (i + 1) * height};
        strip->view = view_row(view, i, &strip->side);
        strip->trial = typical_trial(&strip->view, strip->side);
        scale.high = fmax(scale.high, strip->trial.makespan);
        if (strip->trial.count > jobs)
            jobs = strip->trial.count;
    }
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < rows; i++) {
        draw_name(&strips[i]);
        if (i < shown)
            draw_strip(&strips[i]);
        widened |= strips[i].widened;
    }
    char wider[120];
    double least = 8 * scale.high / (scale.right - scale.left);
    TEXT_FILL(wider, view->language, TEXT_DRAWN_WIDER,
              text_time(least, view->language).text);
    if (widened)
        canvas_text(canvas, PAGE_LEFT, PLOT_BOTTOM + 34,
                    (struct type){.px = FOOTER_PX, .colour = GREY}, 0, wider);
    return jobs;
}

void orders_draw_bars(struct canvas *canvas, const struct view *view,
                      bool instead)
{
    unsigned jobs = orders_draw_strips(canvas, view, SIDES);
    draw_frame(canvas, view, jobs, instead);
}

const struct chart orders_chart = {"orders", TEXT_CHART_ORDERS, orders_fits,
                                   orders_draw};

/*
 * Order of the completions: a strip a side on one common time axis,
 * in it a bar a job, in the order of the calls. Solid: the job was
 * being done; thin line before it: it waited; thin line after it: it
 * was done and not yet told; dashed outline: hidden threads had it and
 * nobody knows when exactly. The numbered disc stands right behind the
 * moment at which the completion was told.
 */
#include "results/charts/orders.h"
#include "results/charts/charts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 44, WIDEST_BAR = 120, RADIUS = 20, MOST_BARS = 40 };

struct strip {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    struct trial trial;
    double top, bottom;
    double first, pitch; /* of the bars */
    bool widened; /* a bar was too short to see */
};

static bool is_worded(double pitch)
{
    return pitch >= 2 * RADIUS + 4;
}

/*
 * A job in it.
 */
enum { LEAST = 8, INDENT = 14, SPACE = 12, NEAR_FLAG = 120 };

struct bar {
    const struct strip *strip;
    const struct job_row *job;
    unsigned place; /* in the order of telling; 0: no number, no word */
    double y;
};

/* On the axis. */
static double ns(const struct bar *bar, unsigned stamp)
{
    return (double)(bar->job->stamp[stamp] - bar->strip->trial.began);
}

static double at(const struct bar *bar, unsigned stamp)
{
    return scale_at(bar->strip->scale, ns(bar, stamp));
}

static unsigned colour_of(const struct bar *bar)
{
    return side_colour(bar->strip->row->side);
}

/* Nobody knows when hidden threads began and ended. */
static bool is_hidden(const struct bar *bar)
{
    return bar->job->stamp[STARTED] == 0 || bar->job->stamp[FINISHED] == 0;
}

static double begin_of(const struct bar *bar)
{
    return at(bar, is_hidden(bar) ? SUBMITTED : STARTED);
}

/* Draws what is known of the job; returns where its bar ends. */
static double draw_bar(const struct bar *bar, bool *widened)
{
    struct canvas *canvas = bar->strip->canvas;
    unsigned colour = colour_of(bar);
    double half = fmax(bar->strip->pitch * 0.36, 2), y = bar->y;
    double start = begin_of(bar), told = at(bar, OBSERVED);
    if (is_hidden(bar)) {
        told = fmax(told, start + LEAST);
        canvas_frame(canvas, start, y - half, told, y + half, colour, true);
        canvas_mark(canvas, MARK_HIDDEN, ns(bar, SUBMITTED),
                    ns(bar, OBSERVED));
        return told;
    }
    double end = at(bar, FINISHED);
    canvas_line(canvas, at(bar, INTENDED), y, start, y, 4, colour, false);
    canvas_mark(canvas, MARK_WAITING, ns(bar, INTENDED), ns(bar, STARTED));
    canvas_line(canvas, end, y, told, y, 4, colour, false);
    canvas_mark(canvas, MARK_UNTOLD, ns(bar, FINISHED), ns(bar, OBSERVED));
    *widened |= end < start + LEAST;
    end = fmax(end, start + LEAST);
    canvas_box(canvas, start, y - half, end, y + half, colour);
    canvas_mark(canvas, MARK_JOB, ns(bar, STARTED), ns(bar, FINISHED));
    return end;
}

/* Returns where the disc ends. */
static double draw_disc(const struct bar *bar, double x)
{
    struct canvas *canvas = bar->strip->canvas;
    double told = ns(bar, OBSERVED);
    if (bar->place == 0) {
        double radius = fmin(fmax(bar->strip->pitch * 0.4, 3), 8);
        canvas_disc(canvas, x + radius, bar->y, radius, BLACK);
        canvas_mark(canvas, MARK_TOLD, told, told);
        return x + 2 * radius;
    }
    struct type type = {.px = TICK_PX, .colour = WHITE, .align = CENTRE,
                        .bold = true};
    char text[12];
    snprintf(text, sizeof text, "%u", bar->place);
    canvas_disc(canvas, x + RADIUS, bar->y, RADIUS + 3, WHITE);
    canvas_disc(canvas, x + RADIUS, bar->y, RADIUS, colour_of(bar));
    canvas_mark(canvas, MARK_TOLD, told, told);
    canvas_text(canvas, x + RADIUS, bar->y, type, 0, text);
    return x + 2 * RADIUS;
}

/* Whether the loop did this main work in more than one piece. */
static bool is_chunked(const struct bar *bar, const struct scenario *scenario)
{
    if (bar->strip->row->side != EVENTED || bar->job->kind != MAIN_WORK ||
        scenario->chunk == 0)
        return false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, bar->job->name) == 0)
            return scenario->jobs[i].duration > scenario->chunk;
    return false;
}

/* The name, with what the bar cannot show. */
static struct line words_of(const struct bar *bar)
{
    const struct view *view = bar->strip->row->view;
    const struct scenario *scenario =
        result_scenario(view->result, view->point);
    struct line name = {""};
    if (is_hidden(bar))
        return LINE(view, TEXT_IN_HIDDEN, bar->job->name);
    if (is_chunked(bar, scenario))
        return LINE(view, TEXT_IN_CHUNKS, bar->job->name,
                    text_time((double)scenario->chunk, view->language).text);
    line_add(&name, "", bar->job->name);
    return name;
}

/* Behind the disc at x, and there on one side of the makespan's line;
 * else the name alone; else before the bar. */
static void draw_outside(const struct bar *bar, const char *word,
                         struct type type, double x)
{
    double begin = begin_of(bar) - SPACE, page = CANVAS_WIDTH - 20;
    double flag = scale_at(bar->strip->scale, bar->strip->trial.makespan);
    double width = text_width(word, type.px);
    double room = (flag > x ? flag - SPACE : page) - x;
    type.clear = true;
    if (width > room && flag > x && flag - x < NEAR_FLAG) {
        x = flag + SPACE;
        room = page - x;
    }
    if (width > room) {
        word = bar->job->name;
        width = text_width(word, type.px);
    }
    if (width > room && begin - PLOT_LEFT > room) {
        type.align = RIGHT;
        x = begin;
        room = begin - PLOT_LEFT;
    } else if (width > room) {
        room = page - x;
    }
    canvas_text(bar->strip->canvas, x, bar->y, type, room, word);
}

static void draw_job(const struct bar *bar, bool *widened)
{
    double end = draw_bar(bar, widened);
    double disc = draw_disc(bar, fmax(at(bar, OBSERVED), end));
    struct line words = words_of(bar);
    struct type type = {.px = fmin(LABEL_PX, bar->strip->pitch * 0.62),
                        .colour = is_hidden(bar) ? colour_of(bar) : WHITE};
    double room = end - begin_of(bar) - 2 * INDENT;
    bool whole = text_width(words.text, type.px) <= room;
    if (bar->place == 0)
        return;
    if (whole || (!is_hidden(bar) &&
                  text_width(bar->job->name, type.px) <= room)) {
        canvas_text(bar->strip->canvas, begin_of(bar) + INDENT, bar->y, type,
                    0, whole ? words.text : bar->job->name);
        return;
    }
    type.colour = colour_of(bar);
    draw_outside(bar, words.text, type, disc + SPACE);
}

/*
 * A strip.
 */

/* Where bars are too thin for a word in each: one name a group. */
static void draw_groups(const struct strip *strip,
                        const struct job_row **jobs, unsigned bars)
{
    struct type type = type_small(side_colour(strip->row->side));
    unsigned begin = 0, count = strip->trial.count;
    double free_from = strip->top + HEADER;
    type.align = RIGHT;
    for (unsigned i = 1; i <= count; i++) {
        if (i < count && strcmp(jobs[i]->name, jobs[begin]->name) == 0)
            continue;
        double share = (double)(begin + i) / 2 / count;
        double y = strip->first + share * bars * strip->pitch;
        if (y < free_from + 15 && y > free_from - 15)
            y = free_from + 15;
        y = fmin(y, strip->bottom - 15);
        char name[200];
        snprintf(name, sizeof name, "%s", jobs[begin]->name);
        if (i - begin > 1)
            TEXT_FILL(name, strip->row->view->language, TEXT_GROUP,
                      jobs[begin]->name, text_count(i - begin).text);
        if (y - 15 >= free_from && y + 15 <= strip->bottom) {
            canvas_text(strip->canvas, PLOT_LEFT - 16, y, type,
                        PLOT_LEFT - 16 - PAGE_LEFT, name);
            free_from = y + 15;
        }
        begin = i;
    }
}

static void draw_flag(const struct strip *strip)
{
    double makespan = strip->trial.makespan;
    double x = scale_at(strip->scale, makespan);
    struct type type = type_strong(side_colour(strip->row->side));
    type.clear = true;
    canvas_line(strip->canvas, x, strip->top, x, strip->bottom - 6, 4,
                type.colour, false);
    canvas_mark(strip->canvas, MARK_END, makespan, makespan);
    canvas_text(strip->canvas, x + 12, strip->top + 18, type, 0,
                text_time(makespan, strip->row->view->language).text);
}

static int by_job(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    return (x->job > y->job) - (x->job < y->job);
}

static void draw_bars(struct strip *strip)
{
    unsigned count = strip->trial.count;
    const struct job_row **told = trial_jobs_told(&strip->trial);
    const struct job_row **called = trial_jobs(&strip->trial);
    qsort(called, count, sizeof *called, by_job);
    unsigned bars = count < MOST_BARS ? count : MOST_BARS;
    double room = strip->bottom - strip->top - HEADER - 12;
    strip->pitch = fmin(room / bars, WIDEST_BAR);
    strip->first = strip->top + HEADER + (room - bars * strip->pitch) / 2;
    for (unsigned i = 0; i < bars; i++) {
        unsigned long last = bars > 1 ? bars - 1 : 1;
        struct bar bar = {.strip = strip,
                          .job = called[i * (count - 1UL) / last],
                          .y = strip->first + (i + 0.5) * strip->pitch};
        while (is_worded(strip->pitch) && told[bar.place++] != bar.job)
            continue;
        draw_job(&bar, &strip->widened);
    }
    if (!is_worded(strip->pitch))
        draw_groups(strip, called, bars);
    free(told);
    free(called);
}

/* How often the order was this one. */
static void draw_share(const struct strip *strip)
{
    const struct view *view = strip->row->view;
    bool many = view->result->scenario->trials > 1;
    canvas_text(strip->canvas, PAGE_LEFT, strip->top + 62, type_small(GREY),
                PLOT_LEFT - PAGE_LEFT - 8,
                LINE(view, many ? TEXT_ORDERS_TRIALS : TEXT_ORDERS_SHARE,
                     text_count(strip->trial.same).text,
                     text_count(strip->trial.of).text).text);
}

static void draw_strip(struct strip *strip)
{
    const struct trial *trial = &strip->trial;
    if (!trial->round) {
        row_draw_none(strip->canvas, strip->row, strip->top + 62);
        return;
    }
    draw_flag(strip);
    draw_bars(strip);
    if (trial->ordered && trial->of > 1 && is_worded(strip->pitch))
        draw_share(strip);
}

/*
 * The picture.
 */
static struct line title_of(const struct rows *rows,
                            const struct trial *trials, bool instead)
{
    const struct view *view = rows->row[0].view;
    double makespans[MOST_ROWS];
    unsigned drawn = 0, equal = 0;
    bool ordered = false;
    for (unsigned i = 0; i < rows->count; i++) {
        makespans[i] = trials[i].round ? trials[i].makespan : NAN;
        if (!trials[i].round)
            continue;
        ordered = trials[i].ordered;
        for (unsigned k = 0; k < i; k++)
            equal += trials[k].round && trials[k].order == trials[i].order;
        drawn++;
    }
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
    return LINE(view, id, rows_values(rows, makespans, AXIS_TIME).text);
}

static struct line subtitle_of(const struct rows *rows,
                               const struct trial *trials)
{
    unsigned jobs = 0;
    for (unsigned i = 0; i < rows->count; i++)
        jobs = trials[i].count > jobs ? trials[i].count : jobs;
    bool worded = is_worded((rows->height - HEADER - 12) / jobs);
    return LINE(rows->row[0].view,
                jobs > MOST_BARS ? TEXT_ORDERS_SUBTITLE_THINNED
                : worded         ? TEXT_ORDERS_SUBTITLE
                                 : TEXT_ORDERS_SUBTITLE_DOTS,
                text_count(MOST_BARS).text, text_count(jobs).text);
}

static void read_trials(const struct rows *rows, struct trial *trials)
{
    for (unsigned i = 0; i < rows->count; i++)
        trials[i] = typical_trial(&rows->row[i]);
}

static void draw_strips(struct canvas *canvas, const struct rows *rows,
                        const struct trial *trials, unsigned shown)
{
    const struct view *view = rows->row[0].view;
    bool widened = false;
    double longest = 1;
    for (unsigned i = 0; i < rows->count; i++)
        longest = fmax(longest, trials[i].makespan);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME, longest, PLOT_RIGHT);
    for (unsigned i = 0; i < rows->count; i++) {
        struct strip strip = {.canvas = canvas, .row = &rows->row[i],
                              .scale = &scale, .trial = trials[i],
                              .top = rows_top(rows, i),
                              .bottom = rows_top(rows, i + 1)};
        row_draw_name(canvas, strip.row, strip.top + 20);
        if (i < shown)
            draw_strip(&strip);
        widened |= strip.widened;
    }
    double least = LEAST * scale.high / (scale.right - scale.left);
    if (widened)
        canvas_text(canvas, PAGE_LEFT, PLOT_BOTTOM + 34,
                    (struct type){.px = FOOTER_PX, .colour = GREY}, 0,
                    LINE(view, TEXT_DRAWN_WIDER,
                         text_time(least, view->language).text).text);
}

void orders_draw_strips(struct canvas *canvas, const struct view *view,
                        unsigned shown)
{
    struct rows rows = rows_of_sides(view);
    struct trial trials[MOST_ROWS] = {{.round = NULL}};
    read_trials(&rows, trials);
    draw_strips(canvas, &rows, trials, shown);
}

void orders_draw_bars(struct canvas *canvas, const struct view *view,
                      bool instead)
{
    struct rows rows = rows_of_sides(view);
    struct trial trials[MOST_ROWS] = {{.round = NULL}};
    enum text_id extra = instead ? TEXT_BARS_INSTEAD
                         : view->result->scenario->trials > 1
                             ? TEXT_TYPICAL_TRIAL
                         : view_is_disturbed(view, NULL, 0)
                             ? TEXT_MEDIAN_ROUND
                             : TEXT_TYPICAL_ROUND;
    read_trials(&rows, trials);
    draw_strips(canvas, &rows, trials, rows.count);
    page_draw(canvas, view, title_of(&rows, trials, instead).text,
              instead ? text_of(TEXT_BARS_SUBTITLE, view->language)
                      : subtitle_of(&rows, trials).text,
              text_of(extra, view->language));
}

static bool orders_fits(const struct view *view)
{
    return view->result->scenario->job_count > 0;
}

static void orders_draw(struct canvas *canvas, const struct view *view)
{
    orders_draw_bars(canvas, view, false);
}

const struct chart orders_chart = {"orders", TEXT_CHART_ORDERS, orders_fits,
                                   orders_draw};

/*
 * Order of the completions: a strip a side on one common time axis,
 * in it an outline a job, from its start to its end, in the order of
 * the calls. It is solid where a thread had the core for the job, as
 * the switch record tells (track.h). Thin line before it: it waited;
 * after it: it was done and not yet reported; dashed: hidden threads
 * have it. The numbered disc stands right behind the moment at which
 * the completion was reported. Without a switch record there are only
 * outlines, and that is said.
 */
#include "results/charts/asked.h"
#include "results/charts/charts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 44, WIDEST_BAR = 120, MOST_BARS = 6 };

struct strip {
    struct track track;
    double top, bottom;
    double first, pitch; /* of the bars */
};

/*
 * A job in it.
 */
enum { LEAST = 16, INDENT = 14, AROUND = 8, SPACE = 12, NEAR_FLAG = 120 };
#define MOSTLY_WAITS 0.25 /* solid for less than this part */

struct bar {
    const struct strip *strip;
    const struct job_row *job;
    struct slices slices;
    unsigned place; /* in the order of reporting */
    bool is_again;  /* the bar above is of the same name */
    double y, half;
};

/* On the axis. */
static double ns(const struct bar *bar, enum moment stamp)
{
    return (double)(bar->job->stamp[stamp] - bar->strip->track.trial.began);
}

static double at(const struct bar *bar, enum moment stamp)
{
    return scale_at(bar->strip->track.scale, ns(bar, stamp));
}

static unsigned colour_of(const struct bar *bar)
{
    return side_colour(bar->strip->track.row.side);
}

/* Nobody stamped when hidden threads began and ended. */
static bool is_hidden(const struct bar *bar)
{
    return !job_is_stamped(bar->job);
}

static double begin_of(const struct bar *bar)
{
    return at(bar, is_hidden(bar) ? SUBMITTED : STARTED);
}

static void draw_slices(const struct bar *bar)
{
    const struct strip *strip = bar->strip;
    struct lane_style style = {.y = bar->y, .half = bar->half,
                               .colour = colour_of(bar), .bare = true};
    if (bar->slices.count > 0)
        spans_draw(strip->track.canvas, strip->track.scale, strip->track.timeline,
                   bar->slices.spans, bar->slices.count, &style);
}

/* An outline from x to x2, at least so wide that it is one; where the
 * slices in it are known and there is no room for it, those alone. */
static double draw_outline(const struct bar *bar, double x, double x2)
{
    struct canvas *canvas = bar->strip->track.canvas;
    bool hidden = is_hidden(bar);
    if (bar->slices.count > 0 && x2 < x + LEAST)
        return fmax(x2, x + LANE_LEAST);
    x2 = fmax(x2, x + LEAST);
    canvas_frame(canvas, x + 2, bar->y - bar->half + 2, x2 - 2,
                 bar->y + bar->half - 2, colour_of(bar), hidden);
    canvas_mark(canvas, hidden ? MARK_HIDDEN : MARK_JOB,
                ns(bar, hidden ? SUBMITTED : STARTED),
                ns(bar, hidden ? OBSERVED : FINISHED));
    return x2;
}

static void draw_wait(const struct bar *bar, enum shape_mark mark,
                      enum moment from, enum moment to)
{
    canvas_line(bar->strip->track.canvas, at(bar, from), bar->y, at(bar, to),
                bar->y, 4, colour_of(bar), is_hidden(bar));
    canvas_mark(bar->strip->track.canvas, mark, ns(bar, from), ns(bar, to));
}

/* Draws what is known of the job; returns where its bar ends. */
static double draw_bar(const struct bar *bar)
{
    double end = at(bar, OBSERVED);
    if (is_hidden(bar) && bar->slices.known) {
        draw_wait(bar, MARK_WAITING, SUBMITTED, OBSERVED);
    } else if (is_hidden(bar)) {
        end = draw_outline(bar, begin_of(bar), end);
    } else {
        draw_wait(bar, MARK_WAITING, INTENDED, STARTED);
        draw_wait(bar, MARK_UNTOLD, FINISHED, OBSERVED);
        end = draw_outline(bar, begin_of(bar), at(bar, FINISHED));
    }
    draw_slices(bar);
    return end;
}

/* Returns where the disc ends. */
static double draw_disc(const struct bar *bar, double x)
{
    struct canvas *canvas = bar->strip->track.canvas;
    double told = ns(bar, OBSERVED);
    double radius = fmin(20, bar->strip->pitch / 2 - 2);
    struct type type = {.px = radius * 1.4, .colour = WHITE, .align = CENTRE,
                        .bold = true};
    canvas_disc(canvas, x + radius, bar->y, radius + 3, WHITE);
    canvas_disc(canvas, x + radius, bar->y, radius, colour_of(bar));
    canvas_mark(canvas, MARK_TOLD, told, told);
    canvas_text(canvas, x + radius, bar->y, type, 0,
                text_count(bar->place).text);
    return x + 2 * radius;
}

/* How much of x to x2 is solid. */
static double solid_part(const struct bar *bar, double x, double x2)
{
    double sum = 0;
    for (size_t i = 0; i < bar->slices.count; i++) {
        const struct span *span = &bar->slices.spans[i];
        double from = scale_at(bar->strip->track.scale, (double)span->from);
        double to = scale_at(bar->strip->track.scale, (double)span->to);
        if (span->state == RUNNING)
            sum += fmax(fmin(to, x2) - fmax(from, x), 0);
    }
    return sum / (x2 - x);
}

/* Whether the loop did this main work in more than one piece. */
static bool is_chunked(const struct bar *bar, const struct scenario *scenario)
{
    const struct job_spec *spec = job_named(scenario, bar->job->name);
    return bar->strip->track.row.side == EVENTED && scenario->chunk > 0 &&
           bar->job->kind == MAIN_WORK && spec &&
           spec->duration > scenario->chunk;
}

/* The name, with what the bar cannot show. */
static struct line words_of(const struct bar *bar, const char *name)
{
    const struct view *view = bar->strip->track.row.view;
    const struct scenario *scenario =
        result_scenario(view->result, view->point);
    struct line words = {""};
    if (is_hidden(bar) && !bar->slices.known)
        return LINE(view, TEXT_IN_HIDDEN_UNKNOWN, name);
    if (is_hidden(bar) && solid_part(bar, at(bar, SUBMITTED),
                                     at(bar, OBSERVED)) < MOSTLY_WAITS)
        return LINE(view, TEXT_IN_HIDDEN, name);
    if (is_chunked(bar, scenario))
        return LINE(view, TEXT_IN_CHUNKS, name,
                    text_time((double)scenario->chunk, view->language).text);
    line_add(&words, "", name);
    return words;
}

/* Behind the disc at x, and there on one side of the makespan's line;
 * else the name alone; else before the bar. */
static void draw_outside(const struct bar *bar, const char *word,
                         const char *name, struct type type, double x)
{
    double begin = begin_of(bar) - SPACE, page = CANVAS_WIDTH - 20;
    double flag = scale_at(bar->strip->track.scale, bar->strip->track.trial.makespan);
    double width = text_width(word, type.px);
    double room = (flag > x ? flag - SPACE : page) - x;
    type.clear = true;
    if (width > room && flag > x && flag - x < NEAR_FLAG) {
        x = flag + SPACE;
        room = page - x;
    }
    if (width > room) {
        word = name;
        width = text_width(word, type.px);
    }
    if (width > room && begin - PLOT_LEFT > room) {
        type.align = RIGHT;
        x = begin;
        room = begin - PLOT_LEFT;
    } else if (width > room) {
        room = page - x;
    }
    canvas_text(bar->strip->track.canvas, x, bar->y, type, room, word);
}

/* Writes the word into the bar that ends there, on what is solid or
 * what is empty; false if there is no such room. */
static bool draw_inside(const struct bar *bar, const char *word,
                        struct type type, double end)
{
    double x = begin_of(bar) + INDENT, width = text_width(word, type.px);
    double solid = solid_part(bar, x - 4, x + width + 4);
    bool white = solid > 0.98, empty = solid < 0.001;
    if (x + width > end - INDENT || !(white || empty) ||
        type.px > 2 * bar->half - AROUND)
        return false;
    type.colour = white ? WHITE : colour_of(bar);
    type.clear = is_hidden(bar);
    canvas_text(bar->strip->track.canvas, x, bar->y, type, 0, word);
    return true;
}

static void draw_job(const struct bar *bar)
{
    const char *name = job_label(bar->strip->track.row.view, bar->job->name);
    double end = draw_bar(bar);
    double disc = draw_disc(bar, fmax(at(bar, OBSERVED), end));
    struct line words = words_of(bar, name);
    struct type type = {.px = fmin(LABEL_PX, bar->strip->pitch * 0.62),
                        .colour = colour_of(bar)};
    if (!bar->is_again && !draw_inside(bar, words.text, type, end) &&
        (is_hidden(bar) || !draw_inside(bar, name, type, end)))
        draw_outside(bar, words.text, name, type, disc + SPACE);
}

/*
 * A strip.
 */

static void draw_flag(const struct strip *strip)
{
    double makespan = strip->track.trial.makespan;
    double x = scale_at(strip->track.scale, makespan);
    struct type type = type_strong(side_colour(strip->track.row.side));
    type.clear = true;
    canvas_line(strip->track.canvas, x, strip->top, x, strip->bottom - 6, 4,
                type.colour, false);
    canvas_mark(strip->track.canvas, MARK_END, makespan, makespan);
    canvas_text(strip->track.canvas, x + 12, strip->top + 18, type, 0,
                text_time(makespan, strip->track.row.view->language).text);
}

static int by_job(const void *a, const void *b)
{
    const struct job_row *x = *(const struct job_row *const *)a;
    const struct job_row *y = *(const struct job_row *const *)b;
    return (x->job > y->job) - (x->job < y->job);
}

static void draw_bars(struct strip *strip)
{
    unsigned count = strip->track.trial.count;
    const struct job_row **told = trial_jobs_told(&strip->track.trial);
    const struct job_row **called = trial_jobs(&strip->track.trial);
    qsort(called, count, sizeof *called, by_job);
    double room = strip->bottom - strip->top - HEADER - 12;
    strip->pitch = fmin(room / count, WIDEST_BAR);
    strip->first = strip->top + HEADER + (room - count * strip->pitch) / 2;
    for (unsigned i = 0; i < count; i++) {
        struct bar bar = {.strip = strip, .job = called[i],
                          .y = strip->first + (i + 0.5) * strip->pitch,
                          .half = strip->pitch * 0.36};
        while (told[bar.place++] != bar.job)
            continue;
        bar.is_again = i > 0 && !strcmp(called[i - 1]->name, bar.job->name);
        bar.slices = slices_of(&strip->track, bar.job);
        draw_job(&bar);
        slices_free(&bar.slices);
    }
    free(told);
    free(called);
}

/* How often the order was this one. */
static void draw_share(const struct strip *strip)
{
    const struct view *view = strip->track.row.view;
    bool many = view->result->scenario->trials > 1;
    canvas_text(strip->track.canvas, PAGE_LEFT, strip->top + 62, type_small(GREY),
                PLOT_LEFT - PAGE_LEFT - 8,
                LINE(view, many ? TEXT_ORDERS_TRIALS : TEXT_ORDERS_SHARE,
                     text_count(strip->track.trial.same).text,
                     text_count(strip->track.trial.of).text).text);
}

static void draw_strip(struct strip *strip)
{
    const struct trial *trial = &strip->track.trial;
    row_draw_name(strip->track.canvas, &strip->track.row, strip->top + 20);
    if (!trial->round) {
        row_draw_none(strip->track.canvas, &strip->track.row, strip->top + 62);
        return;
    }
    draw_flag(strip);
    draw_bars(strip);
    if (trial->ordered && trial->of > 1)
        draw_share(strip);
}

/*
 * The picture.
 */

/* Which rounds are drawn, and why one has no switch record. */
static struct line remarks_of(const struct view *view,
                              const struct round *untraced)
{
    struct line line = typical_words(view);
    if (untraced && untraced->switches.ring_unavailable)
        line_add(&line, " · ", ring_why(&untraced->switches, view->language));
    return line;
}

/* Whether a bar shows that a thread lost the core. */
static bool shows_preempted(const struct canvas *canvas)
{
    for (size_t i = 0; i < canvas->shape_count; i++)
        if (canvas->shapes[i].mark == MARK_PREEMPTED)
            return true;
    return false;
}

static void orders_draw(struct canvas *canvas, const struct view *view)
{
    struct shown shown = shown_of(view);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME, shown.longest, PLOT_RIGHT);
    const struct round *untraced = NULL;
    struct line subtitle = {""};
    for (unsigned i = 0; i < shown.rows.count; i++) {
        struct strip strip = {.track = shown.track[i],
                              .top = rows_top(&shown.rows, i),
                              .bottom = rows_top(&shown.rows, i + 1)};
        strip.track.canvas = canvas;
        strip.track.scale = &scale;
        draw_strip(&strip);
        if (!untraced && !strip.track.timeline)
            untraced = strip.track.trial.round;
    }
    line_remark(&subtitle, view, untraced ? TEXT_ORDERS_OUTLINES
                                          : TEXT_ORDERS_SOLID);
    if (shows_preempted(canvas))
        line_remark(&subtitle, view, TEXT_ORDERS_HATCHED);
    line_remark(&subtitle, view, TEXT_ORDERS_NUMBERS);
    page_draw(canvas, view, asked_title(&shown).text, subtitle.text,
              remarks_of(view, untraced).text);
    shown_free(&shown);
}

/* Where order is the question, or whether the parts of a few jobs
 * overlap or add up. */
static bool orders_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    return jobs_asked(scenario) <= MOST_BARS && !sequence_chart.fits(view) &&
           (asks_order(scenario) || (scenario->side[SEQUENTIAL] &&
                                     scenario->sweep.count == 0));
}

const struct chart orders_chart = {"orders", TEXT_CHART_ORDERS, orders_fits,
                                   orders_draw};

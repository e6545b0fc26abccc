/*
 * Taking turns: above, a barcode of the first moments, a line a thread
 * that computes; below, on the whole time, a flag where each job was
 * told and a disc at the mean response. Two strokes join the two axes.
 */
#include "results/charts/asked.h"
#include "results/charts/charts.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_JOBS = 20,
    LINES = 6, /* of a side in the barcode */
    FIRST_MS = 60,
    BAR_BOTTOM = 560,
    AXIS_RIGHT = PLOT_RIGHT - 60, /* of both axes, before the figures */
    FLAG_TOP = 660
};

struct half {
    struct track track;
    struct scale scale;
    double top, height; /* of the row in it */
};

static bool turns_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct row pool = row_of(view, THREADED);
    const struct round *round = row_round(&pool);
    unsigned jobs = jobs_asked(scenario);
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind != COMPUTE)
            return false;
    return jobs >= 2 && jobs <= MOST_JOBS && scenario->trials < 2 &&
           scenario->sweep.count == 0 && round && round->timeline_count > 0;
}

/* The lanes that run in the window; those of the harness' own start
 * and of workers without a job are not worth a line. */
static unsigned busy_lanes(const struct timeline *timeline,
                           unsigned lanes[LINES])
{
    unsigned count = 0;
    int64_t least = (timeline->to - timeline->from) / 50;
    for (unsigned i = 0; i < timeline->lane_count && count < LINES; i++)
        if (timeline_time(timeline, (int)i, RUNNING) > least)
            lanes[count++] = i;
    return count;
}

static void draw_barcode(const struct half *half)
{
    enum language language = half->track.row.view->language;
    unsigned lanes[LINES], colour = side_colour(half->track.row.side);
    double middle = half->top + half->height / 2;
    row_draw_name(half->track.canvas, &half->track.row, middle - 20);
    if (!half->track.timeline) {
        canvas_text(half->track.canvas, PLOT_LEFT + 16, middle, type_small(GREY),
                    0, text_of(TEXT_NOT_TRACED, language));
        return;
    }
    unsigned count = busy_lanes(half->track.timeline, lanes);
    double pitch = half->height / fmax(count, 1);
    canvas_text(half->track.canvas, PAGE_LEFT, middle + 20, type_small(colour),
                ROWS_ROOM,
                LINE(half->track.row.view, count == 1 ? TEXT_PER_JOB_ONE_THREAD
                                                 : TEXT_PER_JOB_THREADS,
                     text_plain(count, 0).text).text);
    for (unsigned i = 0; i < count; i++) {
        struct lane_style style = {.y = half->top + (i + 0.5) * pitch,
                                   .half = fmin(pitch * 0.36, 40),
                                   .colour = colour};
        lane_draw(half->track.canvas, &half->scale, half->track.timeline,
                  &half->track.timeline->lanes[lanes[i]], &style);
    }
}

/* Where flags would cover one another they hang below each other. */
static void draw_flag(const struct half *half, double told, double foot,
                      unsigned level)
{
    unsigned colour = side_colour(half->track.row.side);
    double x = scale_at(&half->scale, told);
    double head = foot - 86, top = head + (level % 5) * 17;
    canvas_line(half->track.canvas, x, foot, x, head, 5, colour, false);
    canvas_mark(half->track.canvas, MARK_TOLD, told, told);
    canvas_box(half->track.canvas, x - 4, top - 3, x + 27, top + 17, WHITE);
    canvas_box(half->track.canvas, x - 2.5, top, x + 24, top + 14, colour);
}

/* The disc, and at the right the figure over its interval. */
static void draw_mean(const struct half *half, const struct estimate *mean,
                      double foot)
{
    enum language language = half->track.row.view->language;
    unsigned colour = side_colour(half->track.row.side);
    double x = scale_at(&half->scale, mean->median);
    double left = AXIS_RIGHT + 44, room = PAGE_RIGHT - left;
    struct words range = interval_of(mean, AXIS_TIME, language);
    canvas_disc(half->track.canvas, x, foot, 15, WHITE);
    canvas_disc(half->track.canvas, x, foot, 12, INK);
    canvas_mark(half->track.canvas, MARK_MEAN, mean->median, mean->median);
    canvas_text(half->track.canvas, left, foot - 34, type_strong(colour), room,
                LINE(half->track.row.view, TEXT_TURNS_MEAN,
                     text_time(mean->median, language).text).text);
    if (*range.text)
        canvas_text(half->track.canvas, left, foot + 4, type_small(colour), room,
                    range.text);
}

static void draw_flags(const struct half *half)
{
    const struct trial *trial = &half->track.trial;
    struct estimate mean =
        figure_of(&half->track.row, measure_of("response_ms", NULL, STAT_MEAN));
    double foot = half->top + half->height * 0.72, x = -100;
    unsigned level = 0;
    if (!trial->round) {
        row_draw_none(half->track.canvas, &half->track.row, foot - 20);
        return;
    }
    const struct job_row **jobs = trial_jobs_told(trial);
    canvas_line(half->track.canvas, half->scale.left, foot,
                scale_at(&half->scale, trial->makespan), foot, 4,
                side_colour(half->track.row.side), false);
    for (unsigned i = 0; i < trial->count; i++) {
        double told = trial_told(trial, jobs[i]), last = x;
        x = scale_at(&half->scale, told);
        level = x < last + 30 ? level + 1 : 0;
        draw_flag(half, told, foot, level);
    }
    free(jobs);
    if (!isnan(mean.median))
        draw_mean(half, &mean, foot);
    row_draw_name(half->track.canvas, &half->track.row, foot - 20);
}

/* From the window's place on the lower axis up to the barcode's ends. */
static void draw_funnel(struct canvas *canvas, const struct half *above,
                        const struct half *below)
{
    double end = scale_at(&below->scale, above->scale.high);
    canvas_line(canvas, PLOT_LEFT, FLAG_TOP, PLOT_LEFT, BAR_BOTTOM + 54, 4,
                GREY, true);
    canvas_line(canvas, end, FLAG_TOP, AXIS_RIGHT, BAR_BOTTOM + 54, 4, GREY,
                true);
    canvas_box(canvas, PLOT_LEFT, FLAG_TOP, end, FLAG_TOP + 8, GREY);
    canvas_mark(canvas, MARK_WINDOW, 0, above->scale.high);
}

static void draw_page(struct canvas *canvas, const struct rows *rows,
                      double window)
{
    const struct view *view = rows->row[0].view;
    struct line extra = {""};
    double first[MOST_ROWS];
    for (unsigned i = 0; i < rows->count; i++)
        first[i] = figure_of(&rows->row[i],
                             measure_of("response_ms", NULL, STAT_MIN))
                       .median;
    line_add(&extra, " · ", typical_words(view).text);
    page_draw(canvas, view,
              LINE(view, TEXT_TURNS_TITLE,
                   text_plain(jobs_asked(view->result->scenario), 0).text,
                   rows_values(rows, first, AXIS_TIME).text).text,
              LINE(view, TEXT_TURNS_SUBTITLE,
                   text_time(window, view->language).text).text,
              extra.text);
}

static void turns_draw(struct canvas *canvas, const struct view *view)
{
    struct shown shown = shown_of(view);
    struct scale scale = {.axis = AXIS_TIME, .high = fmax(shown.longest, 1e6),
                          .left = PLOT_LEFT, .right = AXIS_RIGHT};
    struct half above = {.scale = scale};
    above.scale.high = fmin(FIRST_MS * 1e6, scale.high);
    struct half below = {.scale = scale};
    scale_draw(canvas, &above.scale, PLOT_TOP, BAR_BOTTOM, view->language);
    scale_draw(canvas, &below.scale, FLAG_TOP, PLOT_BOTTOM, view->language);
    draw_funnel(canvas, &above, &below);
    double bars = (double)(BAR_BOTTOM - PLOT_TOP) / shown.rows.count;
    below.height = (double)(PLOT_BOTTOM - FLAG_TOP) / shown.rows.count;
    above.height = bars - 16;
    for (unsigned i = 0; i < shown.rows.count; i++) {
        shown.track[i].canvas = canvas;
        above.track = below.track = shown.track[i];
        above.top = PLOT_TOP + i * bars + 8;
        below.top = FLAG_TOP + i * below.height;
        draw_barcode(&above);
        draw_flags(&below);
    }
    draw_page(canvas, &shown.rows, above.scale.high);
    shown_free(&shown);
}

const struct chart turns_chart = {"turns", TEXT_CHART_TURNS, turns_fits,
                                  turns_draw};

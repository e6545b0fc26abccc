/*
 * Taking turns: above, a barcode of the first moments, a line a thread
 * that computes; below, on the whole time, a flag where each job was
 * told and a disc at the mean response. Two strokes join the two axes.
 */
#include "results/measures/timeline.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_JOBS = 20,
    LINES = 6, /* of a side in the barcode */
    FIRST_MS = 60,
    BAR_BOTTOM = 560,
    FLAG_TOP = 660
};

struct half {
    struct canvas *canvas;
    const struct view *view;
    struct scale scale;
};

static const struct round *traced(const struct view *view, enum side side)
{
    const struct round *round = view_median_round(view, side);
    return round && round->timeline_count > 0 ? round : NULL;
}

static unsigned jobs_asked(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    unsigned count = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        if (scenario->jobs[i].kind != COMPUTE)
            return 0;
        count += scenario->jobs[i].count;
    }
    return count;
}

static bool turns_fits(const struct view *view)
{
    unsigned jobs = jobs_asked(view);
    return jobs >= 2 && jobs <= MOST_JOBS &&
           view->result->scenario->trials < 2 && traced(view, THREADED);
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

static void draw_barcode(const struct half *half, enum side side, double top,
                         double height)
{
    const struct round *round = traced(half->view, side);
    unsigned lanes[LINES], colour = side_colour(side);
    char number[24], words[80];
    canvas_text(half->canvas, PAGE_LEFT, top + height / 2 - 20,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = colour},
                PLOT_LEFT - PAGE_LEFT - 20,
                text_side(side, half->view->language));
    if (!round) {
        canvas_text(half->canvas, PLOT_LEFT + 16, top + height / 2,
                    (struct type){.px = TICK_PX, .colour = GREY}, 0,
                    text_of(TEXT_NOT_TRACED, half->view->language));
        return;
    }
    struct timeline *timeline =
        timeline_build(round->timeline, round->timeline_count, 0,
                       (int64_t)half->scale.high);
    unsigned count = busy_lanes(timeline, lanes);
    double pitch = height / fmax(count, 1);
    snprintf(number, sizeof number, "%u", count);
    TEXT_FILL(words, half->view->language,
              count == 1 ? TEXT_PER_JOB_ONE_THREAD : TEXT_PER_JOB_THREADS,
              number);
    canvas_text(half->canvas, PAGE_LEFT, top + height / 2 + 20,
                (struct type){.px = TICK_PX, .colour = colour},
                PLOT_LEFT - PAGE_LEFT - 20, words);
    for (unsigned i = 0; i < count; i++) {
        struct lane_style style = {.y = top + (i + 0.5) * pitch,
                                   .half = fmin(pitch * 0.36, 40),
                                   .colour = colour};
        lane_draw(half->canvas, &half->scale, timeline,
                  &timeline->lanes[lanes[i]], &style);
    }
    timeline_free(timeline);
}

/* Where flags would cover one another they hang below each other. */
static void draw_flag(const struct half *half, double told, double foot,
                      unsigned level, unsigned colour)
{
    double x = scale_at(&half->scale, told);
    double head = foot - 86, top = head + (level % 5) * 17;
    canvas_line(half->canvas, x, foot, x, head, 5, colour, false);
    canvas_mark(half->canvas, MARK_TOLD, told, told);
    canvas_box(half->canvas, x - 4, top - 3, x + 27, top + 17, WHITE);
    canvas_box(half->canvas, x - 2.5, top, x + 24, top + 14, colour);
}

static void draw_flags(const struct half *half, enum side side, double top,
                       double height)
{
    const struct round *round = view_median_round(half->view, side);
    struct row row = {side, half->view->point, NULL};
    double mean = stage_median(half->view, &row, "response_ms", NULL,
                               STAT_MEAN);
    double foot = top + height * 0.72, x = 0;
    unsigned count, colour = side_colour(side);
    uint64_t began;
    char words[80];
    if (!round) {
        canvas_text(half->canvas, PLOT_LEFT + 16, foot - 20,
                    (struct type){.px = LABEL_PX, .colour = colour}, 0,
                    text_of(TEXT_NO_VALID_ROUND, half->view->language));
        return;
    }
    const struct job_row **jobs = first_trial(round, &count, &began);
    sort_by_telling(jobs, count);
    canvas_line(half->canvas, half->scale.left, foot,
                scale_at(&half->scale, stage_length(half->view, &row)), foot, 4,
                colour, false);
    unsigned level = 0;
    for (unsigned i = 0; i < count; i++) {
        double last = i > 0 ? x : -100;
        double told = (double)(jobs[i]->stamp[OBSERVED] - began);
        x = scale_at(&half->scale, told);
        level = x < last + 30 ? level + 1 : 0;
        draw_flag(half, told, foot, level, colour);
    }
    free(jobs);
    if (isnan(mean))
        return;
    x = scale_at(&half->scale, mean);
    canvas_disc(half->canvas, x, foot, 15, WHITE);
    canvas_disc(half->canvas, x, foot, 12, INK);
    canvas_mark(half->canvas, MARK_MEAN, mean, mean);
    TEXT_FILL(words, half->view->language, TEXT_TURNS_MEAN,
              text_time(mean, half->view->language).text);
    struct type type = {.px = LABEL_PX, .bold = true, .colour = colour};
    double room = CANVAS_WIDTH - PLOT_RIGHT - 60;
    canvas_text(half->canvas, PLOT_RIGHT + 40, foot - 34, type, room, words);
    stage_interval(words, sizeof words, half->view, &row, "response_ms", NULL,
                   STAT_MEAN);
    type.px = TICK_PX;
    type.bold = false;
    if (*words)
        canvas_text(half->canvas, PLOT_RIGHT + 40, foot + 4, type, room,
                    words);
    canvas_text(half->canvas, PAGE_LEFT, foot - 20,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = colour},
                PLOT_LEFT - PAGE_LEFT - 20,
                text_side(side, half->view->language));
}

/* From the window's place on the lower axis up to the barcode's ends. */
static void draw_funnel(struct canvas *canvas, const struct half *above,
                        const struct half *below)
{
    double end = scale_at(&below->scale, above->scale.high);
    canvas_line(canvas, PLOT_LEFT, FLAG_TOP, PLOT_LEFT, BAR_BOTTOM + 54, 4,
                GREY, true);
    canvas_line(canvas, end, FLAG_TOP, PLOT_RIGHT, BAR_BOTTOM + 54, 4, GREY,
                true);
    canvas_box(canvas, PLOT_LEFT, FLAG_TOP, end, FLAG_TOP + 8, GREY);
    canvas_mark(canvas, MARK_WINDOW, 0, above->scale.high);
}

static void draw_words(struct canvas *canvas, const struct view *view,
                       double window)
{
    enum language language = view->language;
    char title[400], values[200], subtitle[300], number[24], extra[300];
    char interval[120];
    struct row rows[SIDES];
    double first[SIDES];
    for (unsigned i = 0; i < view->side_count; i++) {
        rows[i] = (struct row){view->sides[i], view->point, NULL};
        first[i] = stage_median(view, &rows[i], "response_ms", NULL,
                                STAT_MIN);
    }
    stage_values(values, sizeof values, view, rows, first, view->side_count,
                 AXIS_TIME);
    snprintf(number, sizeof number, "%u", jobs_asked(view));
    TEXT_FILL(title, language, TEXT_TURNS_TITLE, number, values);
    TEXT_FILL(subtitle, language, TEXT_TURNS_SUBTITLE,
              text_time(window, language).text);
    frame_interval(interval, sizeof interval, view);
    snprintf(extra, sizeof extra, "%s · %s · %s", interval,
             text_of(TEXT_MEDIAN_ROUND, language),
             text_of(TEXT_TURNS_MEAN_IS, language));
    frame_draw(canvas, view, title, subtitle, extra);
}

static void turns_draw(struct canvas *canvas, const struct view *view)
{
    struct scale scale = {.axis = AXIS_TIME, .high = 1e6,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    struct half above = {canvas, view, scale}, below = {canvas, view, scale};
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = {view->sides[i], view->point, NULL};
        below.scale.high = fmax(below.scale.high, stage_length(view, &row));
    }
    above.scale.high = fmin(FIRST_MS * 1e6, below.scale.high);
    scale_draw(canvas, &above.scale, PLOT_TOP, BAR_BOTTOM, view->language);
    scale_draw(canvas, &below.scale, FLAG_TOP, PLOT_BOTTOM, view->language);
    draw_funnel(canvas, &above, &below);
    double bars = (double)(BAR_BOTTOM - PLOT_TOP) / view->side_count;
    double flags = (double)(PLOT_BOTTOM - FLAG_TOP) / view->side_count;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        draw_barcode(&above, side, PLOT_TOP + i * bars + 8, bars - 16);
        draw_flags(&below, side, FLAG_TOP + i * flags, flags);
    }
    draw_words(canvas, view, above.scale.high);
}

const struct chart turns_chart = {"turns", TEXT_CHART_TURNS, turns_fits,
                                  turns_draw};

/*
 * Who held the core: on one time axis, for each side a lane a thread.
 * Running is solid, preempted hatched, off the core a thin line; a
 * hidden thread is dashed and named so. Above the lanes the discs
 * number the completions in the order in which they were told. Where
 * spans are too short to be seen, a second panel shows the same lanes
 * for a short while, enlarged.
 */
#include "results/analysis/timeline.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/orders.h"
#include "results/charts/zoom.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LANES = 6, MOST_DISCS = 8, FEW_TRIALS = 3, DISC_RADIUS = 17 };

struct part {
    struct canvas *canvas;
    const struct view *view;
    const struct scale *scale;
    const struct round *round;
    const struct timeline *timeline;
    enum side side;
    double top, pitch;
    double edge; /* where the discs' words end */
};

static const struct round *traced(const struct view *view, enum side side)
{
    const struct round *round = view_median_round(view, side);
    return round && round->timeline_count > 0 ? round : NULL;
}

static bool is_traced(const struct view *view)
{
    for (unsigned i = 0; i < view->side_count; i++)
        if (traced(view, view->sides[i]))
            return true;
    return false;
}

bool timeline_fits(const struct view *view)
{
    for (unsigned i = 0; i < view->side_count; i++)
        if (view_median_round(view, view->sides[i]))
            return true;
    return false;
}

static const struct thread_usage *thread_of(const struct round *round,
                                            pid_t tid)
{
    for (unsigned i = 0; i < round->record->thread_count; i++)
        if (round->record->threads[i].tid == tid)
            return &round->record->threads[i];
    return NULL;
}

/* "main" and "worker 2" of the record, in the reader's language. */
static void name_of(char *out, size_t size, const struct part *part,
                    pid_t tid)
{
    const struct thread_usage *thread = thread_of(part->round, tid);
    enum language language = part->view->language;
    const char *number = thread ? strchr(thread->name, ' ') : NULL;
    char plain[24];
    snprintf(plain, sizeof plain, "%d", (int)tid);
    const char *parts[] = {number ? number + 1 : plain, NULL};
    enum text_id id = TEXT_OTHER_THREAD;
    if (thread && strncmp(thread->name, "main", 4) == 0)
        id = TEXT_MAIN_THREAD;
    else if (thread && thread->hidden)
        id = TEXT_HIDDEN_THREAD;
    else if (thread && number)
        id = TEXT_WORKER;
    text_fill(out, size, language, id, parts);
}

/* The trials that are drawn: a few, where there are many. */
static unsigned trials_shown(const struct round *round)
{
    unsigned last = 0;
    for (unsigned i = 0; i < round->record->job_count; i++)
        if (round->record->jobs[i].trial > last)
            last = round->record->jobs[i].trial;
    return last + 1 < FEW_TRIALS ? last + 1 : FEW_TRIALS;
}

/* The jobs of these trials, in the order of telling; to be freed. */
static const struct job_row **jobs_shown(const struct round *round,
                                         unsigned *count)
{
    const struct record *record = round->record;
    unsigned trials = trials_shown(round);
    const struct job_row **jobs =
        allocate((record->job_count + 1) * sizeof *jobs, "jobs shown");
    *count = 0;
    for (unsigned i = 0; i < record->job_count; i++)
        if (record->jobs[i].trial < trials &&
            record->jobs[i].stamp[OBSERVED] > 0)
            jobs[(*count)++] = &record->jobs[i];
    sort_by_telling(jobs, *count);
    return jobs;
}

/* ns from the first submit to the end of what is shown. */
static int64_t end_shown(const struct round *round)
{
    const struct record *record = round->record;
    unsigned count, trials = trials_shown(round);
    int64_t end = (int64_t)(record->work_end - record->work_begin);
    const struct job_row **jobs = jobs_shown(round, &count);
    if (count > 0 && count < record->job_count && trials == FEW_TRIALS)
        end = (int64_t)(jobs[count - 1]->stamp[OBSERVED] -
                        record->work_begin);
    free(jobs);
    return end;
}

/* A disc that has no room at its moment stands further right; a leader
 * leads from the moment on the first lane up to it. */
static void draw_leader(const struct part *part, double moment, double x,
                        double y, unsigned colour)
{
    double lane = y + part->pitch * 0.64, bend = y + DISC_RADIUS + 4;
    canvas_line(part->canvas, moment, lane, moment, bend + 2, 4, colour,
                false);
    canvas_line(part->canvas, moment, bend, x, y + DISC_RADIUS - 4, 4, colour,
                false);
}

static void draw_discs(const struct part *part, double y)
{
    unsigned count;
    const struct job_row **jobs = jobs_shown(part->round, &count);
    unsigned colour = side_colour(part->side);
    double taken = part->scale->left - DISC_RADIUS;
    for (unsigned i = 0; i < count && i < MOST_DISCS; i++) {
        char number[12];
        double told = (double)jobs[i]->stamp[OBSERVED] -
                      (double)part->round->record->work_begin;
        double moment = scale_at(part->scale, told);
        if (told < part->scale->low || told > part->scale->high)
            continue;
        double x = fmax(moment, taken + DISC_RADIUS);
        if (x + DISC_RADIUS > part->edge)
            break;
        if (x > moment + 1)
            draw_leader(part, moment, x, y, colour);
        snprintf(number, sizeof number, "%u", i + 1);
        canvas_disc(part->canvas, x, y, DISC_RADIUS, colour);
        canvas_text(part->canvas, x, y,
                    (struct type){.px = 24, .colour = WHITE, .bold = true,
                                  .align = CENTRE},
                    0, number);
        double width = text_width(jobs[i]->name, TICK_PX);
        taken = x + DISC_RADIUS + 8;
        if (taken + width > part->edge)
            continue;
        canvas_text(part->canvas, taken, y,
                    (struct type){.px = TICK_PX, .colour = colour,
                                  .clear = true},
                    0, jobs[i]->name);
        taken += width + 14;
    }
    free(jobs);
}

static unsigned lanes_of(const struct timeline *timeline)
{
    if (!timeline)
        return 1;
    return timeline->lane_count < MOST_LANES ? timeline->lane_count
                                             : MOST_LANES;
}

static void draw_lanes(const struct part *part)
{
    draw_discs(part, part->top + part->pitch / 2);
    for (unsigned i = 0; i < lanes_of(part->timeline); i++) {
        const struct lane *lane = &part->timeline->lanes[i];
        const struct thread_usage *thread = thread_of(part->round, lane->tid);
        struct lane_style style = {.y = part->top + (i + 1.5) * part->pitch,
                                   .half = part->pitch * 0.36,
                                   .colour = side_colour(part->side),
                                   .dashed = thread && thread->hidden};
        lane_draw(part->canvas, part->scale, part->timeline, lane, &style);
    }
}

static void draw_part(const struct part *part)
{
    canvas_text(part->canvas, PAGE_LEFT, part->top + part->pitch / 2,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = side_colour(part->side)},
                PLOT_LEFT - PAGE_LEFT - 12,
                text_side(part->side, part->view->language));
    if (!part->timeline) {
        canvas_text(part->canvas, PLOT_LEFT, part->top + part->pitch / 2,
                    (struct type){.px = TICK_PX, .colour = GREY}, 0,
                    text_of(TEXT_NOT_TRACED, part->view->language));
        return;
    }
    draw_lanes(part);
    for (unsigned i = 0; i < lanes_of(part->timeline); i++) {
        char name[80];
        name_of(name, sizeof name, part, part->timeline->lanes[i].tid);
        canvas_text(part->canvas, PLOT_LEFT - 16,
                    part->top + (i + 1.5) * part->pitch,
                    (struct type){.px = TICK_PX, .align = RIGHT,
                                  .colour = INK},
                    PLOT_LEFT - 16 - PAGE_LEFT, name);
    }
}

static void draw_frame(struct canvas *canvas, const struct view *view,
                       struct timeline *const *timelines, double least)
{
    enum language language = view->language;
    double idle[SIDES] = {NAN, NAN, NAN};
    char title[300], values[200], wider[120], extra[300];
    bool more = false;
    for (unsigned i = 0; i < view->side_count; i++) {
        if (!timelines[i])
            continue;
        idle[view->sides[i]] = (double)timeline_core_idle(timelines[i]) /
                               (double)(timelines[i]->to - timelines[i]->from);
        more |= timelines[i]->lane_count > MOST_LANES;
    }
    frame_values(values, sizeof values, view, idle, AXIS_SHARE);
    TEXT_FILL(title, language, TEXT_TIMELINE_TITLE, values);
    TEXT_FILL(wider, language, TEXT_DRAWN_WIDER,
              text_time(least, language).text);
    unsigned all = view->result->scenario->trials;
    char shown[100] = "", few[24];
    snprintf(few, sizeof few, "%d", FEW_TRIALS);
    if (all > FEW_TRIALS)
        TEXT_FILL(shown, language, TEXT_FIRST_TRIALS, few,
                  text_count(all).text);
    snprintf(extra, sizeof extra, "%s%s%s · %s%s%s",
             text_of(TEXT_MEDIAN_ROUND, language), *shown ? ", " : "", shown,
             wider, more ? " · " : "",
             more ? text_of(TEXT_MORE_LANES, language) : "");
    frame_draw(canvas, view, title, text_of(TEXT_TIMELINE_SUBTITLE, language),
               extra);
}

/* The same lanes at the right, from the window's begin to its end. */
static void draw_zoom(const struct part *parts, unsigned count,
                      const struct window *window)
{
    struct scale scale = {.axis = AXIS_TIME, .low = (double)window->from,
                          .high = (double)window->to, .left = ZOOM_LEFT,
                          .right = PAGE_RIGHT};
    zoom_frame(parts->canvas, parts->scale, &scale, parts->view->language);
    for (unsigned i = 0; i < count; i++) {
        struct part part = parts[i];
        if (!part.timeline)
            continue;
        part.scale = &scale;
        part.edge = CANVAS_WIDTH - 20;
        struct timeline cut = *part.timeline;
        cut.spans = zoom_spans(part.timeline, window);
        part.timeline = &cut;
        draw_lanes(&part);
        free(cut.spans);
    }
}

void timeline_draw(struct canvas *canvas, const struct view *view)
{
    if (!is_traced(view)) {
        orders_draw_bars(canvas, view, true);
        return;
    }
    struct timeline *timelines[SIDES] = {NULL, NULL, NULL};
    struct part parts[SIDES];
    struct window window;
    double longest = 1;
    unsigned rows = 0;
    for (unsigned i = 0; i < view->side_count; i++) {
        const struct round *round = traced(view, view->sides[i]);
        if (round) {
            int64_t end = end_shown(round);
            timelines[i] = timeline_build(round->timeline,
                                          round->timeline_count, 0, end);
            longest = fmax(longest, (double)end);
        }
        rows += 1 + lanes_of(timelines[i]);
    }
    struct scale scale = {.axis = AXIS_TIME, .high = longest,
                          .left = PLOT_LEFT, .right = FULL_RIGHT};
    bool zoomed = zoom_window(&window, timelines, view->side_count, &scale);
    if (!zoomed)
        scale.right = PLOT_RIGHT;
    double begin = zoomed ? ZOOM_TOP : PLOT_TOP;
    double bottom = zoomed ? ZOOM_BOTTOM : PLOT_BOTTOM;
    scale_draw(canvas, &scale, begin, bottom, view->language);
    double pitch = fmin((bottom - begin - 10) / rows, 64), top = begin + 5;
    for (unsigned i = 0; i < view->side_count; i++) {
        parts[i] = (struct part){.canvas = canvas, .view = view,
                                 .scale = &scale,
                                 .round = traced(view, view->sides[i]),
                                 .timeline = timelines[i],
                                 .side = view->sides[i], .top = top,
                                 .pitch = pitch,
                                 .edge = zoomed ? ZOOM_LEFT - 12
                                                : CANVAS_WIDTH - 20};
        if (!zoomed)
            draw_part(&parts[i]);
        top += pitch * (1 + lanes_of(timelines[i]));
    }
    if (zoomed)
        draw_zoom(parts, view->side_count, &window);
    for (unsigned i = 0; zoomed && i < view->side_count; i++)
        draw_part(&parts[i]);
    draw_frame(canvas, view, timelines,
               LANE_LEAST * longest / (scale.right - scale.left));
    for (unsigned i = 0; i < SIDES; i++)
        if (timelines[i])
            timeline_free(timelines[i]);
}

/*
 * Who held the core: on one time axis, for each side a lane a thread
 * of its typical trial. Running is solid, preempted hatched, off the
 * core a thin line; a hidden thread is dashed and named so; threads
 * beyond the sixth lane share one. Above the lanes the discs number the
 * completions in the order in which they were told. Where spans are
 * too short to be seen, a second panel shows the same lanes for a short
 * while, enlarged.
 */
#include "results/measures/timeline.h"
#include "results/charts/charts.h"
#include "results/charts/discs.h"
#include "results/charts/frame.h"
#include "results/charts/lanes.h"
#include "results/charts/orders.h"
#include "results/charts/trials.h"
#include "results/charts/zoom.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct part {
    struct canvas *canvas;
    struct view view;
    const struct scale *scale;
    struct trial trial;
    struct timeline *timeline; /* NULL: not traced */
    enum side side;
    double top, pitch;
    double edge; /* where the discs' words end */
};

enum { HIGHEST_BAR = 64, DISCS_ABOVE = 17 };

static const struct thread_usage *thread_of(const struct part *part,
                                            pid_t tid)
{
    const struct record *record = part->trial.round->record;
    for (unsigned i = 0; i < record->thread_count; i++)
        if (record->threads[i].tid == tid)
            return &record->threads[i];
    return NULL;
}

/* "main" and "worker 2" of the record, in the reader's language; a
 * thread that ended too early to be in it has its place as a number. */
static void name_of(char *out, size_t size, const struct part *part,
                    unsigned lane)
{
    const struct thread_usage *thread =
        thread_of(part, part->timeline->lanes[lane].tid);
    const char *number = thread ? strchr(thread->name, ' ') : NULL;
    char place[16];
    snprintf(place, sizeof place, "%u", lane);
    const char *parts[] = {number ? number + 1 : place, NULL};
    enum text_id id = TEXT_OTHER_THREAD;
    if (thread && strncmp(thread->name, "main", 4) == 0)
        id = TEXT_MAIN_THREAD;
    else if (thread && thread->hidden)
        id = TEXT_HIDDEN_THREAD;
    else if (thread && number)
        id = TEXT_WORKER;
    text_fill(out, size, part->view.language, id, parts);
}

/* How many lanes are drawn: 0 where nothing was traced. Threads beyond
 * DRAWN_LANES share the last one. */
static unsigned part_lanes(const struct part *part)
{
    unsigned count = part->timeline ? part->timeline->lane_count : 0;
    return count < DRAWN_LANES ? count : DRAWN_LANES;
}

static bool is_shared(const struct part *part, unsigned lane)
{
    return lane + 1 == DRAWN_LANES && part->timeline->lane_count > DRAWN_LANES;
}

static double middle_of(const struct part *part, unsigned lane)
{
    return part->top + (lane + 1.5) * part->pitch;
}

/* The discs and the lanes, which must have been traced; true if there
 * are low bars (lanes.h). */
static bool part_draw(const struct part *part)
{
    double half = fmin(part->pitch * 0.36, HIGHEST_BAR / 2.0);
    struct disc_row discs = {.canvas = part->canvas, .scale = part->scale,
                             .trial = &part->trial,
                             .colour = side_colour(part->side),
                             .y = middle_of(part, 0) - half - DISCS_ABOVE -
                                  part->pitch * 0.28,
                             .lane = middle_of(part, 0) - half,
                             .edge = part->edge};
    bool low = false;
    discs_draw(&discs);
    for (unsigned i = 0; i < part_lanes(part); i++) {
        struct lane lane = part->timeline->lanes[i];
        const struct thread_usage *thread = thread_of(part, lane.tid);
        struct lane_style style = {.y = middle_of(part, i), .half = half,
                                   .colour = side_colour(part->side),
                                   .dashed = thread && thread->hidden,
                                   .shared = is_shared(part, i)};
        if (style.shared)
            lane = lane_rest(part->timeline, i);
        low |= lane_draw(part->canvas, part->scale, part->timeline, &lane,
                         &style);
    }
    return low;
}

/* The side's name and the threads'; or that nothing was traced. */
static void part_names(const struct part *part)
{
    char name[120];
    view_name(name, sizeof name, &part->view, part->side);
    canvas_text(part->canvas, PAGE_LEFT, part->top + part->pitch / 2,
                (struct type){.px = LABEL_PX, .bold = true,
                              .colour = side_colour(part->side)},
                PLOT_LEFT - PAGE_LEFT - 24, name);
    if (!part->timeline)
        canvas_text(part->canvas, PLOT_LEFT + 16,
                    part->top + part->pitch / 2,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .clear = true},
                    0, text_of(TEXT_NOT_TRACED, part->view.language));
    for (unsigned i = 0; i < part_lanes(part); i++) {
        name_of(name, sizeof name, part, i);
        if (is_shared(part, i))
            TEXT_FILL(name, part->view.language, TEXT_MORE_THREADS,
                      text_count(part->timeline->lane_count - i).text);
        canvas_text(part->canvas, PLOT_LEFT - 16, middle_of(part, i),
                    (struct type){.px = TICK_PX, .align = RIGHT,
                                  .colour = INK},
                    PLOT_LEFT - 16 - PAGE_LEFT, name);
    }
}

enum { WIDEST = 96, NEAR_EDGE = 12 };

static bool timeline_fits(const struct view *view)
{
    for (unsigned i = 0; i < view->side_count; i++)
        if (view_median_round(view, view->sides[i]))
            return true;
    return false;
}

/* Title: how long none of its threads had the core, where that is
 * known. `least`: of how many ns a bar is wide enough to be seen. */
static void draw_title(struct canvas *canvas, const struct view *view,
                       const struct part *parts, double least, bool low)
{
    enum { FEW = 5 }; /* in a hundred */
    enum language language = view->language;
    double idle[SIDES], lowest = 1, highest = 0;
    char title[300], values[200], wider[120], extra[300];
    for (unsigned i = 0; i < view_rows(view); i++) {
        const struct timeline *timeline = parts[i].timeline;
        idle[i] = NAN;
        if (!timeline)
            continue;
        idle[i] = (double)timeline_core_idle(timeline) /
                  (double)(timeline->to - timeline->from);
        lowest = fmin(lowest, idle[i]);
        highest = fmax(highest, idle[i]);
    }
    frame_row_values(values, sizeof values, view, idle, AXIS_SHARE);
    enum text_id id = highest * 100 < FEW         ? TEXT_TIMELINE_BUSY
                      : (1 - lowest) * 100 < FEW ? TEXT_TIMELINE_WAITING
                                                  : TEXT_TIMELINE_TITLE;
    const char *named[] = {values, NULL};
    text_fill(title, sizeof title, language, id, named);
    TEXT_FILL(wider, language, TEXT_DRAWN_WIDER,
              text_time(least, language).text);
    snprintf(extra, sizeof extra, "%s · %s%s%s",
             text_of(view->result->scenario->trials > 1 ? TEXT_TYPICAL_TRIAL
                                                        : TEXT_TYPICAL_ROUND,
                     language),
             wider, low ? " · " : "",
             low ? text_of(TEXT_LOW_BARS, language) : "");
    frame_draw(canvas, view, title, text_of(TEXT_TIMELINE_SUBTITLE, language),
               extra);
}

/* The same lanes at the right, from the window's begin to its end. */
static void draw_zoom(const struct part *parts, unsigned count,
                      const struct window *window, double bottom)
{
    struct scale scale = {.axis = AXIS_TIME, .low = (double)window->from,
                          .high = (double)window->to, .left = ZOOM_LEFT,
                          .right = PAGE_RIGHT};
    zoom_frame(parts->canvas, parts->scale, &scale, bottom,
               parts->view.language);
    for (unsigned i = 0; i < count; i++) {
        struct part part = parts[i];
        if (!part.timeline)
            continue;
        struct timeline cut = *part.timeline;
        cut.spans = zoom_spans(part.timeline, window);
        part.scale = &scale;
        part.edge = CANVAS_WIDTH - NEAR_EDGE - 12;
        part.timeline = &cut;
        part_draw(&part);
        free(cut.spans);
    }
}

/* Gives the parts their places from `top` on; returns where they end. */
static double place(struct part *parts, unsigned count, double top,
                    double bottom)
{
    double rows = 0;
    for (unsigned i = 0; i < count; i++)
        rows += 1.3 + part_lanes(&parts[i]);
    double pitch = fmin((bottom - top) / rows, WIDEST);
    for (unsigned i = 0; i < count; i++) {
        parts[i].top = top;
        parts[i].pitch = pitch;
        top += pitch * (1.3 + part_lanes(&parts[i]));
    }
    return top;
}

/* True if there are low bars in the whole. */
static bool draw_parts(struct canvas *canvas, const struct view *view,
                       struct part *parts, struct scale *scale)
{
    unsigned count = view_rows(view);
    struct timeline *timelines[SIDES];
    struct window window;
    for (unsigned i = 0; i < count; i++)
        timelines[i] = parts[i].timeline;
    bool low = false;
    bool zoomed = zoom_window(&window, timelines, count, scale);
    if (!zoomed)
        scale->right = PLOT_RIGHT;
    double top = zoomed ? ZOOM_TOP : PLOT_TOP;
    double bottom = place(parts, count, top, PLOT_BOTTOM - 20);
    scale_draw(canvas, scale, top, bottom, view->language);
    for (unsigned i = 0; i < count; i++)
        parts[i].edge = zoomed ? ZOOM_LEFT - ZOOM_PAD - NEAR_EDGE
                               : CANVAS_WIDTH - 20;
    if (zoomed)
        draw_zoom(parts, count, &window, bottom);
    for (unsigned i = 0; i < count; i++) {
        if (parts[i].timeline)
            low |= part_draw(&parts[i]);
        part_names(&parts[i]);
    }
    return low;
}

static void timeline_draw(struct canvas *canvas, const struct view *view)
{
    struct part parts[SIDES];
    struct scale scale = {.axis = AXIS_TIME, .high = 1, .left = PLOT_LEFT,
                          .right = FULL_RIGHT};
    bool traced = false;
    for (unsigned i = 0; i < view_rows(view); i++) {
        struct part *part = &parts[i];
        *part = (struct part){.canvas = canvas, .scale = &scale};
        part->view = view_row(view, i, &part->side);
        part->trial = typical_trial(&part->view, part->side);
        part->timeline = trial_timeline(&part->trial);
        scale.high = fmax(scale.high, part->trial.makespan);
        traced |= part->timeline != NULL;
    }
    if (traced) {
        bool low = draw_parts(canvas, view, parts, &scale);
        draw_title(canvas, view, parts,
                   LANE_LEAST * scale.high / (scale.right - scale.left), low);
    } else {
        orders_draw_bars(canvas, view, true);
    }
    for (unsigned i = 0; i < view_rows(view); i++)
        timeline_free(parts[i].timeline);
}

const struct chart timeline_chart = {"timeline", TEXT_CHART_TIMELINE,
                                     timeline_fits, timeline_draw};

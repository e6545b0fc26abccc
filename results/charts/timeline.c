/*
 * Who held the core: on one time axis, for each side a lane a thread
 * of its typical trial, by the law of lanes.h, with the name of the job
 * that the thread did. A hidden thread is dashed and named so; threads
 * beyond the sixth lane share one. Above the lanes the discs number the
 * completions in the order of reporting. A second panel shows the same
 * lanes for a short while, enlarged: where what the lesson asks about
 * happened, or else where spans are too short to be seen.
 */
#include "results/charts/asked.h"
#include "results/charts/charts.h"
#include "results/charts/zoom.h"

#include <math.h>
#include <string.h>

struct part {
    struct track track;
    double top, pitch;
    double edge; /* where the discs' words end */
};

enum { HIGHEST_BAR = 64, DISCS_ABOVE = 17 };

/* How many lanes are drawn: 0 where nothing was traced. Threads beyond
 * DRAWN_LANES share the last one. */
static unsigned part_lanes(const struct part *part)
{
    unsigned count = part->track.timeline ? part->track.timeline->lane_count : 0;
    return count < DRAWN_LANES ? count : DRAWN_LANES;
}

static bool is_shared(const struct part *part, unsigned lane)
{
    return lane + 1 == DRAWN_LANES && part->track.timeline->lane_count > DRAWN_LANES;
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
    struct lane_style style = {.half = half,
                               .colour = side_colour(part->track.row.side)};
    const struct record *record = part->track.trial.round->record;
    bool low = false;
    track_draw_discs(&part->track,
                     middle_of(part, 0) - half - DISCS_ABOVE -
                         part->pitch * 0.28,
                     part->edge);
    for (unsigned i = 0; i < part_lanes(part); i++) {
        style.y = middle_of(part, i);
        style.dashed = lane_is_hidden(record, &part->track.timeline->lanes[i]);
        low |= track_draw_lane(&part->track, i, is_shared(part, i), &style);
    }
    return low;
}

static void draw_lane_name(const struct part *part, unsigned i)
{
    enum language language = part->track.row.view->language;
    struct type type = {.px = TICK_PX, .align = RIGHT, .colour = INK};
    char place[16];
    snprintf(place, sizeof place, "%u", i);
    struct words name = thread_words(part->track.trial.round->record,
                                     part->track.timeline->lanes[i].tid, place,
                                     language);
    if (is_shared(part, i))
        TEXT_FILL(name.text, language, TEXT_MORE_THREADS,
                  text_count(part->track.timeline->lane_count - i).text);
    canvas_text(part->track.canvas, PLOT_LEFT - 16, middle_of(part, i), type,
                PLOT_LEFT - 16 - PAGE_LEFT, name.text);
}

/* The side's name and the threads'; or that nothing was traced. */
static void part_names(const struct part *part)
{
    struct type type = {.px = TICK_PX, .colour = GREY, .clear = true};
    double y = part->top + part->pitch / 2;
    row_draw_name(part->track.canvas, &part->track.row, y);
    if (!part->track.timeline)
        canvas_text(part->track.canvas, PLOT_LEFT + 16, y, type, 0,
                    text_of(TEXT_NOT_TRACED, part->track.row.view->language));
    for (unsigned i = 0; i < part_lanes(part); i++)
        draw_lane_name(part, i);
}

enum { WIDEST = 130, NEAR_EDGE = 12 };

/* Whether much of what ran did so in spans too short to be seen. */
static bool is_fine(const struct part *parts, unsigned count)
{
    const struct scale *scale = parts->track.scale;
    double least = LANE_LEAST * scale->high / (scale->right - scale->left);
    double ran = 0, unseen = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct timeline *timeline = parts[i].track.timeline;
        for (size_t k = 0; timeline && k < timeline->span_count; k++) {
            const struct span *span = &timeline->spans[k];
            double length = (double)(span->to - span->from);
            ran += span->state == RUNNING ? length : 0;
            unseen += span->state == RUNNING && length < least ? length : 0;
        }
    }
    return unseen * 4 > ran && unseen * 20 > scale->high;
}

/* Of the job whose response or lateness is asked for by name: the time
 * that this is, up to when it was reported, where it is longest; else
 * empty. False: nothing that is asked for is better seen enlarged. */
static bool asked_window(struct window *window, const struct part *parts,
                         unsigned count)
{
    const struct result *result = parts->track.row.view->result;
    struct measure asked = measure_asked(result->scenario);
    *window = (struct window){0, 0};
    if (!asked.metric || !asked.job ||
        (strcmp(asked.metric->name, "response_ms") != 0 &&
         strcmp(asked.metric->name, "lateness_ms") != 0))
        return asked.job || asks_order(result->scenario) ||
               is_fine(parts, count);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < parts[i].track.trial.count; k++) {
            const struct job_row *job = trial_job(&parts[i].track.trial, k);
            double ns = 1e6 * metric_of_job(asked.metric, result,
                                            parts[i].track.trial.round, job);
            int64_t told = (int64_t)trial_told(&parts[i].track.trial, job);
            if (strcmp(job->name, asked.job) == 0 &&
                fabs(ns) > (double)(window->to - window->from))
                *window = (struct window){told - (int64_t)fmax(ns, 0),
                                          told - (int64_t)fmin(ns, 0)};
        }
    return true;
}

/* The same lanes at the right, from the window's begin to its end; true
 * if there are low bars. */
static bool draw_zoom(const struct part *parts, unsigned count,
                      const struct window *window, double bottom)
{
    struct scale scale = {.axis = AXIS_TIME, .low = (double)window->from,
                          .high = (double)window->to, .left = ZOOM_LEFT,
                          .right = ZOOM_RIGHT};
    bool low = false;
    zoom_frame(parts->track.canvas, parts->track.scale, &scale, bottom,
               parts->track.row.view->language);
    for (unsigned i = 0; i < count; i++) {
        struct part part = parts[i];
        part.track.scale = &scale;
        part.edge = PAGE_RIGHT - NEAR_EDGE;
        if (part.track.timeline)
            low |= part_draw(&part);
    }
    return low;
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

/* True if there are low bars. */
static bool draw_parts(struct canvas *canvas, const struct shown *shown,
                       struct part *parts, struct scale *scale)
{
    unsigned count = shown->rows.count;
    struct timeline *timelines[MOST_ROWS];
    struct window asked, window;
    bool low = false;
    for (unsigned i = 0; i < count; i++)
        timelines[i] = shown->track[i].timeline;
    bool zoomed = asked_window(&asked, parts, count) &&
                  zoom_window(&window, timelines, count, scale, asked);
    if (!zoomed)
        scale->right = PLOT_RIGHT;
    double top = zoomed ? ZOOM_TOP : PLOT_TOP;
    double bottom = place(parts, count, top, PLOT_BOTTOM - 20);
    scale_draw(canvas, scale, top, bottom, parts->track.row.view->language);
    if (zoomed)
        low |= draw_zoom(parts, count, &window, bottom);
    for (unsigned i = 0; i < count; i++) {
        parts[i].edge = zoomed ? ZOOM_LEFT - ZOOM_PAD - NEAR_EDGE
                               : PAGE_RIGHT;
        if (parts[i].track.timeline)
            low |= part_draw(&parts[i]);
        part_names(&parts[i]);
    }
    return low;
}

static bool timeline_fits(const struct view *view)
{
    bool any = false;
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(view, view->sides[i]);
        const struct round *round = row_round(&row);
        any |= round && round->timeline_count > 0;
    }
    return any;
}

static void timeline_draw(struct canvas *canvas, const struct view *view)
{
    struct shown shown = shown_of(view);
    struct part parts[MOST_ROWS];
    struct scale scale = {.axis = AXIS_TIME, .high = shown.longest,
                          .left = PLOT_LEFT, .right = FULL_RIGHT};
    for (unsigned i = 0; i < shown.rows.count; i++) {
        shown.track[i].canvas = canvas;
        shown.track[i].scale = &scale;
        parts[i].track = shown.track[i];
    }
    bool low = draw_parts(canvas, &shown, parts, &scale);
    double least = LANE_LEAST * scale.high / (scale.right - scale.left);
    struct line subtitle = {""}, extra = typical_words(view);
    line_remark(&subtitle, view, TEXT_TIMELINE_SUBTITLE);
    if (low)
        line_remark(&subtitle, view, TEXT_LOW_BARS);
    line_add(&extra, " · ", LINE(view, TEXT_DRAWN_WIDER,
                                 text_time(least, view->language).text).text);
    page_draw(canvas, view, asked_title(&shown).text, subtitle.text,
              extra.text);
    shown_free(&shown);
}

const struct chart timeline_chart = {"timeline", TEXT_CHART_TIMELINE,
                                     timeline_fits, timeline_draw};

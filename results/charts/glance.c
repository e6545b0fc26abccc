/*
 * Who held the core, for the last row of a lecture hall: the two main
 * sides, in each the main thread and one lane for all others, a disc
 * for each telling, and between the sides one bracket with one figure:
 * how much later the same job is told on the other side. The lanes are
 * those of the typical trial.
 */
#include "results/charts/charts.h"
#include "results/charts/glance_gap.h"
#include "results/charts/lanes.h"
#include "results/charts/orders.h"
#include "results/charts/trials.h"

#include <math.h>

enum {
    SIDE_HEIGHT = 310,
    LANE_HALF = 38,
    LANES_PITCH = 100
};

static bool has_main_sides(const struct view *view)
{
    return view->side_count >= MAIN_SIDES && view->sides[0] == THREADED &&
           view->sides[1] == EVENTED;
}

bool glance_fits(const struct view *view)
{
    for (unsigned i = 0; i < MAIN_SIDES; i++)
        if (!has_main_sides(view) ||
            !typical_trial(view, view->sides[i]).round)
            return false;
    return true;
}

static void draw_name(struct canvas *canvas, double y, unsigned colour,
                      const char *name)
{
    canvas_text(canvas, PLOT_LEFT - 20, y,
                (struct type){.px = LABEL_PX, .align = RIGHT,
                              .colour = colour},
                PLOT_LEFT - 20 - PAGE_LEFT / 2, name);
}

/* The first round value and the last one: fewer texts. */
static void draw_axis(struct canvas *canvas, const struct view *view,
                      const struct scale *scale)
{
    double ticks[12];
    unsigned count = scale_ticks(scale, ticks, 12);
    for (unsigned i = 0; i < count; i++) {
        double x = scale_at(scale, ticks[i]);
        canvas_line(canvas, x, PLOT_TOP, x, PLOT_BOTTOM, 4, PALE, false);
        if (i == 0 || i + 1 == count)
            canvas_text(canvas, x, PLOT_BOTTOM + 36,
                        (struct type){.px = LABEL_PX, .colour = GREY,
                                      .align = CENTRE},
                        0, scale_label(scale, ticks[i],
                                       view->language).text);
    }
}

/* Whether one of the threads that the lanes from `from` on stand for was
 * not created by the program. */
static bool has_hidden(const struct record *record,
                       const struct timeline *timeline, unsigned from)
{
    for (unsigned i = from; i < timeline->lane_count; i++)
        for (unsigned k = 0; k < record->thread_count; k++)
            if (record->threads[k].tid == timeline->lanes[i].tid &&
                record->threads[k].hidden)
                return true;
    return false;
}

/* The lane of the main thread, which is the first to have the core, at
 * y, and that of all others below it. True if there are low bars. */
static bool draw_lanes(struct canvas *canvas, const struct view *view,
                       const struct scale *scale, const struct trial *trial,
                       enum side side, double y)
{
    struct timeline *timeline = trial_timeline(trial);
    bool hidden = has_hidden(trial->round->record, timeline, 1);
    unsigned threads = timeline->lane_count;
    struct lane_style style = {.y = y, .half = LANE_HALF,
                               .colour = side_colour(side)};
    bool low = threads > 0 && lane_draw(canvas, scale, timeline,
                                        &timeline->lanes[0], &style);
    draw_name(canvas, y, INK, text_of(TEXT_MAIN_THREAD, view->language));
    if (threads > 1) {
        struct lane rest = lane_rest(timeline, 1);
        char name[120];
        style.y = y + LANES_PITCH;
        style.dashed = hidden;
        style.shared = true;
        low |= lane_draw(canvas, scale, timeline, &rest, &style);
        TEXT_FILL(name, view->language,
                  hidden ? TEXT_GLANCE_HIDDEN : TEXT_GLANCE_WORKERS,
                  text_count(threads - 1.0).text);
        draw_name(canvas, style.y, INK, name);
    }
    timeline_free(timeline);
    return low;
}

void glance_draw(struct canvas *canvas, const struct view *view)
{
    struct trial trials[MAIN_SIDES];
    double longest = 1, discs[MAIN_SIDES];
    bool low = false;
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        trials[i] = typical_trial(view, view->sides[i]);
        longest = fmax(longest, trials[i].makespan);
        if (trials[i].round->timeline_count == 0) {
            orders_draw_bars(canvas, view, true);
            return;
        }
    }
    struct scale scale = {.axis = AXIS_TIME, .high = longest,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    draw_axis(canvas, view, &scale);
    struct gap gap = gap_of(trials, longest);
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        enum side side = view->sides[i];
        double top = i == 0 ? PLOT_TOP : PLOT_BOTTOM - SIDE_HEIGHT + 16;
        double lane = top + (i == 0 ? 100 : 92);
        discs[i] = i == 0 ? lane + LANES_PITCH + LANE_HALF + 28
                          : lane - LANE_HALF - 28;
        canvas_text(canvas, PAGE_LEFT, i == 0 ? top + 26 : discs[i],
                    (struct type){.px = TITLE_PX, .bold = true,
                                  .colour = side_colour(side)},
                    PLOT_LEFT - PAGE_LEFT - 30,
                    text_side(side, view->language));
        low |= draw_lanes(canvas, view, &scale, &trials[i], side, lane);
        gap_discs(canvas, &scale, &trials[i], side_colour(side), &gap,
                  discs[i]);
    }
    if (!gap.small)
        gap_bracket(canvas, view, &scale, &gap, discs);
    gap_frame(canvas, view, &gap, trials, low);
}

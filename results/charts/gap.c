/*
 * Who held the core, for the last row of a lecture hall: the two main
 * sides, in each the main thread and one lane for all others, a disc
 * for each completion, and between the sides one bracket with one
 * figure: how much later the same job is reported on the other side.
 * The lanes are those of the typical trial. Drawn only where that job's
 * time is what the lesson asks for, and the gap is large.
 */
#include "results/analysis/statistics.h"
#include "results/charts/asked.h"
#include "results/charts/charts.h"
#include "results/charts/lanes.h"
#include "results/charts/track.h"

#include <math.h>
#include <string.h>

enum { MAIN_SIDES = 2 };

struct gap {
    const char *name;
    unsigned job, namesakes; /* its place in the trial; jobs of its name */
    double told[MAIN_SIDES]; /* ns */
};

enum {
    BRACKET = (PLOT_TOP + PLOT_BOTTOM) / 2,
    RING = 15,
    SMALL_RING = 6,
    FEW_JOBS = 6,  /* more: small dots */
    LARGE = 8      /* from this part of the length on a gap is one */
};

/* The gap of two trials. */
static struct gap gap_of(const struct trial *trials)
{
    struct gap gap = {.name = ""};
    double widest = -1;
    for (unsigned i = 0; i < trials[0].count && i < trials[1].count; i++) {
        const struct job_row *job = trial_job(&trials[0], i);
        double a = trial_told(&trials[0], job);
        double b = trial_told(&trials[1], trial_job(&trials[1], i));
        if (fabs(a - b) <= widest)
            continue;
        widest = fabs(a - b);
        gap = (struct gap){job->name, i, 0, {a, b}};
    }
    for (unsigned i = 0; i < trials[0].count; i++)
        gap.namesakes += strcmp(trial_job(&trials[0], i)->name,
                                gap.name) == 0;
    return gap;
}

/* A disc at y for each completion, small ones where there are many, one
 * a column; the gap's job is ringed. */
static void gap_discs(struct canvas *canvas, const struct scale *scale,
                      const struct trial *trial, unsigned colour,
                      const struct gap *gap, double y)
{
    bool marked[CANVAS_WIDTH / LANE_LEAST + 1] = {false};
    bool few = trial->count <= FEW_JOBS;
    for (unsigned i = 0; i < trial->count; i++) {
        double told = trial_told(trial, trial_job(trial, i));
        double x = scale_at(scale, told);
        bool *mark = &marked[(int)x / LANE_LEAST];
        if (i == gap->job || (*mark && !few))
            continue;
        *mark = true;
        if (few)
            canvas_disc(canvas, x, y, RING - 3, colour);
        else
            canvas_dot(canvas, x, y, SMALL_RING, colour);
        canvas_mark(canvas, MARK_TOLD, told, told);
    }
    double told = trial_told(trial, trial_job(trial, gap->job));
    double x = scale_at(scale, told);
    canvas_disc(canvas, x, y, RING + 7, WHITE);
    canvas_disc(canvas, x, y, RING + 5, colour);
    canvas_mark(canvas, MARK_TOLD, told, told);
    canvas_disc(canvas, x, y, RING - 4, WHITE);
}

/* The figure stands above the bracket where it fits between its ends,
 * else beside it; there without the name if that is too long. */
static void draw_figure(struct canvas *canvas, const struct view *view,
                        const double *x, const struct gap *gap)
{
    double left = fmin(x[0], x[1]), right = fmax(x[0], x[1]);
    bool before = left > CANVAS_WIDTH - right;
    double room = (before ? left : CANVAS_WIDTH - right) - 40;
    char named[160];
    struct figure figure =
        text_time(fabs(gap->told[1] - gap->told[0]), view->language);
    struct type type = {.px = TITLE_PX, .bold = true, .colour = INK,
                        .align = CENTRE, .clear = true};
    TEXT_FILL(named, view->language, TEXT_GLANCE_FIGURE,
              job_label(view, gap->name), figure.text);
    double width = text_width(named, TITLE_PX);
    if (width + 48 <= right - left) {
        canvas_text(canvas, (left + right) / 2, BRACKET - 36, type, 0, named);
        return;
    }
    type.align = before ? RIGHT : LEFT;
    canvas_text(canvas, before ? left - 20 : right + 20, BRACKET, type, room,
                width > room ? figure.text : named);
}

/* The bracket between the two rows of discs, with its figure. */
static void gap_bracket(struct canvas *canvas, const struct view *view,
                        const struct scale *scale, const struct gap *gap,
                        const double *discs)
{
    double x[MAIN_SIDES];
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        double to = discs[i] + (i == 0 ? RING + 8 : -RING - 8);
        x[i] = scale_at(scale, gap->told[i]);
        canvas_line(canvas, x[i], to, x[i], BRACKET, 6, INK, false);
    }
    canvas_line(canvas, x[0], BRACKET, x[1], BRACKET, 6, INK, false);
    canvas_mark(canvas, MARK_GAP, gap->told[0], gap->told[1]);
    draw_figure(canvas, view, x, gap);
}

static struct line title_of(const struct view *view, const struct gap *gap)
{
    bool loop = gap->told[1] > gap->told[0];
    return LINE(view, gap->namesakes > 1 ? TEXT_GLANCE_TITLE_OF_MANY
                                         : TEXT_GLANCE_TITLE,
                job_label(view, gap->name),
                text_time(fabs(gap->told[1] - gap->told[0]),
                          view->language).text,
                text_side(loop ? EVENTED : THREADED, view->language));
}

enum {
    SIDE_HEIGHT = 310,
    LANE_HALF = 38,
    LANES_PITCH = 100
};

/* The rows of the pool and the loop; the sequential run, which is the
 * last, is left out. */
static struct rows main_rows(const struct view *view)
{
    struct rows rows = rows_of_sides(view);
    rows.count = MAIN_SIDES;
    return rows;
}

static void draw_side(struct canvas *canvas, const struct row *row,
                      const struct scale *scale, const struct trial *trial,
                      const struct gap *gap, double lane, double discs,
                      double name, bool *low)
{
    struct type type = type_strong(side_colour(row->side));
    type.px = TITLE_PX;
    char side[80];
    row_name(side, sizeof side, row, false);
    canvas_text(canvas, PAGE_LEFT, name, type, ROWS_ROOM, side);
    struct track track = {canvas, scale, *row, *trial,
                          trial_timeline(trial)};
    *low |= track_draw_pair(&track, lane, LANE_HALF, LANES_PITCH);
    timeline_free(track.timeline);
    gap_discs(canvas, scale, trial, type.colour, gap, discs);
}

static void gap_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = main_rows(view);
    struct trial trials[MAIN_SIDES];
    struct scale scale = {.axis = AXIS_TIME, .high = 1, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT};
    bool low = false;
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        trials[i] = typical_trial(&rows.row[i]);
        scale.high = fmax(scale.high, trials[i].makespan);
    }
    struct gap gap = gap_of(trials);
    double above = PLOT_TOP + 100, below = PLOT_BOTTOM - SIDE_HEIGHT + 108;
    double discs[MAIN_SIDES] = {above + LANES_PITCH + LANE_HALF + 28,
                                below - LANE_HALF - 28};
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    draw_side(canvas, &rows.row[0], &scale, &trials[0], &gap, above,
              discs[0], PLOT_TOP + 26, &low);
    draw_side(canvas, &rows.row[1], &scale, &trials[1], &gap, below,
              discs[1], discs[1], &low);
    gap_bracket(canvas, view, &scale, &gap, discs);
    struct line subtitle = {""}, extra = typical_words(view);
    line_remark(&subtitle, view, TEXT_GLANCE_SUBTITLE);
    if (low)
        line_remark(&subtitle, view, TEXT_LOW_BARS);
    if (view_pairs(view) < FEWEST_PAIRS)
        line_remark(&extra, view, TEXT_NO_INTERVAL);
    page_draw(canvas, view, title_of(view, &gap).text, subtitle.text,
              extra.text);
}

static bool gap_fits(const struct view *view)
{
    struct rows rows = main_rows(view);
    struct trial trials[MAIN_SIDES];
    double longest = 1;
    if (view->side_count < MAIN_SIDES || view->sides[0] != THREADED ||
        view->sides[1] != EVENTED || view->result->scenario->trials > 1)
        return false;
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        trials[i] = typical_trial(&rows.row[i]);
        if (!trials[i].round || trials[i].round->timeline_count == 0)
            return false;
        longest = fmax(longest, trials[i].makespan);
    }
    struct gap gap = gap_of(trials);
    return fabs(gap.told[1] - gap.told[0]) * LARGE >= longest &&
           asks_job(view->result->scenario, gap.name);
}

const struct chart stage_chart = {"stage", TEXT_CHART_GLANCE, gap_fits,
                                  gap_draw};

/*
 * Due and told: a panel a side, or a point of the sweep, all on one
 * time axis. From each wait's due time on the upper rail a line drops
 * to its telling on the lower one: upright is on time, slanted is late.
 * Below lies what kept the main thread meanwhile.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PANELS = 4, MANY = 8, MOST_DROPS = 200 };

struct panel {
    struct canvas *canvas;
    const struct view *view;
    const struct scale *scale;
    const struct row *row;
    double top, height;
    bool thinned;
};

/* What keeps the thread that would tell: main work, or a call that
 * blocks in a callback. */
static bool keeps_main(const struct job_spec *spec)
{
    return spec->kind == MAIN_WORK ||
           (spec->kind == BLOCK && spec->in_callback);
}

static unsigned panels_of(const struct view *view, struct row *rows)
{
    return stage_rows(view, true, rows, PANELS);
}

static bool late_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    unsigned waits = 0, kept = 0;
    struct row rows[PANELS];
    double length = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        if (scenario->jobs[i].kind == DOWNLOAD)
            waits += scenario->jobs[i].count;
        kept += keeps_main(&scenario->jobs[i]);
    }
    unsigned count = panels_of(view, rows);
    for (unsigned i = 0; i < count; i++)
        length = fmax(length, stage_length(view, &rows[i]));
    return waits >= MANY && kept > 0 && scenario->trials < 2 && length > 0;
}

/* Whether the i-th of so many waits is drawn: evenly, not all. */
static bool is_drawn(unsigned i, unsigned waits)
{
    uint64_t most = MOST_DROPS;
    return waits <= MOST_DROPS ||
           i * most / waits != (i + 1) * most / waits;
}

/* When a wait was due: its end less its lateness. */
static double due_of(const struct view *view, const struct round *round,
                     const struct job_row *job)
{
    double late = metric_named("lateness_ms")
                      ->of_job(view->result, round, job);
    return (double)job->stamp[FINISHED] - late * 1e6;
}

static unsigned waits_in(const struct job_row *const *jobs, unsigned count)
{
    unsigned waits = 0;
    for (unsigned i = 0; i < count; i++)
        waits += jobs[i]->kind == DOWNLOAD;
    return waits;
}

static void draw_drops(struct panel *panel, const struct round *round,
                       double above, double below)
{
    unsigned count, seen = 0; /* waits */
    uint64_t began;
    const struct job_row **jobs = first_trial(round, &count, &began);
    unsigned waits = waits_in(jobs, count);
    unsigned colour = side_colour(panel->row->side);
    panel->thinned |= waits > MOST_DROPS;
    for (unsigned i = 0; i < count; i++) {
        if (jobs[i]->kind != DOWNLOAD || !is_drawn(seen++, waits))
            continue;
        double due = due_of(panel->view, round, jobs[i]) - (double)began;
        if (isnan(due))
            continue;
        double told = (double)jobs[i]->stamp[OBSERVED] - (double)began;
        double x = scale_at(panel->scale, due);
        double x2 = scale_at(panel->scale, told);
        canvas_line(panel->canvas, x, above, x2, below, 4, colour, false);
        canvas_mark(panel->canvas, MARK_LATE, due, told);
        canvas_dot(panel->canvas, x, above, 6, INK);
        canvas_mark(panel->canvas, MARK_DUE, due, due);
        canvas_dot(panel->canvas, x2, below, 6, colour);
        canvas_mark(panel->canvas, MARK_TOLD, told, told);
    }
    free(jobs);
}

/* The main thread's lane; without a trace, from start to end of what
 * it was given. */
static void draw_main(const struct panel *panel, const struct round *round,
                      double y, double half)
{
    unsigned count, colour = side_colour(panel->row->side);
    uint64_t began;
    const struct job_row **jobs = first_trial(round, &count, &began);
    for (unsigned i = 0; i < count; i++) {
        const uint64_t *stamp = jobs[i]->stamp;
        if (jobs[i]->kind == DOWNLOAD || !stamp[STARTED] || !stamp[FINISHED])
            continue;
        double from = (double)stamp[STARTED] - (double)began;
        double to = (double)stamp[FINISHED] - (double)began;
        double x = scale_at(panel->scale, from);
        double x2 = scale_at(panel->scale, to);
        canvas_box(panel->canvas, x, y - half, fmax(x2, x + 8), y + half,
                   colour);
        canvas_mark(panel->canvas, MARK_JOB, from, to);
        if (half * 2 > 26 && x2 - x > text_width(jobs[i]->name, 24) + 28)
            canvas_text(panel->canvas, x + 14, y,
                        (struct type){.px = 24, .colour = WHITE}, 0,
                        jobs[i]->name);
    }
    free(jobs);
}

static void draw_rail(const struct panel *panel, double y, enum text_id id,
                      bool named)
{
    canvas_line(panel->canvas, panel->scale->left, y, panel->scale->right, y,
                4, PALE, false);
    if (named)
        canvas_text(panel->canvas, PLOT_LEFT - 14, y,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .align = RIGHT},
                    0, text_of(id, panel->view->language));
}

/* The median of the rounds and, below, its interval. */
static void draw_figure(const struct panel *panel,
                        const struct spread *longest, double y)
{
    enum language language = panel->view->language;
    struct type type = {.px = LABEL_PX, .bold = true,
                        .colour = side_colour(panel->row->side)};
    double room = CANVAS_WIDTH - PLOT_RIGHT - 50;
    char words[80], range[100];
    TEXT_FILL(words, language, TEXT_LATE_FIGURE,
              text_time(longest->median, language).text);
    range_words(range, sizeof range, AXIS_TIME, longest->low, longest->high,
                language);
    canvas_text(panel->canvas, PLOT_RIGHT + 30, *range ? y - 20 : y, type,
                room, words);
    type.px = TICK_PX;
    type.bold = false;
    if (*range)
        canvas_text(panel->canvas, PLOT_RIGHT + 30, y + 20, type, room,
                    range);
}

static void draw_panel(struct panel *panel, const struct spread *longest)
{
    struct view at = stage_view(panel->view, panel->row);
    const struct round *round = view_median_round(&at, panel->row->side);
    double above = panel->top + panel->height * 0.16;
    double below = panel->top + panel->height * 0.66;
    double y = (above + below) / 2;
    stage_name(panel->canvas, panel->view, panel->row, y);
    if (!round) {
        canvas_text(panel->canvas, PLOT_LEFT + 16, y,
                    (struct type){.px = LABEL_PX,
                                  .colour = side_colour(panel->row->side)},
                    0, text_of(TEXT_NO_VALID_ROUND, panel->view->language));
        return;
    }
    draw_rail(panel, above, TEXT_LATE_DUE, true);
    draw_rail(panel, below, TEXT_LATE_TOLD, true);
    draw_main(panel, round, panel->top + panel->height * 0.84,
              fmin(panel->height * 0.1, 22));
    draw_drops(panel, round, above, below);
    if (!isnan(longest->median))
        draw_figure(panel, longest, y);
}

/* How late the last of the waits to be told was told, in ns. */
static double longest_of(const struct view *view, const struct round *round)
{
    double longest = NAN;
    for (unsigned i = 0; i < round->record->job_count; i++) {
        const struct job_row *job = &round->record->jobs[i];
        if (job->kind == DOWNLOAD && job->stamp[OBSERVED])
            longest = fmax(longest, (double)job->stamp[OBSERVED] -
                                        due_of(view, round, job));
    }
    return longest;
}

/* Over the rounds of a panel; of a disturbed one, its value alone. */
static struct spread longest_in(const struct view *view,
                                const struct row *row)
{
    struct view at = stage_view(view, row);
    unsigned count, known = 0;
    const struct round **rounds = view_rounds(&at, row->side, &count);
    double *values = allocate(count * sizeof *values, "delays of rounds");
    for (unsigned i = 0; i < count; i++) {
        double longest = longest_of(&at, rounds[i]);
        if (!isnan(longest))
            values[known++] = longest;
    }
    struct spread spread = spread_of(values, known);
    free(values);
    free(rounds);
    return spread;
}

static void draw_words(struct canvas *canvas, const struct view *all,
                       const struct row *rows, const double *latest,
                       unsigned count, bool thinned)
{
    enum language language = all->language;
    char title[400], values[300], number[24], some[120], interval[120];
    char extra[300];
    stage_values(values, sizeof values, all, rows, latest, count, AXIS_TIME);
    TEXT_FILL(title, language, TEXT_LATE_LONGEST, values);
    snprintf(number, sizeof number, "%d", MOST_DROPS);
    TEXT_FILL(some, language, TEXT_LATE_THINNED, number);
    frame_interval(interval, sizeof interval, all);
    snprintf(extra, sizeof extra, "%s · %s%s%s", interval,
             text_of(TEXT_MEDIAN_ROUND, language), thinned ? " · " : "",
             thinned ? some : "");
    frame_draw(canvas, all, title, text_of(TEXT_LATE_SUBTITLE, language),
               extra);
}

static void late_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[PANELS];
    double latest[PANELS];
    struct view all = stage_all(view);
    unsigned count = panels_of(view, rows);
    struct scale scale = {.axis = AXIS_TIME, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT, .high = 1e6};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    bool thinned = false;
    for (unsigned i = 0; i < count; i++)
        scale.high = fmax(scale.high, stage_length(view, &rows[i]));
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < count; i++) {
        struct panel panel = {.canvas = canvas, .view = view, .row = &rows[i],
                              .scale = &scale, .height = height,
                              .top = PLOT_TOP + i * height};
        struct spread longest = longest_in(view, &rows[i]);
        latest[i] = longest.median;
        draw_panel(&panel, &longest);
        thinned |= panel.thinned;
        if (i > 0)
            canvas_line(canvas, PAGE_LEFT, panel.top, PAGE_RIGHT, panel.top,
                        4, PALE, false);
    }
    draw_words(canvas, &all, rows, latest, count, thinned);
}

const struct chart late_chart = {"late", TEXT_CHART_LATE, late_fits, late_draw};

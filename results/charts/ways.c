/*
 * The same steps in several ways to write them: a row the pool and each
 * style of the loop, all on one time axis, in it the lane of the main
 * thread and one for all others of the typical trial, and behind them
 * the figure that is asked for and how many threads there were. What is
 * written differently and runs alike looks alike.
 */
#include "results/analysis/settings.h"
#include "results/charts/asked.h"
#include "results/charts/charts.h"

#include <math.h>
#include <string.h>

enum { WAYS = 4, BESIDE = PLOT_RIGHT + 24 };

static struct rows ways_rows(const struct view *view)
{
    return rows_of_points(view, false, WAYS);
}

static void draw_figures(struct canvas *canvas, const struct row *row,
                         double y)
{
    const struct view *view = row->view;
    struct measure measure = measure_asked(view->result->scenario);
    struct estimate asked = figure_of(row, measure);
    struct estimate threads =
        figure_of(row, measure_of("threads_peak", NULL, STAT_MEDIAN));
    struct type type = type_strong(side_colour(row->side));
    type.px = TITLE_PX;
    if (!isnan(asked.median))
        canvas_text(canvas, BESIDE, y - 24, type,
                    CANVAS_WIDTH - 20 - BESIDE,
                    estimate_words(&asked, axis_of(measure.metric),
                                   view->language).text);
    if (!isnan(threads.median))
        canvas_text(canvas, BESIDE, y + 26, type_small(type.colour),
                    CANVAS_WIDTH - 20 - BESIDE,
                    LINE(view, threads.median > 1 ? TEXT_PER_JOB_THREADS
                                                  : TEXT_PER_JOB_ONE_THREAD,
                         text_count(threads.median).text).text);
}

/* True if there are low bars. */
static bool draw_way(struct track *track, double top, double height)
{
    enum { NAME = 26 };
    double pitch = (height - 2 * NAME) / 2.4, y = top + 2 * NAME + pitch / 2;
    bool low = false;
    struct words way = point_value_words(track->row.view->result,
                                         track->row.point,
                                         track->row.view->language);
    struct line name = {""};
    char side[120];
    row_name(side, sizeof side, &track->row, false);
    line_add(&name, "", side);
    if (track->row.is_swept)
        line_add(&name, ": ", way.text);
    canvas_text(track->canvas, PAGE_LEFT, top + NAME,
                type_strong(side_colour(track->row.side)), PLOT_RIGHT / 2,
                name.text);
    if (track->timeline)
        low = track_draw_pair(track, y, pitch * 0.36, pitch);
    else if (track->trial.round)
        canvas_text(track->canvas, PLOT_LEFT + 16, y + pitch / 2,
                    type_small(GREY), 0,
                    text_of(TEXT_NOT_TRACED, track->row.view->language));
    else
        row_draw_none(track->canvas, &track->row, y + pitch / 2);
    draw_figures(track->canvas, &track->row, y + pitch / 2);
    return low;
}

static void ways_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = ways_rows(view);
    struct view whole = view_whole(view);
    struct question question = question_of(view);
    struct figures figures = figures_of(&rows, &question);
    double longest = 1e6;
    bool low = false;
    for (unsigned i = 0; i < rows.count; i++)
        longest = fmax(longest, typical_trial(&rows.row[i]).makespan);
    struct scale scale =
        page_scale(canvas, view, AXIS_TIME, longest, PLOT_RIGHT);
    for (unsigned i = 0; i < rows.count; i++) {
        struct track track = {.canvas = canvas, .scale = &scale,
                              .row = rows.row[i],
                              .trial = typical_trial(&rows.row[i])};
        track.timeline = trial_timeline(&track.trial);
        rows_part(canvas, &rows, i);
        low |= draw_way(&track, rows_top(&rows, i), rows.height);
        timeline_free(track.timeline);
    }
    struct words measure = question_words(&question, view);
    struct line subtitle = LINE(view, TEXT_WAYS_SUBTITLE, measure.text);
    if (low)
        line_remark(&subtitle, view, TEXT_LOW_BARS);
    line_marks(&subtitle, view, figures.disturbed, false);
    page_draw(canvas, &whole,
              LINE(view, TEXT_SETTING_VALUE, measure.text,
                   rows_values(&rows, figures.median,
                               question_axis(&question)).text).text,
              subtitle.text, typical_words(view).text);
}

/* A sweep over the ways to write a chain, where a measure of the whole
 * is asked for. */
static bool ways_fits(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct rows rows = ways_rows(view);
    struct question question = question_of(view);
    return scenario_sweeps(scenario, &scenario->engine.style) &&
           question.measure.metric && !question.measure.metric->per_job &&
           figures_of(&rows, &question).known;
}

const struct chart ways_chart = {"ways", TEXT_CHART_WAYS, ways_fits,
                                 ways_draw};

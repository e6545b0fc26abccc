#include "results/charts/glance_gap.h"
#include "results/analysis/analysis.h"
#include "results/charts/lanes.h"

#include <math.h>
#include <string.h>

enum {
    BRACKET = (PLOT_TOP + PLOT_BOTTOM) / 2,
    MARK = 15,
    SMALL_MARK = 6,
    FEW_JOBS = 6,  /* more: small dots */
    NEXT_TO_NOTHING = 50 /* a part of the length */
};

static double told_at(const struct trial *trial, unsigned job)
{
    uint64_t told =
        trial->round->record->jobs[trial->first + job].stamp[OBSERVED];
    return told > trial->began ? (double)(told - trial->began) : 0;
}

struct gap gap_of(const struct trial *trials, double longest)
{
    struct gap gap = {.name = ""};
    double widest = -1;
    for (unsigned i = 0; i < trials[0].count && i < trials[1].count; i++) {
        double a = told_at(&trials[0], i), b = told_at(&trials[1], i);
        if (fabs(a - b) <= widest)
            continue;
        widest = fabs(a - b);
        gap = (struct gap){trials[0].round->record->jobs[trials[0].first + i]
                               .name,
                           i, 0, {a, b}, widest < longest / NEXT_TO_NOTHING};
    }
    for (unsigned i = 0; i < trials[0].count; i++)
        gap.namesakes += strcmp(trials[0].round->record
                                    ->jobs[trials[0].first + i].name,
                                gap.name) == 0;
    return gap;
}

void gap_discs(struct canvas *canvas, const struct scale *scale,
               const struct trial *trial, unsigned colour,
               const struct gap *gap, double y)
{
    bool marked[CANVAS_WIDTH / LANE_LEAST + 1] = {false};
    bool few = trial->count <= FEW_JOBS;
    for (unsigned i = 0; i < trial->count; i++) {
        double x = scale_at(scale, told_at(trial, i));
        bool *mark = &marked[(int)x / LANE_LEAST];
        if ((i == gap->job && !gap->small) || (*mark && !few))
            continue;
        *mark = true;
        if (few)
            canvas_disc(canvas, x, y, MARK - 3, colour);
        else
            canvas_dot(canvas, x, y, SMALL_MARK, colour);
    }
    if (gap->small)
        return;
    double x = scale_at(scale, told_at(trial, gap->job));
    canvas_disc(canvas, x, y, MARK + 7, WHITE);
    canvas_disc(canvas, x, y, MARK + 5, colour);
    canvas_disc(canvas, x, y, MARK - 4, WHITE);
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
    TEXT_FILL(named, view->language, TEXT_GLANCE_FIGURE, gap->name,
              figure.text);
    double width = text_width(named, TITLE_PX);
    if (width + 48 <= right - left) {
        canvas_text(canvas, (left + right) / 2, BRACKET - 36, type, 0, named);
        return;
    }
    type.align = before ? RIGHT : LEFT;
    canvas_text(canvas, before ? left - 20 : right + 20, BRACKET, type, room,
                width > room ? figure.text : named);
}

void gap_bracket(struct canvas *canvas, const struct view *view,
                 const struct scale *scale, const struct gap *gap,
                 const double *discs)
{
    double x[MAIN_SIDES];
    for (unsigned i = 0; i < MAIN_SIDES; i++) {
        double to = discs[i] + (i == 0 ? MARK + 8 : -MARK - 8);
        x[i] = scale_at(scale, gap->told[i]);
        canvas_line(canvas, x[i], to, x[i], BRACKET, 6, INK, false);
    }
    canvas_line(canvas, x[0], BRACKET, x[1], BRACKET, 6, INK, false);
    draw_figure(canvas, view, x, gap);
}

void gap_frame(struct canvas *canvas, const struct view *view,
               const struct gap *gap, const struct trial *trials, bool low)
{
    enum language language = view->language;
    bool loop = gap->told[1] > gap->told[0];
    struct figure figure =
        text_time(fabs(gap->told[1] - gap->told[0]), language);
    const struct analysis *found =
        analysis_find(view->result, "response_ms", gap->name, STAT_MEDIAN,
                      view->point, THREADED, EVENTED);
    bool sure = found && found->verdict == (loop ? VERDICT_LOWER
                                                 : VERDICT_HIGHER);
    char title[300], said[400];
    double ends[SIDES] = {NAN, NAN, NAN};
    if (gap->small) {
        char values[200];
        ends[THREADED] = trials[0].makespan;
        ends[EVENTED] = trials[1].makespan;
        frame_values(values, sizeof values, view, ends, AXIS_TIME);
        TEXT_FILL(said, language, TEXT_GLANCE_SAME, values);
    } else {
        TEXT_FILL(title, language,
                  gap->namesakes > 1 ? TEXT_GLANCE_TITLE_OF_MANY
                                     : TEXT_GLANCE_TITLE,
                  gap->name, figure.text,
                  text_side(loop ? EVENTED : THREADED, language));
        if (sure)
            snprintf(said, sizeof said, "%s", title);
        else
            TEXT_FILL(said, language, TEXT_GLANCE_UNSURE, title);
    }
    char extra[300];
    snprintf(extra, sizeof extra, "%s%s%s",
             text_of(view->result->scenario->trials > 1 ? TEXT_TYPICAL_TRIAL
                                                        : TEXT_TYPICAL_ROUND,
                     language),
             low ? " · " : "", low ? text_of(TEXT_LOW_BARS, language) : "");
    frame_draw(canvas, view, said, text_of(TEXT_GLANCE_SUBTITLE, language),
               extra);
}

/*
 * Response time of each job: for every name a row a side, in it a dot
 * for each job of every round, a tick at their median and, where a
 * round has samples enough, a dashed one at their p95.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/frame.h"

#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 18, ENOUGH_FOR_P95 = 20, COLUMN = 4, IN_COLUMN = 5 };

struct sample {
    const char *name;
    enum side side;
    struct view view; /* of the arm */
    double *values; /* ns, ascending */
    unsigned count, in_a_round;
};

/* How many jobs of that name the rounds have. */
static unsigned count_named(const struct round *round, const char *name)
{
    unsigned count = 0;
    for (unsigned i = 0; i < round->record->job_count; i++)
        count += strcmp(round->record->jobs[i].name, name) == 0;
    return count;
}

static struct sample sample_of(const struct view *view, const char *name,
                               enum side side)
{
    struct sample sample = {.name = name, .side = side, .view = *view};
    unsigned rounds_count, room = 0;
    const struct round **rounds = view_rounds(view, side, &rounds_count);
    for (unsigned r = 0; r < rounds_count; r++)
        room += count_named(rounds[r], name);
    sample.values = allocate(room * sizeof *sample.values, "responses");
    for (unsigned r = 0; r < rounds_count; r++) {
        const struct record *record = rounds[r]->record;
        for (unsigned i = 0; i < record->job_count; i++) {
            const struct job_row *job = &record->jobs[i];
            if (strcmp(job->name, name) == 0 && job->stamp[OBSERVED] > 0)
                sample.values[sample.count++] =
                    (double)job->stamp[OBSERVED] -
                    (double)job->stamp[INTENDED];
        }
    }
    sample.in_a_round = rounds_count ? sample.count / rounds_count : 0;
    free(rounds);
    spread_of(sample.values, sample.count); /* sorts */
    return sample;
}

bool response_fits(const struct view *view)
{
    return view_pairs(view) > 0;
}

/* Draws the dots; true if some were left out. */
static bool draw_dots(struct canvas *canvas, const struct sample *sample,
                      const struct scale *scale, double y, double pitch)
{
    bool thinned = false;
    int column = -1, used = 0;
    for (unsigned i = 0; i < sample->count; i++) {
        double x = scale_at(scale, sample->values[i]);
        used = (int)(x / COLUMN) == column ? used + 1 : 0;
        column = (int)(x / COLUMN);
        if (used >= IN_COLUMN) {
            thinned = true;
            continue;
        }
        double step = fmin(pitch * 0.5 / IN_COLUMN, 10);
        double up = (used % 2 ? 1 : -1) * ((used + 1) / 2) * step;
        canvas_dot(canvas, x, y + up, 5.5, side_colour(sample->side));
    }
    return thinned;
}

static bool draw_row(struct canvas *canvas, const struct view *view,
                     const struct sample *sample, const struct scale *scale,
                     double y, double pitch)
{
    unsigned colour = side_colour(sample->side);
    char name[120];
    view_name(name, sizeof name, &sample->view, sample->side);
    canvas_text(canvas, PLOT_LEFT - 16, y,
                (struct type){.px = TICK_PX, .colour = colour,
                              .align = RIGHT},
                0, name);
    if (sample->count == 0) {
        canvas_text(canvas, PLOT_LEFT + 16, y,
                    (struct type){.px = TICK_PX, .colour = colour}, 0,
                    text_of(TEXT_NO_VALID_ROUND, view->language));
        return false;
    }
    double median = quantile_of(sample->values, sample->count, 0.5);
    double x = scale_at(scale, median), half = pitch * 0.45;
    canvas_line(canvas, x, y - half, x, y + half, 6, INK, false);
    if (sample->in_a_round >= ENOUGH_FOR_P95) {
        double p95 = scale_at(
            scale, quantile_of(sample->values, sample->count, 0.95));
        canvas_line(canvas, p95, y - half, p95, y + half, 6, INK, true);
    }
    bool thinned = draw_dots(canvas, sample, scale, y, pitch);
    canvas_text(canvas, PLOT_RIGHT + 24, y,
                (struct type){.px = LABEL_PX, .colour = colour,
                              .bold = true},
                0, text_time(median, view->language).text);
    return thinned;
}

/* Log where the values span more than two decades, else from 0. */
static struct scale scale_of(const struct sample *samples, unsigned count)
{
    double low = INFINITY, high = 0;
    for (unsigned i = 0; i < count; i++)
        if (samples[i].count > 0) {
            low = fmin(low, samples[i].values[0]);
            high = fmax(high, samples[i].values[samples[i].count - 1]);
        }
    low = fmax(low, 1e3);
    high = fmax(high, 1e4);
    bool log = high / low > 100;
    return (struct scale){.axis = AXIS_TIME, .log = log,
                          .low = log ? pow(10, floor(log10(low))) : 0,
                          .high = high, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT};
}

/* The name whose medians lie furthest apart, in its sides' words. */
static void title_of(char *out, size_t size, const struct view *view,
                     const struct sample *samples, unsigned names)
{
    double widest = -1, medians[SIDES], best[SIDES] = {NAN, NAN, NAN};
    const char *name = samples[0].name;
    for (unsigned n = 0; n < names; n++) {
        double low = INFINITY, high = 0;
        for (unsigned k = 0; k < SIDES; k++)
            medians[k] = NAN;
        for (unsigned k = 0; k < view->side_count; k++) {
            const struct sample *s = &samples[n * view_rows(view) + k];
            double median = quantile_of(s->values, s->count, 0.5);
            medians[s->side] = median;
            if (s->count > 0 && s->side != SEQUENTIAL) {
                low = fmin(low, median);
                high = fmax(high, median);
            }
        }
        if (high > 0 && high / fmax(low, 1) > widest) {
            widest = high / fmax(low, 1);
            name = samples[n * view_rows(view)].name;
            memcpy(best, medians, sizeof best);
        }
    }
    char values[200];
    frame_values(values, sizeof values, view, best, AXIS_TIME);
    const char *parts[] = {name, values, NULL};
    text_fill(out, size, view->language, TEXT_RESPONSE_TITLE, parts);
}

static void draw_frame(struct canvas *canvas, const struct view *view,
                       const struct sample *samples, unsigned names,
                       const struct scale *scale, bool thinned)
{
    enum language language = view->language;
    const struct scenario *scenario = view->result->scenario;
    char title[300], subtitle[300], extra[300] = "";
    bool p95 = false;
    for (unsigned i = 0; i < names * view_rows(view); i++)
        p95 |= samples[i].in_a_round >= ENOUGH_FOR_P95;
    title_of(title, sizeof title, view, samples, names);
    TEXT_FILL(subtitle, language, TEXT_RESPONSE_SUBTITLE,
              p95 ? text_of(TEXT_RESPONSE_P95, language) : "",
              scale->log ? text_of(TEXT_LOG_SCALE, language) : "");
    snprintf(extra, sizeof extra, "%s",
             thinned ? text_of(TEXT_THINNED_DOTS, language) : "");
    if (names < scenario->job_count) {
        char number[24], more[120];
        snprintf(number, sizeof number, "%u", scenario->job_count - names);
        TEXT_FILL(more, language, TEXT_MORE_NAMES, number);
        size_t used = strlen(extra);
        snprintf(extra + used, sizeof extra - used, "%s%s",
                 used ? " · " : "", more);
    }
    frame_draw(canvas, view, title, subtitle, extra);
}

/* Of a null run: how far apart the arms came out, as an area around the
 * second one's median, behind both rows, with its ratio below. */
static void draw_band(struct canvas *canvas, const struct view *view,
                      const struct sample *second,
                      const struct scale *scale, double top, double bottom)
{
    const struct analysis *found =
        view->result->null_side < 0
            ? NULL
            : analysis_find(view->result, "response_ms", second->name,
                            STAT_MEDIAN, view->point, second->side,
                            second->side);
    if (!found || isnan(found->low) || second->count == 0)
        return;
    double median = quantile_of(second->values, second->count, 0.5);
    double low = scale_at(scale, median * found->low);
    double high = fmax(scale_at(scale, median * found->high), low + 8);
    char words[120];
    canvas_box(canvas, low, top, high, bottom, PALE);
    if (bottom - top < 200)
        return;
    TEXT_FILL(words, view->language, TEXT_NULL_RATIO,
              text_ratio(found->low).text, text_ratio(found->high).text);
    bool right = high > (PLOT_LEFT + PLOT_RIGHT) / 2.0;
    canvas_text(canvas, right ? low - 12 : high + 12, bottom - 24,
                (struct type){.px = TICK_PX, .colour = GREY,
                              .align = right ? RIGHT : LEFT, .clear = true},
                0, words);
}

void response_draw(struct canvas *canvas, const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    unsigned sides = view_rows(view), names = scenario->job_count;
    if (names > MOST_ROWS / sides)
        names = MOST_ROWS / sides;
    struct sample *samples =
        allocate(names * sides * sizeof *samples, "samples");
    for (unsigned i = 0; i < names * sides; i++) {
        enum side side;
        struct view row = view_row(view, i % sides, &side);
        samples[i] = sample_of(&row, scenario->jobs[i / sides].name, side);
    }
    struct scale scale = scale_of(samples, names * sides);
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    double group = (double)(PLOT_BOTTOM - PLOT_TOP) / names;
    double pitch = fmin((group - (names > 1 ? 14 : 0)) / sides, 120);
    bool thinned = false;
    for (unsigned i = 0; i < names * sides; i++) {
        unsigned name = i / sides;
        double top = PLOT_TOP + name * group + (group - pitch * sides) / 2;
        double y = top + (i % sides + 0.5) * pitch;
        if (i % sides == 0) {
            if (name > 0)
                canvas_line(canvas, PAGE_LEFT, PLOT_TOP + name * group,
                            PAGE_RIGHT, PLOT_TOP + name * group, 4, PALE,
                            false);
            double room = PLOT_LEFT - 36 - PAGE_LEFT -
                          text_width(text_side(view->sides[0],
                                               view->language), TICK_PX) -
                          (sides > view->side_count ? 90 : 0);
            canvas_text(canvas, PAGE_LEFT, y,
                        (struct type){.px = LABEL_PX, .colour = BLACK,
                                      .bold = true},
                        room, samples[i].name);
            if (sides > view->side_count)
                draw_band(canvas, view, &samples[i + 1], &scale,
                          PLOT_TOP + name * group,
                          PLOT_TOP + (name + 1) * group);
        }
        thinned |= draw_row(canvas, view, &samples[i], &scale, y, pitch);
    }
    draw_frame(canvas, view, samples, names, &scale, thinned);
    for (unsigned i = 0; i < names * sides; i++)
        free(samples[i].values);
    free(samples);
}

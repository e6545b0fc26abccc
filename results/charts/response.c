/*
 * Response time of each job: for every name a row a side, in it dots
 * for the jobs of every round, a tick at the median of the rounds with
 * its interval as a stroke and, where a round has samples enough, a
 * dashed tick at the p95.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/response.h"
#include "results/charts/view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct responses {
    const char *name;
    enum side side;
    struct view view; /* of the arm */
    double *values; /* ns, ascending; freed by the caller */
    unsigned count;
    struct spread median; /* of the rounds' medians, ns */
    double p95;           /* NAN: too few jobs a round */
};

/* How many jobs of that name the rounds have. */
static unsigned count_named(const struct round *round, const char *name)
{
    unsigned count = 0;
    for (unsigned i = 0; i < round->record->job_count; i++)
        count += strcmp(round->record->jobs[i].name, name) == 0;
    return count;
}

/* One figure a round, in ns, summed up over the rounds. */
static struct spread spread_of_rounds(const struct result *result,
                                      const struct round **rounds,
                                      unsigned count, const char *name,
                                      enum statistic stat)
{
    const struct metric *metric = metric_named("response_ms");
    double *values = allocate(count * sizeof *values, "figures of rounds");
    unsigned known = 0;
    for (unsigned i = 0; i < count; i++) {
        double value = metric_of_round(metric, result, rounds[i], name, stat);
        if (!isnan(value))
            values[known++] = value * 1e6;
    }
    struct spread spread = spread_of(values, known);
    free(values);
    return spread;
}

/* Of the view's point and arm. */
static struct responses responses_of(const struct view *view, const char *name,
                                     enum side side)
{
    struct responses all = {.name = name, .side = side, .view = *view};
    unsigned rounds_count, room = 0;
    const struct round **rounds = view_rounds(view, side, &rounds_count);
    for (unsigned r = 0; r < rounds_count; r++)
        room += count_named(rounds[r], name);
    all.values = allocate(room * sizeof *all.values, "responses");
    for (unsigned r = 0; r < rounds_count; r++) {
        const struct record *record = rounds[r]->record;
        for (unsigned i = 0; i < record->job_count; i++) {
            const struct job_row *job = &record->jobs[i];
            if (strcmp(job->name, name) == 0 && job->stamp[OBSERVED] > 0)
                all.values[all.count++] =
                    (double)job->stamp[OBSERVED] -
                    (double)job->stamp[INTENDED];
        }
    }
    all.median = spread_of_rounds(view->result, rounds, rounds_count,
                                  name, STAT_MEDIAN);
    all.p95 = spread_of_rounds(view->result, rounds, rounds_count, name,
                               STAT_P95).median;
    free(rounds);
    spread_of(all.values, all.count); /* sorts */
    return all;
}

enum { COLUMN = 11, STEP = 10 };

static int column_of(const struct scale *scale, double value)
{
    return (int)((scale_at(scale, value) - scale->left) / COLUMN);
}

/* How many of the values from `first` on stand in its column. */
static unsigned stack_at(const struct scale *scale, const double *values,
                         unsigned count, unsigned first)
{
    int column = column_of(scale, values[first]);
    unsigned end = first + 1;
    while (end < count && column_of(scale, values[end]) == column)
        end++;
    return end - first;
}

unsigned dots_each(const struct scale *scale, const double *values,
                   unsigned count, double height)
{
    unsigned room = (unsigned)fmax(height / STEP, 1), fullest = 1, stack;
    for (unsigned i = 0; i < count; i += stack) {
        stack = stack_at(scale, values, count, i);
        fullest = stack > fullest ? stack : fullest;
    }
    return (fullest + room - 1) / room;
}

void dots_draw(struct canvas *canvas, const struct scale *scale,
               const double *values, unsigned count, unsigned each,
               double y, unsigned colour)
{
    unsigned stack;
    for (unsigned i = 0; i < count; i += stack) {
        stack = stack_at(scale, values, count, i);
        unsigned dots = (stack + each - 1) / each;
        double sum = 0;
        for (unsigned k = i; k < i + stack; k++)
            sum += scale_at(scale, values[k]);
        for (unsigned k = 0; k < dots; k++)
            canvas_dot(canvas, sum / stack,
                       y + (k - (dots - 1) / 2.0) * STEP, 5.5, colour);
    }
}

enum { MOST_ROWS = 18, HIGHEST = 190 };

static bool response_fits(const struct view *view)
{
    return view_pairs(view) > 0;
}

/* The tick, and below the dots its interval where it can be seen. */
static void draw_median(struct canvas *canvas, const struct responses *sample,
                        const struct scale *scale, double y, double pitch)
{
    double half = pitch * 0.45, foot = y + half;
    double x = scale_at(scale, sample->median.median);
    canvas_line(canvas, x, y - half, x, foot, 6, INK, false);
    if (!isnan(sample->p95)) {
        double p95 = scale_at(scale, sample->p95);
        canvas_line(canvas, p95, y - half, p95, foot, 6, INK, true);
    }
    double low = scale_at(scale, sample->median.low);
    double high = scale_at(scale, sample->median.high);
    if (isnan(sample->median.low) || high - low < 12)
        return;
    canvas_line(canvas, low, foot, high, foot, 4, INK, false);
    canvas_line(canvas, low, foot - 8, low, foot + 2, 4, INK, false);
    canvas_line(canvas, high, foot - 8, high, foot + 2, 4, INK, false);
}

static void draw_row(struct canvas *canvas, const struct view *view,
                     const struct responses *sample, const struct scale *scale,
                     unsigned each, double y, double pitch)
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
        return;
    }
    dots_draw(canvas, scale, sample->values, sample->count, each, y, colour);
    draw_median(canvas, sample, scale, y, pitch);
    canvas_text(canvas, PLOT_RIGHT + 24, y,
                (struct type){.px = LABEL_PX, .colour = colour,
                              .bold = true},
                0, text_time(sample->median.median, view->language).text);
}

/* Log where the values span more than two decades, else from 0. */
static struct scale scale_of(const struct responses *samples, unsigned count)
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
                     const struct responses *samples, unsigned names)
{
    double widest = -1, medians[SIDES], best[SIDES] = {NAN, NAN, NAN};
    const char *name = samples[0].name;
    for (unsigned n = 0; n < names; n++) {
        double low = INFINITY, high = 0;
        for (unsigned k = 0; k < SIDES; k++)
            medians[k] = NAN;
        for (unsigned k = 0; k < view->side_count; k++) {
            const struct responses *s = &samples[n * view_rows(view) + k];
            double median = s->median.median;
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
                       const struct responses *samples, unsigned names,
                       const struct scale *scale, unsigned each)
{
    enum language language = view->language;
    unsigned more = view->result->scenario->job_count - names;
    char title[300], subtitle[300], extra[300], number[24], dots[100];
    bool p95 = false;
    for (unsigned i = 0; i < names * view_rows(view); i++)
        p95 |= !isnan(samples[i].p95);
    title_of(title, sizeof title, view, samples, names);
    TEXT_FILL(dots, language,
              each > 1 ? TEXT_RESPONSE_DOTS : TEXT_RESPONSE_DOT,
              text_count(each).text);
    TEXT_FILL(subtitle, language, TEXT_RESPONSE_MEASURE, dots,
              p95 ? text_of(TEXT_RESPONSE_P95, language) : "",
              scale->log ? text_of(TEXT_LOG_SCALE, language) : "");
    frame_interval(extra, sizeof extra, view);
    if (more > 0) {
        char left[120];
        snprintf(number, sizeof number, "%u", more);
        TEXT_FILL(left, language, TEXT_MORE_NAMES, number);
        size_t used = strlen(extra);
        snprintf(extra + used, sizeof extra - used, " · %s", left);
    }
    frame_draw(canvas, view, title, subtitle, extra);
}

/* Of a null run: how far apart the arms came out, as an area around the
 * second one's median, behind both rows, with its ratio below. */
static void draw_band(struct canvas *canvas, const struct view *view,
                      const struct responses *second,
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
    double median = second->median.median;
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

/* Left of the sides' names, of which a second arm's is the longer. */
static void draw_name(struct canvas *canvas, const struct view *view,
                      const char *name, double y)
{
    double sides = text_width(text_side(view->sides[0], view->language),
                              TICK_PX) +
                   (view_rows(view) > view->side_count ? 90 : 0);
    canvas_text(canvas, PAGE_LEFT, y,
                (struct type){.px = LABEL_PX, .colour = BLACK, .bold = true},
                PLOT_LEFT - 36 - PAGE_LEFT - sides, name);
}

/* How many jobs a dot stands for, in all rows. */
static unsigned dots_in_all(const struct responses *samples, unsigned count,
                            const struct scale *scale, double height)
{
    unsigned each = 1;
    for (unsigned i = 0; i < count; i++) {
        unsigned needed = dots_each(scale, samples[i].values,
                                    samples[i].count, height);
        each = needed > each ? needed : each;
    }
    return each;
}

static void response_draw(struct canvas *canvas, const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    unsigned sides = view_rows(view), names = scenario->job_count;
    if (names > MOST_ROWS / sides)
        names = MOST_ROWS / sides;
    struct responses *samples =
        allocate(names * sides * sizeof *samples, "samples");
    for (unsigned i = 0; i < names * sides; i++) {
        enum side side;
        struct view row = view_row(view, i % sides, &side);
        samples[i] = responses_of(&row, scenario->jobs[i / sides].name, side);
    }
    struct scale scale = scale_of(samples, names * sides);
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    double group = (double)(PLOT_BOTTOM - PLOT_TOP) / names;
    double pitch = fmin((group - (names > 1 ? 14 : 0)) / sides, HIGHEST);
    unsigned each =
        dots_in_all(samples, names * sides, &scale, pitch * 0.75);
    for (unsigned i = 0; i < names * sides; i++) {
        unsigned name = i / sides;
        double top = PLOT_TOP + name * group + (group - pitch * sides) / 2;
        double y = top + (i % sides + 0.5) * pitch;
        if (i % sides == 0) {
            if (name > 0)
                canvas_line(canvas, PAGE_LEFT, PLOT_TOP + name * group,
                            PAGE_RIGHT, PLOT_TOP + name * group, 4, PALE,
                            false);
            draw_name(canvas, view, samples[i].name, y);
            if (sides > view->side_count)
                draw_band(canvas, view, &samples[i + 1], &scale,
                          PLOT_TOP + name * group,
                          PLOT_TOP + (name + 1) * group);
        }
        draw_row(canvas, view, &samples[i], &scale, each, y, pitch);
    }
    draw_frame(canvas, view, samples, names, &scale, each);
    for (unsigned i = 0; i < names * sides; i++)
        free(samples[i].values);
    free(samples);
}

const struct chart response_chart = {"response", TEXT_CHART_RESPONSE,
                                     response_fits, response_draw};

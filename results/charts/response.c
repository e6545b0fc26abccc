/*
 * Response time of each job: for every name a row a side, in it dots
 * for the jobs of every round, a tick at the median of the rounds with
 * its interval as a stroke and, where a round has samples enough, a
 * dashed tick at the p95.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/response.h"
#include "results/charts/rows.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the jobs of one name in one row. */
struct responses {
    const char *name;
    struct row row;
    double *values; /* ns, ascending; freed by the caller */
    unsigned count;
    struct estimate median; /* of the rounds' medians, ns */
    double p95;             /* NAN: too few jobs a round */
};

static struct estimate figure_named(const struct responses *of,
                                    enum statistic stat)
{
    return figure_of(&of->row, measure_of("response_ms", of->name, stat));
}

/* All values of one round; `values` NULL: only their number. */
static unsigned add_values(double *values, const struct round *round,
                           const char *name)
{
    unsigned count = 0;
    for (unsigned i = 0; i < round->record->job_count; i++) {
        const struct job_row *job = &round->record->jobs[i];
        if (strcmp(job->name, name) != 0 || job->stamp[OBSERVED] == 0)
            continue;
        if (values)
            values[count] = (double)job->stamp[OBSERVED] -
                            (double)job->stamp[INTENDED];
        count++;
    }
    return count;
}

static struct responses responses_of(const struct row *row, const char *name)
{
    struct responses all = {.name = name, .row = *row};
    unsigned count, room = 0;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned r = 0; r < count; r++)
        room += add_values(NULL, rounds[r], name);
    all.values = allocate((room + 1) * sizeof *all.values, "responses");
    for (unsigned r = 0; r < count; r++)
        all.count += add_values(all.values + all.count, rounds[r], name);
    free(rounds);
    gsl_sort(all.values, 1, all.count);
    all.median = figure_named(&all, STAT_MEDIAN);
    all.p95 = figure_named(&all, STAT_P95).median;
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

enum { MOST_SAMPLES = 18, HIGHEST = 190 };

static bool response_fits(const struct view *view)
{
    return view_pairs(view) > 0;
}

/* The tick, and below the dots its interval where it can be seen. */
static void draw_median(struct canvas *canvas, const struct responses *sample,
                        const struct scale *scale, double y, double half)
{
    double foot = y + half, x = scale_at(scale, sample->median.median);
    canvas_line(canvas, x, y - half, x, foot, 6, INK, false);
    if (!isnan(sample->p95)) {
        double p95 = scale_at(scale, sample->p95);
        canvas_line(canvas, p95, y - half, p95, foot, 6, INK, true);
    }
    double low = scale_at(scale, sample->median.low);
    double high = scale_at(scale, sample->median.high);
    if (!isnan(sample->median.low) && high - low >= 12)
        row_draw_stroke(canvas, low, high, foot, 8, 2);
}

static void draw_sample(struct canvas *canvas, const struct responses *sample,
                        const struct scale *scale, unsigned each, double y,
                        double pitch)
{
    enum language language = sample->row.view->language;
    unsigned colour = side_colour(sample->row.side);
    struct type type = type_small(colour);
    char name[120];
    row_name(name, sizeof name, &sample->row, false);
    type.align = RIGHT;
    canvas_text(canvas, PLOT_LEFT - 16, y, type, 0, name);
    if (sample->count == 0) {
        row_draw_none(canvas, &sample->row, y);
        return;
    }
    dots_draw(canvas, scale, sample->values, sample->count, each, y, colour);
    draw_median(canvas, sample, scale, y, pitch * 0.45);
    canvas_text(canvas, PLOT_RIGHT + 24, y, type_strong(colour), 0,
                text_time(sample->median.median, language).text);
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

/* The name whose medians lie furthest apart, in its rows' words. */
static struct line title_of(const struct rows *rows,
                            const struct responses *samples, unsigned names)
{
    double widest = -1, medians[MOST_ROWS], best[MOST_ROWS];
    const char *name = samples[0].name;
    for (unsigned k = 0; k < rows->count; k++)
        best[k] = NAN;
    for (unsigned n = 0; n < names; n++) {
        double low = INFINITY, high = 0;
        for (unsigned k = 0; k < rows->count; k++) {
            const struct responses *s = &samples[n * rows->count + k];
            bool second = s->row.arm == SECOND_ARM;
            medians[k] = second ? NAN : s->median.median;
            if (s->count > 0 && !second && s->row.side != SEQUENTIAL) {
                low = fmin(low, medians[k]);
                high = fmax(high, medians[k]);
            }
        }
        if (high > 0 && high / fmax(low, 1) > widest) {
            widest = high / fmax(low, 1);
            name = samples[n * rows->count].name;
            memcpy(best, medians, sizeof best);
        }
    }
    return LINE(rows->row[0].view, TEXT_RESPONSE_TITLE,
                rows_values(rows, best, AXIS_TIME).text, name);
}

static void draw_page(struct canvas *canvas, const struct rows *rows,
                      const struct responses *samples, unsigned names,
                      const struct scale *scale, unsigned each)
{
    const struct view *view = rows->row[0].view;
    enum language language = view->language;
    unsigned more = view->result->scenario->job_count - names;
    struct view marked = *view;
    bool p95 = false;
    for (unsigned i = 0; i < names * rows->count; i++)
        p95 |= !isnan(samples[i].p95);
    struct line dots =
        LINE(view, each > 1 ? TEXT_RESPONSE_DOTS : TEXT_RESPONSE_DOT,
             text_count(each).text);
    struct line subtitle =
        LINE(view, TEXT_RESPONSE_MEASURE, dots.text,
             p95 ? text_of(TEXT_RESPONSE_P95, language) : "");
    if (scale->log)
        line_remark(&subtitle, view, TEXT_LOG_SCALE);
    if (more > 0)
        line_add(&subtitle, " · ", LINE(view, TEXT_MORE_NAMES,
                                      text_plain(more, 0).text).text);
    marked.intervals = true;
    page_draw(canvas, &marked, title_of(rows, samples, names).text,
              subtitle.text, "");
}

/* Left of the sides' names, of which a second arm's is the longer. */
static void draw_name(struct canvas *canvas, const struct rows *rows,
                      const char *name, double y)
{
    const struct row *last = &rows->row[rows->count - 1];
    double sides = text_width(text_side(rows->row[0].side,
                                        last->view->language), TICK_PX);
    sides += last->arm == SECOND_ARM ? 90 : 0;
    canvas_text(canvas, PAGE_LEFT, y, type_strong(BLACK),
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

/* A group of rows a name. */
static void draw_samples(struct canvas *canvas, const struct rows *rows,
                         const struct responses *samples, unsigned names)
{
    enum language language = rows->row[0].view->language;
    unsigned sides = rows->count;
    struct scale scale = scale_of(samples, names * sides);
    double group = (double)(PLOT_BOTTOM - PLOT_TOP) / names;
    double pitch = fmin((group - (names > 1 ? 14 : 0)) / sides, HIGHEST);
    unsigned each =
        dots_in_all(samples, names * sides, &scale, pitch * 0.75);
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, language);
    for (unsigned i = 0; i < names * sides; i++) {
        double top = PLOT_TOP + i / sides * group;
        double y = top + (group - pitch * sides) / 2 +
                   (i % sides + 0.5) * pitch;
        if (i % sides == 0 && i > 0)
            canvas_line(canvas, PAGE_LEFT, top, PAGE_RIGHT, top, 4, PALE,
                        false);
        if (i % sides == 0)
            draw_name(canvas, rows, samples[i].name, y);
        draw_sample(canvas, &samples[i], &scale, each, y, pitch);
    }
    draw_page(canvas, rows, samples, names, &scale, each);
}

static void response_draw(struct canvas *canvas, const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct rows rows = rows_of_sides(view);
    unsigned names = scenario->job_count;
    if (names > MOST_SAMPLES / rows.count)
        names = MOST_SAMPLES / rows.count;
    struct responses *samples =
        allocate(names * rows.count * sizeof *samples, "samples");
    for (unsigned i = 0; i < names * rows.count; i++)
        samples[i] = responses_of(&rows.row[i % rows.count],
                                  scenario->jobs[i / rows.count].name);
    draw_samples(canvas, &rows, samples, names);
    for (unsigned i = 0; i < names * rows.count; i++)
        free(samples[i].values);
    free(samples);
}

const struct chart response_chart = {"response", TEXT_CHART_RESPONSE,
                                     response_fits, response_draw};

/*
 * Response time of each job, a distribution as dots: for every name a
 * row a side, in it a dot for the jobs of every round, values that are
 * nearly the same on one another, a tick at the median of the rounds and
 * its interval as a stroke. Where there are more values than a row has
 * room for, each dot stands for several, the same number in all rows, so
 * that no shape is cut off.
 */
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SAMPLES = 18, HIGHEST = 190, COLUMN = 11, STEP = 10 };

/* Of the jobs of one name in one row. */
struct responses {
    const char *name;
    const struct row *row;
    double *values; /* ns, ascending */
    unsigned count;
    struct estimate median; /* of the rounds' medians, ns */
};

struct picture {
    struct canvas *canvas;
    const struct view *view;
    struct rows rows; /* of each name */
    struct scale scale;
    unsigned names, count, each; /* values that a dot stands for */
    struct responses sample[MOST_SAMPLES];
};

static void read_sample(struct responses *sample)
{
    unsigned count, room = 1;
    const struct round **rounds = row_rounds(sample->row, &count);
    for (unsigned r = 0; r < count; r++)
        room += rounds[r]->record->job_count;
    sample->values = allocate(room * sizeof *sample->values, "responses");
    for (unsigned r = 0; r < count; r++)
        for (unsigned i = 0; i < rounds[r]->record->job_count; i++) {
            const struct job_row *job = &rounds[r]->record->jobs[i];
            if (strcmp(job->name, sample->name) == 0 && job->stamp[OBSERVED])
                sample->values[sample->count++] =
                    (double)job->stamp[OBSERVED] -
                    (double)job->stamp[INTENDED];
        }
    free(rounds);
    gsl_sort(sample->values, 1, sample->count);
    sample->median = figure_of(sample->row,
                               measure_of("response_ms", sample->name,
                                          STAT_MEDIAN));
}

/*
 * The dots.
 */
static int column_of(const struct scale *scale, double value)
{
    return (int)((scale_at(scale, value) - scale->left) / COLUMN);
}

/* How many of the values from `first` on stand in its column. */
static unsigned stack_at(const struct scale *scale,
                         const struct responses *sample, unsigned first)
{
    int column = column_of(scale, sample->values[first]);
    unsigned end = first + 1;
    while (end < sample->count &&
           column_of(scale, sample->values[end]) == column)
        end++;
    return end - first;
}

/* How many values a dot must stand for, so that the fullest stack is at
 * most `height` pixels high. */
static unsigned dots_each(const struct picture *picture, double height)
{
    unsigned room = (unsigned)fmax(height / STEP, 1), fullest = 1, stack;
    for (unsigned k = 0; k < picture->count; k++)
        for (unsigned i = 0; i < picture->sample[k].count; i += stack) {
            stack = stack_at(&picture->scale, &picture->sample[k], i);
            fullest = stack > fullest ? stack : fullest;
        }
    return (fullest + room - 1) / room;
}

/* Around y; a stack that is not full has a dot all the same. */
static void draw_dots(const struct picture *picture,
                      const struct responses *sample, double y)
{
    unsigned stack;
    for (unsigned i = 0; i < sample->count; i += stack) {
        stack = stack_at(&picture->scale, sample, i);
        unsigned dots = (stack + picture->each - 1) / picture->each;
        double sum = 0;
        for (unsigned k = i; k < i + stack; k++)
            sum += scale_at(&picture->scale, sample->values[k]);
        for (unsigned k = 0; k < dots; k++)
            canvas_dot(picture->canvas, sum / stack,
                       y + (k - (dots - 1) / 2.0) * STEP, 5.5,
                       side_colour(sample->row->side));
    }
}

/*
 * The rows.
 */
/* The tick, and below the dots its interval where it can be seen. */
static void draw_median(const struct picture *picture,
                        const struct estimate *median, double y, double half)
{
    const struct scale *scale = &picture->scale;
    double x = scale_at(scale, median->median);
    double low = scale_at(scale, median->low);
    double high = scale_at(scale, median->high);
    canvas_line(picture->canvas, x, y - half, x, y + half, 6, INK, false);
    if (!isnan(median->low) && high - low >= 12)
        row_draw_stroke(picture->canvas, low, high, y + half, 8, 2);
}

static void draw_sample(const struct picture *picture,
                        const struct responses *sample, double y, double pitch)
{
    unsigned colour = side_colour(sample->row->side);
    struct type type = type_small(colour);
    char name[120];
    row_name(name, sizeof name, sample->row, false);
    type.align = RIGHT;
    canvas_text(picture->canvas, PLOT_LEFT - 16, y, type, 0, name);
    if (sample->count == 0) {
        row_draw_none(picture->canvas, sample->row, y);
        return;
    }
    draw_dots(picture, sample, y);
    draw_median(picture, &sample->median, y, pitch * 0.45);
    canvas_text(picture->canvas, PLOT_RIGHT + 24, y, type_strong(colour), 0,
                text_time(sample->median.median,
                          picture->view->language).text);
}

/* Left of the sides' names. */
static void draw_name(const struct picture *picture, const char *name,
                      double y)
{
    double widest = 0;
    char side[120];
    for (unsigned i = 0; i < picture->rows.count; i++) {
        row_name(side, sizeof side, &picture->rows.row[i], false);
        widest = fmax(widest, text_width(side, TICK_PX));
    }
    canvas_text(picture->canvas, PAGE_LEFT, y, type_strong(BLACK),
                PLOT_LEFT - 36 - PAGE_LEFT - widest, name);
}

/* Log where the values span more than two decades, else from 0. */
static struct scale scale_of(const struct picture *picture)
{
    double low = INFINITY, high = 1e4;
    for (unsigned i = 0; i < picture->count; i++) {
        const struct responses *sample = &picture->sample[i];
        if (sample->count == 0)
            continue;
        low = fmin(low, sample->values[0]);
        high = fmax(high, sample->values[sample->count - 1]);
    }
    low = fmax(low, 1e3);
    bool log = high / low > 100;
    return (struct scale){.axis = AXIS_TIME, .log = log,
                          .low = log ? pow(10, floor(log10(low))) : 0,
                          .high = high, .left = PLOT_LEFT,
                          .right = PLOT_RIGHT};
}

/* A group of rows a name. */
static void draw_samples(struct picture *picture)
{
    unsigned sides = picture->rows.count;
    double group = (double)(PLOT_BOTTOM - PLOT_TOP) / picture->names;
    double gap = picture->names > 1 ? 14 : 0;
    double pitch = fmin((group - gap) / sides, HIGHEST);
    picture->each = dots_each(picture, pitch * 0.75);
    scale_draw(picture->canvas, &picture->scale, PLOT_TOP, PLOT_BOTTOM,
               picture->view->language);
    for (unsigned i = 0; i < picture->count; i++) {
        double top = PLOT_TOP + i / sides * group;
        double y = top + (group - pitch * sides) / 2 +
                   (i % sides + 0.5) * pitch;
        if (i % sides == 0 && i > 0)
            canvas_line(picture->canvas, PAGE_LEFT, top, PAGE_RIGHT, top, 4,
                        PALE, false);
        if (i % sides == 0)
            draw_name(picture,
                      job_label(picture->view, picture->sample[i].name), y);
        draw_sample(picture, &picture->sample[i], y, pitch);
    }
}

/* What is asked of one job's response; else of the name whose medians on
 * pool and loop lie furthest apart. */
static struct line title_of(const struct picture *picture)
{
    struct question question = question_of(picture->view);
    const struct measure *asked = &question.measure;
    if (asked->job && strcmp(asked->metric->name, "response_ms") == 0)
        return LINE(picture->view, TEXT_SETTING_VALUE,
                    question_words(&question, picture->view).text,
                    rows_values(&picture->rows,
                                figures_of(&picture->rows, &question).median,
                                AXIS_TIME).text);
    double widest = -1, medians[MOST_ROWS];
    unsigned sides = picture->rows.count, best = 0;
    for (unsigned n = 0; n < picture->names; n++) {
        double low = INFINITY, high = 0;
        for (unsigned k = 0; k < sides; k++) {
            const struct responses *sample = &picture->sample[n * sides + k];
            if (sample->count == 0 || sample->row->arm == SECOND_ARM ||
                sample->row->side == SEQUENTIAL)
                continue;
            low = fmin(low, sample->median.median);
            high = fmax(high, sample->median.median);
        }
        if (high > 0 && high / fmax(low, 1) > widest) {
            widest = high / fmax(low, 1);
            best = n;
        }
    }
    for (unsigned k = 0; k < sides; k++)
        medians[k] = widest < 0
                         ? NAN
                         : picture->sample[best * sides + k].median.median;
    return LINE(picture->view, TEXT_RESPONSE_TITLE,
                rows_values(&picture->rows, medians, AXIS_TIME).text,
                job_label(picture->view, picture->sample[best * sides].name));
}

static bool response_fits(const struct view *view)
{
    return view_pairs(view) > 0;
}

static void response_draw(struct canvas *canvas, const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    struct view marked = *view;
    struct picture picture = {.canvas = canvas, .view = view,
                              .rows = rows_of_sides(view)};
    unsigned sides = picture.rows.count, room = MOST_SAMPLES / sides;
    picture.names = scenario->job_count < room ? scenario->job_count : room;
    picture.count = picture.names * sides;
    for (unsigned i = 0; i < picture.count; i++) {
        picture.sample[i].name = scenario->jobs[i / sides].name;
        picture.sample[i].row = &picture.rows.row[i % sides];
        read_sample(&picture.sample[i]);
    }
    picture.scale = scale_of(&picture);
    draw_samples(&picture);
    struct line subtitle =
        LINE(view, TEXT_RESPONSE_MEASURE,
             LINE(view, picture.each > 1 ? TEXT_RESPONSE_DOTS
                                         : TEXT_RESPONSE_DOT,
                  text_count(picture.each).text).text);
    if (picture.scale.log)
        line_remark(&subtitle, view, TEXT_LOG_SCALE);
    if (picture.names < scenario->job_count)
        line_add(&subtitle, " · ",
                 LINE(view, TEXT_MORE_NAMES,
                      text_plain(scenario->job_count - picture.names,
                                 0).text).text);
    marked.intervals = true;
    page_draw(canvas, &marked, title_of(&picture).text, subtitle.text, "");
    for (unsigned i = 0; i < picture.count; i++)
        free(picture.sample[i].values);
}

const struct chart response_chart = {"response", TEXT_CHART_RESPONSE,
                                     response_fits, response_draw};

/*
 * Counts and sizes as bars, a row a side or a point of the sweep.
 * Context switches in the work, of each side, and per job: a bar of the
 * voluntary ones (solid) and one of the involuntary (hatched), never
 * added up. Memory per job: what the program holds solid, what the
 * kernel holds for it hatched, behind one another.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BARS = 6, LEAST = 6 };

struct bar {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    double y, half;
};

static bool is_primary(const struct view *view, const char *metric)
{
    const char *primary = view->result->scenario->primary;
    return primary && strcmp(primary, metric) == 0;
}

static struct estimate median_in(const struct row *row, const char *metric)
{
    return figure_of(row, measure_of(metric, NULL, STAT_MEDIAN));
}

static bool any_known(const struct rows *rows, const char *metric)
{
    bool known = false;
    for (unsigned i = 0; i < rows->count; i++)
        known |= !isnan(median_in(&rows->row[i], metric).median);
    return known;
}

/* From x to the value; returns where it ends. */
static double draw_bar(const struct bar *bar, double x, double value,
                       bool solid)
{
    double end = fmax(scale_at(bar->scale, value), bar->scale->left + LEAST);
    double top = bar->y - bar->half, bottom = bar->y + bar->half;
    unsigned colour = side_colour(bar->row->side);
    if (solid)
        canvas_box(bar->canvas, x, top, end, bottom, colour);
    else
        canvas_hatch(bar->canvas, x, top, end, bottom, colour);
    return end;
}

/*
 * Switches: how many, in a word at the bar's end.
 */
static const char *const in_work[2] = {"voluntary_in_work",
                                       "involuntary_in_work"};
static const char *const per_job[2] = {"voluntary_per_job",
                                       "involuntary_per_job"};

/* The two bars of a row lie around y. */
static struct bar bar_of(const struct bar *row, unsigned which, double gap)
{
    struct bar bar = *row;
    bar.y += which == 0 ? -bar.half - gap : bar.half + gap;
    return bar;
}

static struct type count_type(const struct bar *bar, bool voluntary)
{
    return (struct type){.px = fmin(LABEL_PX, bar->half * 1.7),
                         .colour = side_colour(bar->row->side),
                         .bold = voluntary, .clear = true};
}

/* Returns how wide it is. */
static double draw_count(const struct bar *bar, double x, double value,
                         bool voluntary)
{
    enum text_id id = voluntary ? TEXT_BAR_VOLUNTARY : TEXT_BAR_INVOLUNTARY;
    return canvas_text(bar->canvas, x, bar->y, count_type(bar, voluntary), 0,
                       LINE(bar->row->view, id, text_count(value).text).text);
}

/* Behind the count the interval. */
static void draw_per_job(const struct bar *bar, unsigned which,
                         const struct estimate *figure)
{
    struct type type = count_type(bar, false);
    if (isnan(figure->median))
        return;
    double end = draw_bar(bar, bar->scale->left, figure->median, which == 0);
    double width = draw_count(bar, end + 18, figure->median, which == 0);
    struct words range = interval_of(figure, AXIS_COUNT,
                                     bar->row->view->language);
    type.px = fmin(TICK_PX, type.px);
    if (*range.text)
        canvas_text(bar->canvas, end + 34 + width, bar->y + 4, type, 0,
                    range.text);
}

static void draw_threads(const struct bar *bar)
{
    double threads = median_in(bar->row, "threads_peak").median;
    enum text_id id = threads > 1 ? TEXT_PER_JOB_THREADS
                                  : TEXT_PER_JOB_ONE_THREAD;
    if (!isnan(threads))
        canvas_text(bar->canvas, PLOT_RIGHT + 40, bar->y,
                    type_small(side_colour(bar->row->side)),
                    CANVAS_WIDTH - PLOT_RIGHT - 60,
                    LINE(bar->row->view, id, text_count(threads).text).text);
}

static bool per_job_fits(const struct view *view)
{
    struct rows rows = rows_of_points(view, false, MOST_BARS);
    return (is_primary(view, per_job[0]) || is_primary(view, per_job[1])) &&
           any_known(&rows, per_job[0]);
}

static void per_job_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, false, MOST_BARS);
    struct estimate figures[2][MOST_BARS];
    struct view whole = view_whole(view);
    double values[MOST_BARS], most = 0;
    for (unsigned i = 0; i < rows.count; i++)
        for (unsigned k = 0; k < 2; k++) {
            figures[k][i] = median_in(&rows.row[i], per_job[k]);
            most = fmax(most, figures[k][i].median);
        }
    struct scale scale = page_scale(canvas, view, AXIS_COUNT,
                                    most > 0 ? most : 1, PLOT_RIGHT - 480);
    for (unsigned i = 0; i < rows.count; i++) {
        struct bar row = {canvas, &rows.row[i], &scale, rows_middle(&rows, i),
                          fmin(rows.height * 0.19, 40)};
        row_draw_name(canvas, row.row, row.y);
        if (isnan(figures[0][i].median) && isnan(figures[1][i].median))
            row_draw_none(canvas, row.row, row.y);
        for (unsigned k = 0; k < 2; k++) {
            struct bar bar = bar_of(&row, k, 4);
            draw_per_job(&bar, k, &figures[k][i]);
        }
        draw_threads(&row);
        values[i] = figures[0][i].median;
    }
    page_draw(canvas, &whole,
              LINE(view, TEXT_PER_JOB_TITLE,
                   rows_values(&rows, values, AXIS_COUNT).text).text,
              text_of(TEXT_PER_JOB_SUBTITLE, view->language),
              page_interval(&whole).text);
}

/* The dots of the rounds and the interval, over the bar's end; returns
 * where they end. */
static double draw_rounds(const struct bar *bar, double *values, size_t count)
{
    double right = bar->scale->left, y = bar->y + bar->half * 0.5;
    struct estimate estimate = estimate_of(values, count);
    for (size_t i = 0; i < count; i++) {
        double x = scale_at(bar->scale, values[i]);
        row_draw_dot(bar->canvas, x, bar->y - bar->half * 0.4, i, 11, 5);
        right = fmax(right, x + 7);
    }
    if (isnan(estimate.low))
        return right;
    double high = scale_at(bar->scale, estimate.high);
    row_draw_stroke(bar->canvas, scale_at(bar->scale, estimate.low), high, y,
                    14, 14);
    return fmax(right, high + 2);
}

static void draw_in_work(const struct bar *bar, unsigned which)
{
    size_t count;
    bool disturbed;
    double *values =
        row_sample(bar->row, measure_of(in_work[which], NULL, STAT_MEDIAN),
                   &count, &disturbed);
    if (count > 0) {
        double median = estimate_of(values, count).median;
        double end = draw_bar(bar, bar->scale->left, median, which == 0);
        end = fmax(draw_rounds(bar, values, count), end);
        draw_count(bar, end + 18, median, which == 0);
    } else if (which == 0) {
        row_draw_none(bar->canvas, bar->row, bar->y);
    }
    free(values);
}

static bool switches_fits(const struct view *view)
{
    struct rows rows = rows_of_sides(view);
    return any_known(&rows, in_work[0]);
}

/* What the pairs say of pool and loop. */
static struct line switches_title(const struct rows *rows)
{
    const struct view *view = rows->row[0].view;
    const struct analysis *found =
        analysis_find(view->result, in_work[0], NULL, STAT_MEDIAN,
                      view->point, THREADED, EVENTED);
    enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
    bool less = verdict == VERDICT_LOWER;
    enum text_id id = verdict == VERDICT_SAME ? TEXT_SWITCHES_SAME
                      : verdict == VERDICT_INCONCLUSIVE
                          ? TEXT_SWITCHES_INCONCLUSIVE
                          : TEXT_SWITCHES_TITLE;
    double medians[MOST_ROWS], of[SIDES] = {NAN, NAN, NAN};
    for (unsigned i = 0; i < rows->count; i++) {
        const struct row *row = &rows->row[i];
        bool second = row->arm == SECOND_ARM;
        medians[i] = second ? NAN : median_in(row, in_work[0]).median;
        of[row->side] = second ? of[row->side] : medians[i];
    }
    if (less || verdict == VERDICT_HIGHER)
        return LINE(view, TEXT_SWITCHES_FEWER,
                    text_side(less ? THREADED : EVENTED, view->language),
                    text_count(of[less ? THREADED : EVENTED]).text,
                    text_count(of[less ? EVENTED : THREADED]).text);
    return LINE(view, id, rows_values(rows, medians, AXIS_COUNT).text);
}

static double most_of(const struct row *row, const char *metric)
{
    size_t count;
    bool disturbed;
    double *values = row_sample(row, measure_of(metric, NULL, STAT_MEDIAN),
                                &count, &disturbed);
    double most = count > 0 ? values[count - 1] : 0;
    free(values);
    return most;
}

static void switches_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_sides(view);
    double most = 4;
    for (unsigned i = 0; i < rows.count; i++)
        for (unsigned k = 0; k < 2; k++)
            most = fmax(most, most_of(&rows.row[i], in_work[k]));
    struct scale scale = page_scale(canvas, view, AXIS_COUNT, most,
                                    PLOT_RIGHT - 80);
    for (unsigned i = 0; i < rows.count; i++) {
        struct bar row = {canvas, &rows.row[i], &scale, rows_middle(&rows, i),
                          fmin(rows.height / 2 - 30, 84) / 2};
        row_draw_name(canvas, row.row, row.y);
        for (unsigned k = 0; k < 2; k++) {
            struct bar bar = bar_of(&row, k, 6);
            draw_in_work(&bar, k);
        }
    }
    page_draw(canvas, view, switches_title(&rows).text,
              text_of(TEXT_SWITCHES_SUBTITLE, view->language),
              page_interval(view).text);
}

/*
 * Memory. Where every job has a thread of its own, the 8 MiB of
 * addresses that are usually reserved for its stack lie far outside the
 * picture: an arrow points there.
 */
enum { STACK_KIB = 8192 };

/* What a bar is made of, in KiB. */
struct parts {
    struct estimate program, kernel;
    double sum; /* of what is known */
};

static struct parts parts_of(const struct row *row)
{
    struct parts parts = {.program = median_in(row, "rss_per_job_kib"),
                          .kernel = median_in(row, "kernel_per_job_kib")};
    parts.sum = parts.program.median;
    if (!isnan(parts.kernel.median))
        parts.sum += parts.kernel.median;
    return parts;
}

static bool memory_fits(const struct view *view)
{
    struct rows rows = rows_of_points(view, false, MOST_BARS);
    return is_primary(view, "rss_per_job_kib") &&
           any_known(&rows, "rss_per_job_kib");
}

/* Whether each job of the row waits in a thread of its own. */
static bool has_stacks(const struct row *row)
{
    const struct scenario *at = result_scenario(row->view->result,
                                                row->point);
    return row->side == THREADED && at->engine.workers == PER_JOB;
}

static void draw_arrow(const struct bar *bar, double y)
{
    double x = bar->scale->left, tip = CANVAS_WIDTH - 24;
    struct type type = type_small(ORANGE);
    type.align = RIGHT;
    type.clear = true;
    canvas_line(bar->canvas, x, y, tip, y, 5, ORANGE, true);
    canvas_line(bar->canvas, tip - 26, y - 20, tip, y, 6, ORANGE, false);
    canvas_line(bar->canvas, tip - 26, y + 20, tip, y, 6, ORANGE, false);
    canvas_text(bar->canvas, tip - 40, y + 40, type, tip - 40 - x,
                text_of(TEXT_MEMORY_STACK, bar->row->view->language));
}

/* "program 8.74 KiB (8.73 KiB to 8.75 KiB)". */
static void add_part(struct line *line, const struct estimate *part,
                     enum text_id name, const struct view *view)
{
    struct figure median = text_size(part->median, view->language);
    struct line range = LINE(view, TEXT_MEMORY_RANGE, median.text,
                             text_size(part->low, view->language).text,
                             text_size(part->high, view->language).text);
    line_add(line, " + ",
             LINE(view, TEXT_MEMORY_PART, text_of(name, view->language),
                  median.text, isnan(part->low) ? "" : range.text).text);
}

static void draw_parts(const struct bar *bar, const struct parts *parts)
{
    const struct view *view = bar->row->view;
    struct type type = type_strong(side_colour(bar->row->side));
    struct line line = {""};
    double middle =
        draw_bar(bar, bar->scale->left, parts->program.median, true);
    double end = fmax(scale_at(bar->scale, parts->sum), middle);
    if (end > middle + 2)
        draw_bar(bar, middle, parts->sum, false);
    type.clear = true;
    canvas_text(bar->canvas, end + 18, bar->y, type, 0,
                text_size(parts->sum, view->language).text);
    add_part(&line, &parts->program, TEXT_MEMORY_PROGRAM, view);
    if (!isnan(parts->kernel.median))
        add_part(&line, &parts->kernel, TEXT_MEMORY_KERNEL, view);
    type = type_small(BLACK);
    type.clear = true;
    canvas_text(bar->canvas, PLOT_LEFT, bar->y + bar->half + 32, type,
                PAGE_RIGHT - PLOT_LEFT, line.text);
    if (has_stacks(bar->row) && parts->sum < STACK_KIB)
        draw_arrow(bar, bar->y + bar->half + 84);
}

static void memory_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = rows_of_points(view, false, MOST_BARS);
    struct parts parts[MOST_BARS];
    double sums[MOST_BARS], most = 1;
    struct view whole = view_whole(view);
    bool known = any_known(&rows, "kernel_per_job_kib");
    for (unsigned i = 0; i < rows.count; i++) {
        parts[i] = parts_of(&rows.row[i]);
        sums[i] = parts[i].sum;
        most = fmax(most, sums[i]);
    }
    struct scale scale = page_scale(canvas, view, AXIS_SIZE, most * 1.15,
                                    PLOT_RIGHT);
    for (unsigned i = 0; i < rows.count; i++) {
        struct bar bar = {canvas, &rows.row[i], &scale,
                          rows_top(&rows, i) + 0.3 * rows.height,
                          fmin(rows.height * 0.2, 60)};
        row_draw_name(canvas, bar.row, bar.y);
        if (isnan(parts[i].program.median))
            row_draw_none(canvas, bar.row, bar.y);
        else
            draw_parts(&bar, &parts[i]);
    }
    page_draw(canvas, &whole,
              LINE(view, known ? TEXT_MEMORY_TITLE : TEXT_MEMORY_RSS_TITLE,
                   rows_values(&rows, sums, AXIS_SIZE).text).text,
              LINE(view, known ? TEXT_MEMORY_SUBTITLE
                               : TEXT_MEMORY_RSS_SUBTITLE,
                   text_count(jobs_asked(view->result->scenario)).text).text,
              known ? "" : text_of(TEXT_MEMORY_NO_KERNEL, view->language));
}

const struct chart per_job_chart = {"per-job", TEXT_CHART_PER_JOB,
                                    per_job_fits, per_job_draw};
const struct chart switches_chart = {"switches", TEXT_CHART_SWITCHES,
                                     switches_fits, switches_draw};
const struct chart memory_chart = {"memory", TEXT_CHART_MEMORY, memory_fits,
                                   memory_draw};

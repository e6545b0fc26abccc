/*
 * Figures as bars from zero, a row a side or a point of the sweep: the
 * one that the question asks for; context switches, of a side and per
 * job, where a bar of the voluntary ones (solid) stands over one of the
 * involuntary (hatched) and they are never added up; and the memory of
 * a job, the program's solid and the kernel's for it hatched behind it.
 * A stroke over a bar's end is its interval; what is 0 has no bar.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/settings.h"
#include "results/charts/charts.h"
#include "results/charts/rows.h"
#include "results/charts/share.h"

#include <math.h>
#include <string.h>

enum { MOST_BARS = 6, LEAST = 6, FIGURES_ROOM = 420 };

struct bar {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    double y, half;
};

static struct estimate median_in(const struct row *row, const char *metric)
{
    return figure_of(row, measure_of(metric, NULL, STAT_MEDIAN));
}

static bool is_primary(const struct view *view, const char *metric)
{
    const char *primary = view->result->scenario->primary;
    return primary && strcmp(primary, metric) == 0;
}

static bool any_known(const struct rows *rows, const char *metric)
{
    bool known = false;
    for (unsigned i = 0; i < rows->count; i++)
        known |= !isnan(median_in(&rows->row[i], metric).median);
    return known;
}

/* From 0, where a line stands, to the values' ends. */
static struct scale scale_over(struct canvas *canvas, enum axis axis,
                               double low, double high)
{
    struct scale scale = {.axis = axis, .low = fmin(low, 0),
                          .high = high > 0 || low < 0 ? fmax(high, 0) : 1,
                          .left = PLOT_LEFT,
                          .right = PAGE_RIGHT - FIGURES_ROOM};
    double zero = scale_at(&scale, 0);
    canvas_line(canvas, zero, PLOT_TOP, zero, PLOT_BOTTOM, 4, PALE, false);
    return scale;
}

/* From one value to another; returns where it ends. */
static double draw_bar(const struct bar *bar, double from, double to,
                       bool solid)
{
    double x = scale_at(bar->scale, from), x2 = scale_at(bar->scale, to);
    double top = bar->y - bar->half, bottom = bar->y + bar->half;
    unsigned colour = side_colour(bar->row->side);
    bool none = from >= to && from <= to;
    if (fabs(x2 - x) < LEAST)
        x2 = x + (to < from ? -LEAST : LEAST);
    if (!none && solid)
        canvas_box(bar->canvas, fmin(x, x2), top, fmax(x, x2), bottom,
                   colour);
    else if (!none)
        canvas_hatch(bar->canvas, fmin(x, x2), top, fmax(x, x2), bottom,
                     colour);
    return none ? x : fmax(x, x2);
}

/* A bar with its interval and, behind it, its figure in words; a value
 * that was computed, not run, is an outline. */
static void draw_figure(const struct bar *bar, const struct estimate *figure,
                        bool solid, const char *words)
{
    unsigned colour = side_colour(bar->row->side);
    struct type type = {.px = fmin(LABEL_PX, bar->half * 1.7),
                        .colour = colour, .bold = solid, .clear = true};
    double end;
    if (figure->theory) {
        end = scale_at(bar->scale, figure->median);
        canvas_frame(bar->canvas, scale_at(bar->scale, 0),
                     bar->y - bar->half, end, bar->y + bar->half, colour,
                     true);
    } else {
        end = draw_bar(bar, 0, figure->median, solid);
    }
    double low = scale_at(bar->scale, figure->low);
    double high = scale_at(bar->scale, figure->high);
    if (!isnan(figure->low) && high - low >= 12) {
        row_draw_stroke(bar->canvas, low, high, bar->y, 14, 14);
        end = fmax(end, high + 2);
    }
    canvas_text(bar->canvas, end + 18, bar->y, type,
                CANVAS_WIDTH - 20 - end - 18, words);
}

/* The highest and lowest that a picture has to show. */
struct reach {
    double low, high;
};

static void reach_for(struct reach *reach, const struct estimate *figure)
{
    reach->low = fmin(reach->low, fmin(figure->median, figure->low));
    reach->high = fmax(reach->high, fmax(figure->median, figure->high));
}

/*
 * What the question asks for.
 */
static struct rows all_rows(const struct view *view)
{
    return rows_of_points(view, false, MOST_BARS);
}

static bool figures_fits(const struct view *view)
{
    struct question question = question_of(view);
    struct rows rows = all_rows(view);
    unsigned points = view->result->point_count;
    bool known = false;
    if ((points == 1 && !question.names[0]) || sweep_chart.fits(view))
        return false;
    for (unsigned i = 0; i < rows.count; i++)
        known |= !isnan(question_figure(&rows.row[i], &question).median);
    return known;
}

/* "22 of 600", else the figure. */
static struct words words_of(const struct row *row, const struct question *question,
                             const struct estimate *figure)
{
    struct words words =
        estimate_words(figure, question_axis(question), row->view->language);
    if (!question->names[0])
        return words;
    struct share share = share_of(row, question->names);
    TEXT_FILL(words.text, row->view->language, TEXT_SHARE_OF,
              text_count(share.first).text, text_count(share.of).text);
    return words;
}

static void figures_draw(struct canvas *canvas, const struct view *view)
{
    enum { LONGEST = 110 }; /* letters of a title */
    struct rows rows = all_rows(view);
    struct question question = question_of(view);
    struct estimate figure[MOST_BARS];
    double medians[MOST_BARS];
    struct view whole = view_whole(view);
    struct reach reach = {0, 0};
    struct line subtitle = {""};
    bool disturbed = false, theory = false;
    for (unsigned i = 0; i < rows.count; i++) {
        figure[i] = question_figure(&rows.row[i], &question);
        medians[i] = figure[i].median;
        disturbed |= figure[i].disturbed;
        theory |= figure[i].theory;
        reach_for(&reach, &figure[i]);
    }
    struct scale scale =
        scale_over(canvas, question_axis(&question), reach.low, reach.high);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        struct bar bar = {canvas, row, &scale, rows_middle(&rows, i),
                          fmin(rows.height * 0.3, 60)};
        row_draw_name(canvas, row, bar.y);
        if (isnan(figure[i].median))
            row_draw_none(canvas, row, bar.y);
        else
            draw_figure(&bar, &figure[i], true,
                        words_of(row, &question, &figure[i]).text);
    }
    struct words measure = question_words(&question, view->language);
    struct line values = rows_values(&rows, medians, scale.axis);
    line_add(&subtitle, "",
             LINE(view, TEXT_FIGURES_SUBTITLE, measure.text).text);
    line_marks(&subtitle, view, disturbed, theory);
    whole.intervals = true;
    page_draw(canvas, &whole,
              strlen(values.text) < LONGEST
                  ? LINE(view, TEXT_SETTING_VALUE, measure.text,
                         values.text).text
                  : measure.text,
              subtitle.text, "");
}

/*
 * Switches: how many, in a word at the bar's end.
 */
static const char *const in_work[2] = {"voluntary_in_work",
                                       "involuntary_in_work"};
static const char *const per_job[2] = {"voluntary_per_job",
                                       "involuntary_per_job"};
static const enum text_id kinds[2] = {TEXT_VOLUNTARY, TEXT_INVOLUNTARY};

struct switches_of {
    struct rows rows;
    struct estimate kind[2][MOST_ROWS]; /* voluntary, involuntary */
};

/* The medians of the rows, as a part of them. */
static struct switches_of read_switches(struct rows rows,
                                        const char *const measure[2],
                                        double parts)
{
    struct switches_of all = {.rows = rows};
    for (unsigned i = 0; i < rows.count; i++)
        for (unsigned k = 0; k < 2; k++) {
            struct estimate *figure = &all.kind[k][i];
            *figure = median_in(&rows.row[i], measure[k]);
            figure->median /= parts;
            figure->low /= parts;
            figure->high /= parts;
        }
    return all;
}

static void draw_kind(const struct bar *row, const struct estimate *figure,
                      unsigned kind)
{
    enum { GAP = 4 };
    struct bar bar = *row;
    struct line words =
        LINE(row->row->view,
             kind == 0 ? TEXT_BAR_VOLUNTARY : TEXT_BAR_INVOLUNTARY,
             text_count(figure->median).text);
    line_add(&words, "", figure->disturbed ? "*" : "");
    bar.y += kind == 0 ? -bar.half - GAP : bar.half + GAP;
    if (!isnan(figure->median))
        draw_figure(&bar, figure, kind == 0, words.text);
}

static void draw_switches(struct canvas *canvas, struct view view,
                          const struct switches_of *all, const char *title,
                          const char *subtitle)
{
    const struct rows *rows = &all->rows;
    struct reach reach = {0, 0};
    struct line measure = {""};
    bool disturbed = false;
    line_add(&measure, "", subtitle);
    for (unsigned i = 0; i < 2 * rows->count; i++) {
        reach_for(&reach, &all->kind[i % 2][i / 2]);
        disturbed |= all->kind[i % 2][i / 2].disturbed;
    }
    struct scale scale = scale_over(canvas, AXIS_COUNT, 0, reach.high);
    for (unsigned i = 0; i < rows->count; i++) {
        struct bar bar = {canvas, &rows->row[i], &scale,
                          rows_middle(rows, i), fmin(rows->height * 0.19, 40)};
        row_draw_name(canvas, bar.row, bar.y);
        if (isnan(all->kind[0][i].median) && isnan(all->kind[1][i].median))
            row_draw_none(canvas, bar.row, bar.y);
        for (unsigned k = 0; k < 2; k++)
            draw_kind(&bar, &all->kind[k][i], k);
    }
    line_marks(&measure, &view, disturbed && view.all_points, false);
    view.intervals = true;
    page_draw(canvas, &view, title, measure.text, "");
}

static bool per_job_fits(const struct view *view)
{
    struct rows rows = all_rows(view);
    return (is_primary(view, per_job[0]) || is_primary(view, per_job[1])) &&
           any_known(&rows, per_job[0]);
}

/* "event loop, file functions (uv_fs): 6". */
static struct line one_value(const struct switches_of *all, unsigned i)
{
    struct rows one = {.row = {all->rows.row[i]}, .count = 1};
    one.row[0].again = false;
    return rows_values(&one, &all->kind[0][i].median, AXIS_COUNT);
}

static struct line per_job_title(const struct switches_of *all)
{
    const struct view *view = all->rows.row[0].view;
    double values[MOST_ROWS];
    unsigned most = 0, fewest = 0;
    for (unsigned i = 0; i < all->rows.count; i++) {
        values[i] = all->kind[0][i].median;
        most = values[i] > values[most] ? i : most;
        fewest = values[i] < values[fewest] ? i : fewest;
    }
    if (most == fewest || all->rows.count < 3)
        return LINE(view, TEXT_PER_JOB_TITLE,
                    rows_values(&all->rows, values, AXIS_COUNT).text);
    return LINE(view, TEXT_PER_JOB_MOST, one_value(all, most).text,
                one_value(all, fewest).text);
}

static void per_job_draw(struct canvas *canvas, const struct view *view)
{
    struct switches_of all = read_switches(all_rows(view), per_job, 1);
    draw_switches(canvas, view_whole(view), &all, per_job_title(&all).text,
                  text_of(TEXT_PER_JOB_SUBTITLE, view->language));
}

static bool switches_fits(const struct view *view)
{
    struct rows rows = rows_of_sides(view);
    return any_known(&rows, in_work[0]);
}

static double kind_of(const struct switches_of *all, unsigned kind,
                        enum side side)
{
    for (unsigned i = 0; i < all->rows.count; i++)
        if (all->rows.row[i].side == side)
            return all->kind[kind][i].median;
    return NAN;
}

/* What the pairs say of pool and loop, of the kind in which they differ
 * more. */
static struct line switches_title(const struct switches_of *all)
{
    const struct view *view = all->rows.row[0].view;
    double pool[2], loop[2], values[MOST_ROWS];
    for (unsigned k = 0; k < 2; k++) {
        pool[k] = kind_of(all, k, THREADED);
        loop[k] = kind_of(all, k, EVENTED);
    }
    unsigned k = fabs(pool[1] - loop[1]) > fabs(pool[0] - loop[0]);
    const char *kind = text_of(kinds[k], view->language);
    const struct analysis *found =
        analysis_find(view->result, in_work[k], NULL, STAT_MEDIAN,
                      view->point, THREADED, EVENTED);
    enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
    bool less = verdict == VERDICT_LOWER;
    for (unsigned i = 0; i < all->rows.count; i++)
        values[i] = all->rows.row[i].arm == SECOND_ARM
                        ? NAN : all->kind[k][i].median;
    if (less || verdict == VERDICT_HIGHER)
        return LINE(view, TEXT_SWITCHES_FEWER,
                    side_called(result_scenario(view->result, view->point),
                                less ? THREADED : EVENTED, false,
                                view->language),
                    text_count(less ? pool[k] : loop[k]).text,
                    text_count(less ? loop[k] : pool[k]).text, kind);
    return LINE(view,
                verdict == VERDICT_SAME           ? TEXT_SWITCHES_SAME
                : verdict == VERDICT_INCONCLUSIVE ? TEXT_SWITCHES_INCONCLUSIVE
                                                  : TEXT_SWITCHES_TITLE,
                rows_values(&all->rows, values, AXIS_COUNT).text, kind);
}

static void switches_draw(struct canvas *canvas, const struct view *view)
{
    unsigned trials = view->result->scenario->trials;
    bool many = trials > 1;
    struct switches_of all =
        read_switches(rows_of_sides(view), in_work, many ? trials : 1);
    draw_switches(canvas, *view, &all, switches_title(&all).text,
                  text_of(many ? TEXT_SWITCHES_SUBTITLE_TRIAL
                               : TEXT_SWITCHES_SUBTITLE, view->language));
}

/*
 * Memory. Where every job has a thread of its own, the 8 MiB of
 * addresses that are usually reserved for its stack lie far outside the
 * picture: an arrow points there.
 */
enum { STACK_KIB = 8192 };

static bool memory_fits(const struct view *view)
{
    struct rows rows = all_rows(view);
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
    double x = bar->scale->left, tip = PAGE_RIGHT;
    struct type type = type_small(ORANGE);
    type.align = RIGHT;
    type.clear = true;
    canvas_line(bar->canvas, x, y, tip, y, 5, ORANGE, true);
    canvas_line(bar->canvas, tip - 26, y - 20, tip, y, 6, ORANGE, false);
    canvas_line(bar->canvas, tip - 26, y + 20, tip, y, 6, ORANGE, false);
    canvas_text(bar->canvas, tip, y + 40, type, tip - x,
                text_of(TEXT_MEMORY_STACK, bar->row->view->language));
}

/* Both parts behind one another, their sum at the end and below what it
 * is made of. */
static void draw_parts(const struct bar *bar, const struct estimate *program,
                       const struct estimate *kernel)
{
    enum language language = bar->row->view->language;
    struct type type = type_strong(side_colour(bar->row->side));
    bool both = !isnan(kernel->median);
    double sum = program->median + (both ? kernel->median : 0);
    double end = draw_bar(bar, 0, program->median, true);
    if (both)
        end = fmax(end, draw_bar(bar, program->median, sum, false));
    type.clear = true;
    canvas_text(bar->canvas, end + 18, bar->y, type, 0,
                text_size(sum, language).text);
    type = type_small(BLACK);
    type.clear = true;
    if (both)
        canvas_text(bar->canvas, PLOT_LEFT, bar->y + bar->half + 32, type,
                    PAGE_RIGHT - PLOT_LEFT,
                    LINE(bar->row->view, TEXT_MEMORY_PARTS,
                         text_size(program->median, language).text,
                         text_size(kernel->median, language).text).text);
    if (has_stacks(bar->row) && sum < STACK_KIB)
        draw_arrow(bar, bar->y + bar->half + 84);
}

static void memory_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = all_rows(view);
    struct question question = {.measure = measure_of("rss_per_job_kib", NULL,
                                                STAT_MEDIAN)};
    double sums[MOST_BARS], most = 0;
    struct view whole = view_whole(view);
    bool known = any_known(&rows, "kernel_per_job_kib");
    for (unsigned i = 0; i < rows.count; i++) {
        sums[i] = question_figure(&rows.row[i], &question).median;
        most = fmax(most, sums[i]);
    }
    struct scale scale = scale_over(canvas, AXIS_SIZE, 0, most);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        struct bar bar = {canvas, row, &scale,
                          rows_top(&rows, i) + 0.3 * rows.height,
                          fmin(rows.height * 0.2, 60)};
        struct estimate program = median_in(row, "rss_per_job_kib");
        struct estimate kernel = median_in(row, "kernel_per_job_kib");
        row_draw_name(canvas, row, bar.y);
        if (isnan(program.median))
            row_draw_none(canvas, row, bar.y);
        else
            draw_parts(&bar, &program, &kernel);
    }
    page_draw(canvas, &whole,
              LINE(view, known ? TEXT_MEMORY_TITLE : TEXT_MEMORY_RSS_TITLE,
                   rows_values(&rows, sums, AXIS_SIZE).text).text,
              LINE(view, known ? TEXT_MEMORY_SUBTITLE
                               : TEXT_MEMORY_RSS_SUBTITLE,
                   text_count(jobs_asked(view->result->scenario)).text).text,
              "");
}

const struct chart figures_chart = {"figures", TEXT_CHART_FIGURES,
                                    figures_fits, figures_draw};
const struct chart per_job_chart = {"per-job", TEXT_CHART_PER_JOB,
                                    per_job_fits, per_job_draw};
const struct chart switches_chart = {"switches", TEXT_CHART_SWITCHES,
                                     switches_fits, switches_draw};
const struct chart memory_chart = {"memory", TEXT_CHART_MEMORY, memory_fits,
                                   memory_draw};

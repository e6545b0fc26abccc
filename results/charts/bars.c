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

#include <math.h>
#include <string.h>

enum { MOST_BARS = 6, LEAST = 6, LARGE = 40 };

struct bar {
    struct canvas *canvas;
    const struct row *row;
    const struct scale *scale;
    double y, half;
};

static struct question figure_named(const char *metric)
{
    return (struct question){.measure = measure_of(metric, NULL,
                                                   STAT_MEDIAN)};
}

/* The least and the most of the medians. */
struct ends {
    double low, high;
};

static struct ends ends_of(const struct figures *figures, unsigned count)
{
    struct ends ends = {INFINITY, -INFINITY};
    for (unsigned i = 0; i < count; i++) {
        ends.low = fmin(ends.low, figures->median[i]);
        ends.high = fmax(ends.high, figures->median[i]);
    }
    return ends;
}

static bool any_known(struct rows rows, const char *metric)
{
    struct question question = figure_named(metric);
    return figures_of(&rows, &question).known;
}

static struct rows all_rows(const struct view *view)
{
    return rows_of_points(view, false, MOST_BARS);
}

/* From 0, where a line stands, to the values' ends. */
static struct scale scale_over(struct canvas *canvas, enum axis axis,
                               double low, double high)
{
    enum { FIGURES_ROOM = 420, BELOW_ROOM = 250 };
    struct scale scale = {.axis = axis, .low = low,
                          .high = high > 0 || low < 0 ? high : 1,
                          .left = PLOT_LEFT + (low < 0 ? BELOW_ROOM : 0),
                          .right = PAGE_RIGHT - FIGURES_ROOM};
    double zero = scale_at(&scale, 0);
    struct type type = {.px = TICK_PX, .colour = INK, .align = CENTRE,
                        .axis = true};
    canvas_line(canvas, zero, PLOT_TOP, zero, PLOT_BOTTOM, 4, PALE, false);
    if (low < 0)
        canvas_text(canvas, zero, PLOT_BOTTOM + 34, type, 0, "0");
    return scale;
}

/* From one value to another; returns where it ends, at the right. */
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

/* A bar with its interval and, at its end, its figure in words; a value
 * that was computed, not run, is an outline. */
static void draw_figure(const struct bar *bar, const struct estimate *figure,
                        bool solid, const char *words)
{
    unsigned colour = side_colour(bar->row->side);
    struct type type = {.px = fmin(bar->half > LARGE ? TITLE_PX : LABEL_PX,
                                   bar->half * 1.7),
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
    if (figure->median < 0) {
        type.align = RIGHT;
        end = fmin(scale_at(bar->scale, figure->median), low);
        canvas_text(bar->canvas, end - 18, bar->y, type,
                    end - 18 - PLOT_LEFT, words);
        return;
    }
    canvas_text(bar->canvas, end + 18, bar->y, type,
                CANVAS_WIDTH - 20 - end - 18, words);
}

/*
 * What the question asks for.
 */
/* Where no other picture shows the same figures, and more. */
static bool figures_fits(const struct view *view)
{
    static const struct chart *const better[] = {
        &sweep_chart, &share_chart, &late_chart, &waiting_chart,
        &hidden_chart, &per_job_chart, &memory_chart, &noticed_chart,
        &stack_chart, &sequence_chart, &ways_chart, &connections_chart,
        &balances_chart, &stores_chart};
    struct question question = question_of(view);
    struct rows rows = all_rows(view);
    bool fits = (view->result->point_count > 1 || question.names[0]) &&
                figures_of(&rows, &question).known;
    for (unsigned i = 0; fits && i < sizeof better / sizeof *better; i++)
        fits = !better[i]->fits(view);
    return fits;
}

/* "22 of 600", else the figure. */
static struct words words_of(const struct row *row,
                             const struct question *question,
                             const struct estimate *figure)
{
    enum language language = row->view->language;
    struct words words =
        estimate_words(figure, question_axis(question), language);
    if (!question->names[0])
        return words;
    struct share share = share_of(row, question->names);
    TEXT_FILL(words.text, language, TEXT_SHARE_OF,
              text_count(share.first).text, text_count(share.of).text);
    return words;
}

/* "Makespan: 0.41 ms to 0.64 ms", where there are too many for a list. */
static struct line ends_title(const struct view *view, struct ends ends,
                              const char *measure, enum axis axis)
{
    return LINE(view, TEXT_SETTING_VALUE, measure,
                LINE(view, TEXT_FROM_TO,
                     scale_figure(axis, ends.low, view->language).text,
                     scale_figure(axis, ends.high, view->language).text).text);
}

static void figures_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = all_rows(view);
    struct question question = question_of(view);
    struct figures figures = figures_of(&rows, &question);
    struct view whole = view_whole(view);
    struct scale scale = scale_over(canvas, question_axis(&question),
                                    figures.low, figures.high);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        const struct estimate *figure = &figures.of[i];
        struct bar bar = {canvas, row, &scale, rows_middle(&rows, i),
                          fmin(rows.height * 0.3, 72)};
        if (row_begin(canvas, row, bar.y, !isnan(figure->median)))
            draw_figure(&bar, figure, true,
                        words_of(row, &question, figure).text);
    }
    struct words measure = question_words(&question, view);
    struct line values = rows_values(&rows, figures.median, scale.axis);
    struct line title =
        LINE(view, TEXT_SETTING_VALUE, measure.text, values.text);
    if (text_width(title.text, TITLE_PX) > PAGE_ROOM)
        title = ends_title(view, ends_of(&figures, rows.count), measure.text,
                           scale.axis);
    struct line subtitle = LINE(view, TEXT_FIGURES_SUBTITLE, measure.text);
    if (figures.low < 0)
        line_remark(&subtitle, view, TEXT_FIGURES_EARLY);
    line_marks(&subtitle, view, figures.disturbed, figures.theory);
    whole.intervals = true;
    page_draw(canvas, &whole, title.text, subtitle.text, "");
}

/*
 * Switches: how many, in a word at the bar's end.
 */
static const struct kind {
    const char *in_work, *per_job;
    enum text_id name, words;
} kinds[2] = {
    {"voluntary_in_work", "voluntary_per_job", TEXT_VOLUNTARY,
     TEXT_BAR_VOLUNTARY},
    {"involuntary_in_work", "involuntary_per_job", TEXT_INVOLUNTARY,
     TEXT_BAR_INVOLUNTARY}};

struct both_kinds {
    struct rows rows;
    struct figures of[2]; /* one a kind */
};

/* The medians of the rows; those of the work as a part of it. */
static struct both_kinds read_switches(struct rows rows, bool per_job,
                                     double parts)
{
    struct both_kinds all = {.rows = rows};
    for (unsigned i = 0; i < 2 * rows.count; i++) {
        const struct kind *kind = &kinds[i % 2];
        struct estimate figure = figure_of(
            &rows.row[i / 2],
            measure_of(per_job ? kind->per_job : kind->in_work, NULL,
                       STAT_MEDIAN));
        figure.median /= parts;
        figure.low /= parts;
        figure.high /= parts;
        figures_put(&all.of[i % 2], i / 2, figure);
    }
    return all;
}

static void draw_kind(struct bar bar, const struct estimate *figure,
                      unsigned k)
{
    enum { GAP = 4 };
    struct line words = LINE(bar.row->view, kinds[k].words,
                             text_count(figure->median).text);
    line_add(&words, "", figure->disturbed ? "*" : "");
    bar.y += k == 0 ? -bar.half - GAP : bar.half + GAP;
    if (!isnan(figure->median))
        draw_figure(&bar, figure, k == 0, words.text);
}

static void draw_switches(struct canvas *canvas, struct view view,
                          const struct both_kinds *all, struct line title,
                          enum text_id measure)
{
    const struct rows *rows = &all->rows;
    struct line subtitle = LINE(&view, measure, "");
    struct scale scale = scale_over(canvas, AXIS_COUNT, 0,
                                    fmax(all->of[0].high, all->of[1].high));
    for (unsigned i = 0; i < rows->count; i++) {
        struct bar bar = {canvas, &rows->row[i], &scale,
                          rows_middle(rows, i), fmin(rows->height * 0.19, 40)};
        row_begin(canvas, bar.row, bar.y,
                  !isnan(all->of[0].median[i]) ||
                      !isnan(all->of[1].median[i]));
        for (unsigned k = 0; k < 2; k++)
            draw_kind(bar, &all->of[k].of[i], k);
    }
    line_marks(&subtitle, &view,
               view.all_points &&
                   (all->of[0].disturbed || all->of[1].disturbed), false);
    view.intervals = true;
    page_draw(canvas, &view, title.text, subtitle.text, "");
}

static bool per_job_fits(const struct view *view)
{
    return (is_primary(view, kinds[0].per_job) ||
            is_primary(view, kinds[1].per_job)) &&
           any_known(all_rows(view), kinds[0].per_job);
}

static void per_job_draw(struct canvas *canvas, const struct view *view)
{
    struct both_kinds all = read_switches(all_rows(view), true, 1);
    draw_switches(canvas, view_whole(view), &all,
                  LINE(view, TEXT_PER_JOB_TITLE,
                       rows_values(&all.rows, all.of[0].median,
                                   AXIS_COUNT).text),
                  TEXT_PER_JOB_SUBTITLE);
}

static bool switches_fits(const struct view *view)
{
    return any_known(rows_of_sides(view), kinds[0].in_work);
}

static double median_at(const struct both_kinds *all, unsigned kind,
                        enum side side)
{
    for (unsigned i = 0; i < all->rows.count; i++)
        if (all->rows.row[i].side == side)
            return all->of[kind].median[i];
    return NAN;
}

/* What the pairs say of pool and loop, of the kind in which they, or
 * all sides where one of the two is missing, differ more. */
static struct line switches_title(const struct both_kinds *all)
{
    const struct view *view = all->rows.row[0].view;
    double pool[2], loop[2];
    for (unsigned k = 0; k < 2; k++) {
        pool[k] = median_at(all, k, THREADED);
        loop[k] = median_at(all, k, EVENTED);
    }
    struct ends ends[2] = {ends_of(&all->of[0], all->rows.count),
                           ends_of(&all->of[1], all->rows.count)};
    unsigned k = ends[1].high - ends[1].low > ends[0].high - ends[0].low;
    if (!isnan(pool[k] - loop[k]))
        k = fabs(pool[1] - loop[1]) > fabs(pool[0] - loop[0]);
    const char *kind = text_of(kinds[k].name, view->language);
    const struct analysis *found =
        analysis_find(view->result, kinds[k].in_work, NULL, STAT_MEDIAN,
                      view->point, THREADED, EVENTED);
    enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
    bool less = verdict == VERDICT_LOWER;
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
                rows_values(&all->rows, all->of[k].median, AXIS_COUNT).text,
                kind);
}

static void switches_draw(struct canvas *canvas, const struct view *view)
{
    unsigned trials = view->result->scenario->trials;
    bool many = trials > 1;
    struct both_kinds all =
        read_switches(rows_of_sides(view), false, many ? trials : 1);
    draw_switches(canvas, *view, &all, switches_title(&all),
                  many ? TEXT_SWITCHES_SUBTITLE_TRIAL
                       : TEXT_SWITCHES_SUBTITLE);
}

/*
 * Memory. Where every job has a thread of its own, the 8 MiB of
 * addresses that are usually reserved for its stack lie far outside the
 * picture: an arrow points there.
 */
enum { STACK_KIB = 8192 };

static const char in_program[] = "rss_per_job_kib";
static const char in_kernel[] = "kernel_per_job_kib";

static bool memory_fits(const struct view *view)
{
    return is_primary(view, in_program) &&
           any_known(all_rows(view), in_program);
}

/* Whether each job of the row waits in a thread of its own. */
static bool has_stacks(const struct row *row)
{
    const struct scenario *at = result_scenario(row->view->result,
                                                row->point);
    return row->side == THREADED && at->engine.workers == PER_JOB;
}

static void draw_arrow(const struct bar *bar, double y, double kib)
{
    double x = bar->scale->left, tip = PAGE_RIGHT;
    struct type type = type_small(ORANGE);
    type.align = RIGHT;
    type.clear = true;
    canvas_line(bar->canvas, x, y, tip, y, 5, ORANGE, true);
    canvas_line(bar->canvas, tip - 26, y - 20, tip, y, 6, ORANGE, false);
    canvas_line(bar->canvas, tip - 26, y + 20, tip, y, 6, ORANGE, false);
    canvas_text(bar->canvas, tip, y + 40, type, tip - x,
                LINE(bar->row->view, TEXT_MEMORY_STACK,
                     text_plain(round(STACK_KIB / kib), 0).text).text);
}

/* Both parts behind one another, their sum at the end and below what it
 * is made of. */
static void draw_parts(const struct bar *bar, double program, double kernel)
{
    enum language language = bar->row->view->language;
    struct type type = type_strong(side_colour(bar->row->side));
    bool both = !isnan(kernel);
    double sum = program + (both ? kernel : 0);
    double end = draw_bar(bar, 0, program, true);
    if (both)
        end = fmax(end, draw_bar(bar, program, sum, false));
    type.clear = true;
    canvas_text(bar->canvas, end + 18, bar->y, type, 0,
                text_size(sum, language).text);
    type = type_small(BLACK);
    type.clear = true;
    if (both)
        canvas_text(bar->canvas, PLOT_LEFT + 16, bar->y + bar->half + 32,
                    type, PAGE_RIGHT - PLOT_LEFT - 16,
                    LINE(bar->row->view, TEXT_MEMORY_PARTS,
                         text_size(program, language).text,
                         text_size(kernel, language).text).text);
    if (has_stacks(bar->row) && sum < STACK_KIB)
        draw_arrow(bar, bar->y + bar->half + 84, sum);
}

static void memory_draw(struct canvas *canvas, const struct view *view)
{
    struct rows rows = all_rows(view);
    struct question program = figure_named(in_program);
    struct question kernel = figure_named(in_kernel);
    struct figures sums = figures_of(&rows, &program);
    struct figures kernels = figures_of(&rows, &kernel);
    struct view whole = view_whole(view);
    struct scale scale = scale_over(canvas, AXIS_SIZE, 0, sums.high);
    for (unsigned i = 0; i < rows.count; i++) {
        const struct row *row = &rows.row[i];
        struct bar bar = {canvas, row, &scale,
                          rows_top(&rows, i) + 0.3 * rows.height,
                          fmin(rows.height * 0.2, 60)};
        double own = figure_of(row, program.measure).median;
        if (row_begin(canvas, row, bar.y, !isnan(own)))
            draw_parts(&bar, own, kernels.median[i]);
    }
    page_draw(canvas, &whole,
              LINE(view, kernels.known ? TEXT_MEMORY_TITLE
                                       : TEXT_MEMORY_RSS_TITLE,
                   rows_values(&rows, sums.median, AXIS_SIZE).text).text,
              LINE(view, kernels.known ? TEXT_MEMORY_SUBTITLE
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

/*
 * Memory per job: a bar a side, what the program holds filled, what the
 * kernel holds for it hatched. Where every job has a thread of its own,
 * the 8 MiB of addresses that are usually reserved for its stack lie far
 * outside the picture: an arrow points there.
 */
#include "results/analysis/samples.h"
#include "results/charts/charts.h"
#include "results/charts/stage.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 6, STACK_KIB = 8192 };

/* What a bar is made of, in KiB; NAN: unknown. */
struct parts {
    double program, kernel;
    double sum; /* of what is known */
};

static struct parts parts_of(const struct view *view, const struct row *row)
{
    struct parts parts = {
        .program = stage_median(view, row, "rss_per_job_kib", NULL,
                                STAT_MEDIAN),
        .kernel = stage_median(view, row, "kernel_per_job_kib", NULL,
                               STAT_MEDIAN)};
    parts.sum = parts.program + (isnan(parts.kernel) ? 0 : parts.kernel);
    return parts;
}

static bool memory_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct row rows[MOST_ROWS];
    bool known = false;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        known |= !isnan(parts_of(view, &rows[i]).program);
    return known && primary && strcmp(primary, "rss_per_job_kib") == 0;
}

/* Whether each job of the row waits in a thread of its own. */
static bool has_stacks(const struct view *view, const struct row *row)
{
    const struct scenario *at = result_scenario(view->result, row->point);
    return row->side == THREADED && at->engine.workers == PER_JOB;
}

static void draw_arrow(struct canvas *canvas, const struct view *view,
                       double x, double y)
{
    double tip = CANVAS_WIDTH - 24;
    canvas_line(canvas, x, y, tip, y, 5, ORANGE, true);
    canvas_line(canvas, tip - 26, y - 20, tip, y, 6, ORANGE, false);
    canvas_line(canvas, tip - 26, y + 20, tip, y, 6, ORANGE, false);
    canvas_text(canvas, tip - 40, y + 40,
                (struct type){.px = TICK_PX, .colour = ORANGE,
                              .align = RIGHT, .clear = true},
                tip - 40 - x, text_of(TEXT_MEMORY_STACK, view->language));
}

/* "program 8.74 KiB (8.73 KiB to 8.75 KiB)". */
static void part_words(char *out, size_t size, const struct view *view,
                       const struct row *row, enum text_id name,
                       const char *metric)
{
    struct spread s = metric_summary(view->result, metric_named(metric),
                                      NULL, STAT_MEDIAN, row->side,
                                      row->point);
    struct figure median = text_size(s.median, view->language),
                  low = text_size(s.low, view->language),
                  high = text_size(s.high, view->language);
    const char *values[] = {median.text, low.text, high.text, NULL};
    char range[80] = "";
    if (!isnan(s.low))
        text_fill(range, sizeof range, view->language, TEXT_MEMORY_RANGE,
                  values);
    const char *parts[] = {text_of(name, view->language), median.text,
                           range, NULL};
    text_fill(out, size, view->language, TEXT_MEMORY_PART, parts);
}

static void draw_words(struct canvas *canvas, const struct view *view,
                       const struct row *row, const struct parts *parts,
                       double y)
{
    char line[300], program[140], kernel[140];
    part_words(program, sizeof program, view, row, TEXT_MEMORY_PROGRAM,
               "rss_per_job_kib");
    part_words(kernel, sizeof kernel, view, row, TEXT_MEMORY_KERNEL,
               "kernel_per_job_kib");
    snprintf(line, sizeof line, "%s%s%s", program,
             isnan(parts->kernel) ? "" : " + ",
             isnan(parts->kernel) ? "" : kernel);
    canvas_text(canvas, PLOT_LEFT, y,
                (struct type){.px = TICK_PX, .colour = BLACK,
                              .clear = true},
                PAGE_RIGHT - PLOT_LEFT, line);
}

static void draw_row(struct canvas *canvas, const struct view *view,
                     const struct scale *scale, const struct row *row,
                     const struct parts *parts, double y, double half)
{
    struct type type = {.px = LABEL_PX, .bold = true, .clear = true,
                        .colour = side_colour(row->side)};
    stage_name(canvas, view, row, y);
    if (isnan(parts->program)) {
        canvas_text(canvas, PLOT_LEFT + 16, y, type, 0,
                    text_of(TEXT_NO_VALID_ROUND, view->language));
        return;
    }
    double middle = fmax(scale_at(scale, parts->program), scale->left + 6);
    double end = fmax(scale_at(scale, parts->sum), middle);
    canvas_box(canvas, scale->left, y - half, middle, y + half,
               type.colour);
    if (end > middle + 2)
        canvas_hatch(canvas, middle, y - half, end, y + half, type.colour);
    canvas_text(canvas, end + 18, y, type, 0,
                text_size(parts->sum, view->language).text);
    draw_words(canvas, view, row, parts, y + half + 32);
    if (has_stacks(view, row) && parts->sum < STACK_KIB)
        draw_arrow(canvas, view, scale->left, y + half + 84);
}

static unsigned jobs_of(const struct scenario *scenario)
{
    unsigned jobs = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        jobs += scenario->jobs[i].count;
    return jobs;
}

static void memory_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[MOST_ROWS];
    struct parts parts[MOST_ROWS];
    double sums[MOST_ROWS], most = 1;
    struct view all = stage_all(view);
    enum language language = view->language;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    bool known = false;
    for (unsigned i = 0; i < count; i++) {
        parts[i] = parts_of(view, &rows[i]);
        sums[i] = parts[i].sum;
        most = fmax(most, isnan(sums[i]) ? 0 : sums[i]);
        known |= !isnan(parts[i].kernel);
    }
    struct scale scale = {.axis = AXIS_SIZE, .high = most * 1.15,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, language);
    for (unsigned i = 0; i < count; i++)
        draw_row(canvas, view, &scale, &rows[i], &parts[i],
                 PLOT_TOP + (i + 0.3) * height, fmin(height * 0.2, 60));
    char title[400], list[300], subtitle[300];
    stage_values(list, sizeof list, view, rows, sums, count, AXIS_SIZE);
    TEXT_FILL(title, language,
              known ? TEXT_MEMORY_TITLE : TEXT_MEMORY_RSS_TITLE, list);
    TEXT_FILL(subtitle, language,
              known ? TEXT_MEMORY_SUBTITLE : TEXT_MEMORY_RSS_SUBTITLE,
              text_count(jobs_of(view->result->scenario)).text);
    frame_draw(canvas, &all, title, subtitle,
               known ? "" : text_of(TEXT_MEMORY_NO_KERNEL, language));
}

const struct chart memory_chart = {"memory", TEXT_CHART_MEMORY, memory_fits,
                                   memory_draw};

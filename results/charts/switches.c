/*
 * Context switches in the work: for each side two bars, voluntary
 * (solid) and involuntary (hatched), never added up. A bar is the
 * median of the rounds, a dot is a round, the stroke across the bar's
 * end is the interval.
 */
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/frame.h"
#include "results/charts/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Context switches per job: a row a side, or a point of the sweep; in
 * it a bar of the voluntary ones (solid) and one of the involuntary
 * (hatched), never added up, and how many threads were seen.
 */
enum { MOST_ROWS = 6 };

static bool per_job_fits(const struct view *view)
{
    const char *primary = view->result->scenario->primary;
    struct row rows[MOST_ROWS];
    bool known = false;
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        known |= !isnan(stage_median(view, &rows[i], "voluntary_per_job",
                                     NULL, STAT_MEDIAN));
    return known && primary &&
           (strcmp(primary, "voluntary_per_job") == 0 ||
            strcmp(primary, "involuntary_per_job") == 0);
}

static const char *const names[2] = {"voluntary_per_job",
                                     "involuntary_per_job"};

static void draw_figure(struct canvas *canvas, const struct view *view,
                     const struct scale *scale, const struct row *row,
                     double value, bool voluntary, double y, double half)
{
    unsigned colour = side_colour(row->side);
    char words[100], range[80];
    if (isnan(value))
        return;
    double end = fmax(scale_at(scale, value), scale->left + 6);
    if (voluntary)
        canvas_box(canvas, scale->left, y - half, end, y + half, colour);
    else
        canvas_hatch(canvas, scale->left, y - half, end, y + half, colour);
    TEXT_FILL(words, view->language,
              voluntary ? TEXT_BAR_VOLUNTARY : TEXT_BAR_INVOLUNTARY,
              text_count(value).text);
    struct type type = {.px = fmin(LABEL_PX, half * 1.7), .colour = colour,
                        .bold = voluntary, .clear = true};
    double width = canvas_text(canvas, end + 18, y, type, 0, words);
    stage_interval(range, sizeof range, view, row, names[!voluntary], NULL,
                   STAT_MEDIAN);
    type.px = fmin(TICK_PX, type.px);
    type.bold = false;
    if (*range)
        canvas_text(canvas, end + 34 + width, y + 4, type, 0, range);
}

static void draw_threads(struct canvas *canvas, const struct view *view,
                         const struct row *row, double y)
{
    double threads =
        stage_median(view, row, "threads_peak", NULL, STAT_MEDIAN);
    char words[80];
    if (isnan(threads))
        return;
    TEXT_FILL(words, view->language,
              threads > 1 ? TEXT_PER_JOB_THREADS : TEXT_PER_JOB_ONE_THREAD,
              text_count(threads).text);
    canvas_text(canvas, PLOT_RIGHT + 40, y,
                (struct type){.px = TICK_PX,
                              .colour = side_colour(row->side)},
                CANVAS_WIDTH - PLOT_RIGHT - 60, words);
}

static void per_job_draw(struct canvas *canvas, const struct view *view)
{
    struct row rows[MOST_ROWS];
    double values[2][MOST_ROWS], most = 0;
    struct view all = stage_all(view);
    unsigned count = stage_rows(view, false, rows, MOST_ROWS);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < 2; k++) {
            values[k][i] =
                stage_median(view, &rows[i], names[k], NULL, STAT_MEDIAN);
            most = fmax(most, isnan(values[k][i]) ? 0 : values[k][i]);
        }
    struct scale scale = {.axis = AXIS_COUNT, .high = most > 0 ? most : 1,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT - 480};
    double height = (double)(PLOT_BOTTOM - PLOT_TOP) / count;
    double half = fmin(height * 0.19, 40);
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    for (unsigned i = 0; i < count; i++) {
        double y = PLOT_TOP + (i + 0.5) * height;
        stage_name(canvas, view, &rows[i], y);
        if (isnan(values[0][i]) && isnan(values[1][i]))
            canvas_text(canvas, PLOT_LEFT + 16, y,
                        (struct type){.px = LABEL_PX, .clear = true,
                                      .colour = side_colour(rows[i].side)},
                        0, text_of(TEXT_NO_VALID_ROUND, view->language));
        for (unsigned k = 0; k < 2; k++)
            draw_figure(canvas, view, &scale, &rows[i], values[k][i],
                     k == 0, y + (k ? half + 4 : -half - 4), half);
        draw_threads(canvas, view, &rows[i], y);
    }
    char title[400], list[300], interval[120];
    stage_values(list, sizeof list, view, rows, values[0], count,
                 AXIS_COUNT);
    TEXT_FILL(title, view->language, TEXT_PER_JOB_TITLE, list);
    frame_interval(interval, sizeof interval, &all);
    frame_draw(canvas, &all, title,
               text_of(TEXT_PER_JOB_SUBTITLE, view->language), interval);
}

static int64_t switches_of(const struct round *round, bool voluntary)
{
    return voluntary ? round->switches.work_voluntary
                     : round->switches.work_involuntary;
}

/* The known counts of a side's rounds; to be freed. */
static double *values_of(const struct view *view, enum side side,
                         bool voluntary, unsigned *count)
{
    unsigned all;
    const struct round **rounds = view_rounds(view, side, &all);
    double *values = allocate(all * sizeof *values, "switches of rounds");
    *count = 0;
    for (unsigned i = 0; i < all; i++)
        if (switches_of(rounds[i], voluntary) != UNKNOWN)
            values[(*count)++] = (double)switches_of(rounds[i], voluntary);
    free(rounds);
    return values;
}

static double median_count(const struct view *view, enum side side,
                           bool voluntary, double *most)
{
    unsigned count;
    double *values = values_of(view, side, voluntary, &count);
    double median = spread_of(values, count).median;
    if (most && count > 0)
        *most = fmax(*most, values[count - 1]);
    free(values);
    return median;
}

static bool switches_fits(const struct view *view)
{
    for (unsigned i = 0; i < view->side_count; i++)
        if (!isnan(median_count(view, view->sides[i], true, NULL)))
            return true;
    return false;
}

/* The dots of the rounds and the interval, over the bar's end. */
static double draw_rounds(struct canvas *canvas, const struct scale *scale,
                          double y, double half, double *values,
                          unsigned count)
{
    double right = scale->left;
    struct spread spread = spread_of(values, count);
    for (unsigned i = 0; i < count; i++) {
        double x = scale_at(scale, values[i]);
        double up = y - half * 0.4 + ((double)(i % 3) - 1) * 11;
        canvas_dot(canvas, x, up, 7, WHITE);
        canvas_dot(canvas, x, up, 5, INK);
        right = fmax(right, x + 7);
    }
    if (!isnan(spread.low)) {
        y += half * 0.5;
        double low = scale_at(scale, spread.low);
        double high = scale_at(scale, spread.high);
        canvas_line(canvas, low, y, high, y, 4, INK, false);
        canvas_line(canvas, low, y - 14, low, y + 14, 4, INK, false);
        canvas_line(canvas, high, y - 14, high, y + 14, 4, INK, false);
        right = fmax(right, high + 2);
    }
    return right;
}

static void draw_bar(struct canvas *canvas, const struct view *view,
                     const struct scale *scale, enum side side,
                     bool voluntary, double y, double half)
{
    unsigned count, colour = side_colour(side);
    double *values = values_of(view, side, voluntary, &count);
    char label[120];
    if (count == 0) {
        snprintf(label, sizeof label, "%s",
                 text_of(TEXT_NO_VALID_ROUND, view->language));
        canvas_text(canvas, scale->left + 16, y,
                    (struct type){.px = LABEL_PX, .colour = colour}, 0,
                    voluntary ? label : "");
        free(values);
        return;
    }
    double median = spread_of(values, count).median;
    double end = fmax(scale_at(scale, median), scale->left + 6);
    if (voluntary)
        canvas_box(canvas, scale->left, y - half, end, y + half, colour);
    else
        canvas_hatch(canvas, scale->left, y - half, end, y + half, colour);
    double right = draw_rounds(canvas, scale, y, half, values, count);
    TEXT_FILL(label, view->language,
              voluntary ? TEXT_BAR_VOLUNTARY : TEXT_BAR_INVOLUNTARY,
              text_count(median).text);
    canvas_text(canvas, fmax(right, end) + 18, y,
                (struct type){.px = LABEL_PX, .colour = colour,
                              .bold = voluntary, .clear = true},
                0, label);
    free(values);
}

static void title_of(char *out, size_t size, const struct view *view)
{
    enum language language = view->language;
    double median[SIDES] = {NAN, NAN, NAN};
    for (unsigned i = 0; i < view->side_count; i++)
        median[view->sides[i]] =
            median_count(view, view->sides[i], true, NULL);
    char values[200];
    frame_values(values, sizeof values, view, median, AXIS_COUNT);
    const struct analysis *analysis =
        analysis_find(view->result, "voluntary_in_work", NULL, STAT_MEDIAN,
                      view->point, THREADED, EVENTED);
    enum verdict verdict = analysis ? analysis->verdict : VERDICT_TOO_FEW;
    enum text_id id = TEXT_SWITCHES_TITLE;
    const char *parts[4] = {values};
    struct figure few, many;
    if (verdict == VERDICT_LOWER || verdict == VERDICT_HIGHER) {
        enum side fewer = verdict == VERDICT_LOWER ? THREADED : EVENTED;
        id = TEXT_SWITCHES_FEWER;
        few = text_count(median[fewer]);
        many = text_count(median[fewer == EVENTED ? THREADED : EVENTED]);
        parts[0] = text_side(fewer, language);
        parts[1] = few.text;
        parts[2] = many.text;
    } else if (verdict == VERDICT_SAME) {
        id = TEXT_SWITCHES_SAME;
    } else if (verdict == VERDICT_INCONCLUSIVE) {
        id = TEXT_SWITCHES_INCONCLUSIVE;
    }
    text_fill(out, size, language, id, parts);
}

/* Of a null run: how far apart its arms came out, as an area around
 * the second arm's median, behind the bars. */
static void draw_band(struct canvas *canvas, const struct view *view,
                      const struct scale *scale)
{
    enum side side = view->sides[0], again;
    const struct analysis *found =
        view->result->null_side < 0
            ? NULL
            : analysis_find(view->result, "voluntary_in_work", NULL,
                            STAT_MEDIAN, view->point, side, side);
    if (!found || isnan(found->low))
        return;
    struct view second = view_row(view, 1, &again);
    double median = median_count(&second, again, true, NULL);
    double low = scale_at(scale, median * found->low);
    double high = scale_at(scale, median * found->high);
    char words[120];
    canvas_box(canvas, low, PLOT_TOP, fmax(high, low + 8), PLOT_BOTTOM, PALE);
    TEXT_FILL(words, view->language, TEXT_NULL_RATIO,
              text_ratio(found->low).text, text_ratio(found->high).text);
    canvas_text(canvas, low - 12, PLOT_TOP + 20,
                (struct type){.px = TICK_PX, .colour = GREY, .align = RIGHT,
                              .clear = true},
                low - 12 - PAGE_LEFT, words);
}

static void switches_draw(struct canvas *canvas, const struct view *view)
{
    double most = 4;
    unsigned rows = view_rows(view);
    for (unsigned i = 0; i < rows; i++) {
        enum side side;
        struct view row = view_row(view, i, &side);
        median_count(&row, side, true, &most);
        median_count(&row, side, false, &most);
    }
    struct scale scale = {.axis = AXIS_COUNT, .high = most,
                          .left = PLOT_LEFT, .right = PLOT_RIGHT - 80};
    scale_draw(canvas, &scale, PLOT_TOP, PLOT_BOTTOM, view->language);
    draw_band(canvas, view, &scale);
    double height = (PLOT_BOTTOM - PLOT_TOP) / fmax(rows, 1);
    double half = fmin(height / 2 - 30, 84) / 2;
    for (unsigned i = 0; i < rows; i++) {
        double middle = PLOT_TOP + (i + 0.5) * height;
        enum side side;
        char name[120];
        struct view row = view_row(view, i, &side);
        view_name(name, sizeof name, &row, side);
        canvas_text(canvas, PAGE_LEFT, middle,
                    (struct type){.px = LABEL_PX, .bold = true,
                                  .colour = side_colour(side)},
                    PLOT_LEFT - PAGE_LEFT - 12,
                    name);
        draw_bar(canvas, &row, &scale, side, true, middle - half - 6, half);
        draw_bar(canvas, &row, &scale, side, false, middle + half + 6, half);
    }
    char title[300], interval[120];
    title_of(title, sizeof title, view);
    frame_interval(interval, sizeof interval, view);
    frame_draw(canvas, view, title,
               text_of(TEXT_SWITCHES_SUBTITLE, view->language), interval);
}

const struct chart per_job_chart = {"per-job", TEXT_CHART_PER_JOB, per_job_fits,
                                    per_job_draw};

const struct chart switches_chart = {"switches", TEXT_CHART_SWITCHES,
                                     switches_fits, switches_draw};

/*
 * The measure over the points of a sweep: a line a side with its
 * interval as a band of strokes, the side's name at the line's end. A
 * point that was not run is a hollow circle at what was computed for
 * it; nothing else is known of it.
 */
#include "common/fail.h"
#include "results/analysis/summary.h"
#include "results/charts/charts.h"
#include "results/charts/frame.h"
#include "results/charts/share.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 210, BOTTOM = 920, LEFT_EDGE = 240, RIGHT_EDGE = 1480 };

struct value {
    double median, low, high; /* NAN: none */
    bool theory;
};

struct sweep_plot {
    struct canvas *canvas;
    const struct view *view;
    const struct metric *metric; /* NULL: a share */
    const char *names[2];        /* of the share */
    struct scale y;
    unsigned points;
    struct value *values[SIDES];
};

bool sweep_fits(const struct view *view)
{
    return view->result->point_count > 1 && view_pairs(view) > 0;
}

static enum axis axis_of(const struct metric *metric)
{
    if (!metric || metric->unit == UNIT_PERCENT)
        return AXIS_SHARE;
    return metric->unit == UNIT_MS    ? AXIS_TIME
           : metric->unit == UNIT_KIB ? AXIS_SIZE
                                      : AXIS_COUNT;
}

static struct value value_at(const struct sweep_plot *plot, enum side side,
                             unsigned point)
{
    struct value value = {NAN, NAN, NAN, false};
    const struct result *result = plot->view->result;
    if (!plot->metric) {
        struct view view = *plot->view;
        view.point = point;
        struct share share = share_of_side(&view, side, plot->names);
        if (share.of > 0)
            value = (struct value){(double)share.first / share.of,
                                   share.low, share.high, false};
        return value;
    }
    double unit = plot->metric->unit == UNIT_MS        ? 1e6
                  : plot->metric->unit == UNIT_PERCENT ? 0.01
                                                       : 1;
    struct summary summary = metric_summary(result, plot->metric, NULL,
                                            STAT_MEDIAN, side, point);
    value.median = summary.median * unit;
    value.low = summary.low * unit;
    value.high = summary.high * unit;
    if (isnan(value.median) && !result->points[point].planned[side] &&
        strcmp(plot->metric->name, "makespan_ms") == 0) {
        value.median = (double)result->points[point].planned_ns[side];
        value.theory = true;
    }
    return value;
}

static void read_values(struct sweep_plot *plot)
{
    double low = INFINITY, high = 0;
    for (unsigned i = 0; i < plot->view->side_count; i++) {
        enum side side = plot->view->sides[i];
        plot->values[side] =
            allocate(plot->points * sizeof *plot->values[side], "a line");
        for (unsigned p = 0; p < plot->points; p++) {
            struct value value = value_at(plot, side, p);
            plot->values[side][p] = value;
            if (isnan(value.median))
                continue;
            low = fmin(low, value.median);
            high = fmax(high, fmax(value.median, isnan(value.high)
                                                     ? 0 : value.high));
        }
    }
    enum axis axis = axis_of(plot->metric);
    bool log = axis != AXIS_SHARE && low > 0 && high / low > 100;
    plot->y = (struct scale){.axis = axis, .log = log,
                             .low = log ? pow(10, floor(log10(low))) : 0,
                             .high = axis == AXIS_SHARE ? 1
                                     : high > 0         ? high * 1.02
                                                        : 1,
                             .left = BOTTOM, .right = TOP};
}

static double x_of(const struct sweep_plot *plot, unsigned point)
{
    return LEFT_EDGE + 40 +
           (double)point * (RIGHT_EDGE - LEFT_EDGE - 80) / (plot->points - 1);
}

static void draw_axes(const struct sweep_plot *plot)
{
    double ticks[12], end = 0;
    unsigned count = scale_ticks(&plot->y, ticks, 12);
    for (unsigned i = 0; i < count; i++) {
        double y = scale_at(&plot->y, ticks[i]);
        struct figure figure =
            scale_label(&plot->y, ticks[i], plot->view->language);
        canvas_line(plot->canvas, LEFT_EDGE, y, RIGHT_EDGE, y, 4, PALE,
                    false);
        canvas_text(plot->canvas, LEFT_EDGE - 16, y,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .align = RIGHT},
                    0, figure.text);
    }
    for (unsigned p = 0; p < plot->points; p++) {
        const char *value = plot->view->result->points[p].value;
        double half = text_width(value ? value : "", TICK_PX) / 2;
        double x = x_of(plot, p);
        if (x - half < end + 16)
            continue;
        canvas_text(plot->canvas, x, BOTTOM + 34,
                    (struct type){.px = TICK_PX, .colour = INK,
                                  .align = CENTRE},
                    260, value ? value : "");
        end = x + half;
    }
}

/* Whether a side before it in the order lies over this one: it is then
 * drawn wider, so that both can be seen. */
static bool is_covered(const struct sweep_plot *plot, enum side side)
{
    for (unsigned i = 0; plot->view->sides[i] != side; i++)
        for (unsigned p = 0; p < plot->points; p++) {
            double a = plot->values[side][p].median;
            double b = plot->values[plot->view->sides[i]][p].median;
            if (fabs(scale_at(&plot->y, a) - scale_at(&plot->y, b)) < 10)
                return true;
        }
    return false;
}

static void draw_point(const struct sweep_plot *plot, enum side side,
                       unsigned p)
{
    const struct value *value = &plot->values[side][p];
    unsigned colour = side_colour(side);
    double x = x_of(plot, p), y = scale_at(&plot->y, value->median);
    canvas_disc(plot->canvas, x, y, is_covered(plot, side) ? 20 : 13,
                colour);
    if (value->theory)
        canvas_disc(plot->canvas, x, y, 8, WHITE);
    if (isnan(value->low))
        return;
    double low = scale_at(&plot->y, value->low);
    double high = scale_at(&plot->y, value->high);
    if (low - high < 26)
        return; /* the disc is larger */
    canvas_line(plot->canvas, x, low, x, high, 4, colour, false);
    canvas_line(plot->canvas, x - 12, low, x + 12, low, 4, colour, false);
    canvas_line(plot->canvas, x - 12, high, x + 12, high, 4, colour, false);
}

static void draw_line(const struct sweep_plot *plot, enum side side)
{
    const struct value *values = plot->values[side];
    int last = -1;
    for (unsigned p = 0; p < plot->points; p++) {
        if (isnan(values[p].median))
            continue;
        if (last >= 0)
            canvas_line(plot->canvas, x_of(plot, (unsigned)last),
                        scale_at(&plot->y, values[last].median),
                        x_of(plot, p), scale_at(&plot->y, values[p].median),
                        is_covered(plot, side) ? 16 : 6, side_colour(side),
                        values[p].theory || values[last].theory);
        last = (int)p;
    }
    for (unsigned p = 0; p < plot->points; p++)
        if (!isnan(values[p].median))
            draw_point(plot, side, p);
}

/* The names at the lines' ends, pushed apart where they would touch. */
static void draw_names(const struct sweep_plot *plot)
{
    const struct view *view = plot->view;
    double places[SIDES];
    enum side sides[SIDES];
    unsigned count = 0;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        unsigned p = plot->points;
        while (p > 0 && isnan(plot->values[side][p - 1].median))
            p--;
        if (p == 0)
            continue;
        double y = scale_at(&plot->y, plot->values[side][p - 1].median);
        unsigned k = count++;
        for (; k > 0 && places[k - 1] > y; k--) {
            places[k] = places[k - 1];
            sides[k] = sides[k - 1];
        }
        places[k] = y;
        sides[k] = side;
    }
    for (unsigned k = 1; k < count; k++)
        if (places[k] < places[k - 1] + 44)
            places[k] = places[k - 1] + 44;
    double over = count > 0 ? fmax(places[count - 1] - BOTTOM, 0) : 0;
    for (unsigned k = 0; k < count; k++) {
        const struct value *values = plot->values[sides[k]];
        unsigned p = plot->points;
        while (isnan(values[p - 1].median))
            p--;
        char label[120];
        TEXT_FILL(label, view->language, TEXT_SIDE_VALUE,
                  text_side(sides[k], view->language),
                  scale_figure(plot->y.axis, values[p - 1].median,
                               view->language).text);
        canvas_text(plot->canvas, RIGHT_EDGE + 4, places[k] - over,
                    (struct type){.px = LABEL_PX, .bold = true,
                                  .colour = side_colour(sides[k])},
                    CANVAS_WIDTH - RIGHT_EDGE - 16, label);
    }
}

static void title_of(char *out, size_t size, const struct sweep_plot *plot)
{
    const struct view *view = plot->view;
    const struct result *result = view->result;
    char values[300] = "";
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        const struct value *v = plot->values[side];
        if (side == SEQUENTIAL || isnan(v[0].median) ||
            isnan(v[plot->points - 1].median))
            continue;
        char part[120];
        enum axis axis = plot->y.axis;
        TEXT_FILL(part, view->language, TEXT_SWEEP_ARROW,
                  text_side_short(side, view->language),
                  scale_figure(axis, v[0].median, view->language).text,
                  scale_figure(axis, v[plot->points - 1].median,
                               view->language).text);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used ? ", " : "", part);
    }
    const char *path = result->scenario->sweep.path;
    const char *dot = path ? strrchr(path, '.') : NULL;
    const char *parts[] = {dot ? dot + 1 : path ? path : "",
                           result->points[0].value,
                           result->points[plot->points - 1].value, values,
                           NULL};
    text_fill(out, size, view->language, TEXT_SWEEP_TITLE, parts);
}

static void draw_frame(const struct sweep_plot *plot)
{
    enum language language = plot->view->language;
    const char *path = plot->view->result->scenario->sweep.path;
    char title[400], subtitle[400], extra[300];
    bool theory = false;
    for (unsigned i = 0; i < plot->view->side_count; i++)
        for (unsigned p = 0; p < plot->points; p++)
            theory |= plot->values[plot->view->sides[i]][p].theory;
    title_of(title, sizeof title, plot);
    if (plot->metric)
        TEXT_FILL(subtitle, language, TEXT_SWEEP_SUBTITLE,
                  plot->metric->label[language], path ? path : "",
                  plot->y.log ? text_of(TEXT_LOG_SCALE, language) : "");
    else
        TEXT_FILL(subtitle, language, TEXT_SWEEP_SHARE, plot->names[0],
                  plot->names[1], path ? path : "");
    frame_interval(extra, sizeof extra, view_pairs(plot->view), language);
    if (!plot->metric)
        snprintf(extra, sizeof extra, "%s",
                 text_of(TEXT_SHARE_INTERVAL, language));
    size_t used = strlen(extra);
    snprintf(extra + used, sizeof extra - used, "%s%s",
             theory ? " · " : "",
             theory ? text_of(TEXT_SWEEP_THEORY, language) : "");
    frame_draw(plot->canvas, plot->view, title, subtitle, extra);
}

void sweep_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = *view;
    whole.all_points = true;
    struct sweep_plot plot = {.canvas = canvas, .view = &whole,
                              .points = view->result->point_count};
    if (!share_asked(view, plot.names))
        plot.metric = metric_named(view->result->scenario->primary);
    read_values(&plot);
    draw_axes(&plot);
    for (unsigned i = view->side_count; i-- > 0; )
        draw_line(&plot, view->sides[i]);
    draw_names(&plot);
    draw_frame(&plot);
    for (unsigned k = 0; k < SIDES; k++)
        free(plot.values[k]);
}

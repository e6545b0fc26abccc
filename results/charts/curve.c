#include "results/charts/curve.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>

void curve_begin(struct curve *curve)
{
    for (unsigned i = 0; i < curve->view->side_count; i++) {
        enum side side = curve->view->sides[i];
        curve->values[side] =
            allocate(curve->points * sizeof **curve->values, "a line");
        for (unsigned p = 0; p < curve->points; p++)
            curve->values[side][p] =
                (struct curve_value){NAN, NAN, NAN, false, false};
    }
}

void curve_free(struct curve *curve)
{
    for (unsigned k = 0; k < SIDES; k++)
        free(curve->values[k]);
    free(curve->noise);
}

/* The lowest and the highest of what is drawn; `least` is the lowest
 * that a log scale can show. */
static void range_of(const struct curve *curve, double *low, double *high,
                     double *least)
{
    *low = *least = INFINITY;
    *high = -INFINITY;
    for (unsigned i = 0; i < curve->view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct curve_value *value =
                &curve->values[curve->view->sides[i]][p];
            *low = fmin(*low, fmin(value->median, value->low));
            *high = fmax(*high, fmax(value->median, value->high));
            *least = fmin(*least, value->median);
        }
    if (curve->stairs)
        *high = fmax(*high, curve_stairs_top(curve->view));
    for (unsigned p = 0; curve->noise && p < curve->points; p++)
        *high = fmax(*high, curve->noise[p].high);
}

/* An interval that reaches far below every median does not decide a log
 * scale: its stroke then runs out of the picture. */
static void choose_scale(struct curve *curve)
{
    double low, high, least;
    enum axis axis = curve->y.axis;
    range_of(curve, &low, &high, &least);
    bool log = axis != AXIS_SHARE && least > 0 && high / least > 100;
    curve->y = (struct scale){.axis = axis, .high = 1, .left = CURVE_BOTTOM,
                              .right = CURVE_TOP};
    if (axis == AXIS_SHARE || !isfinite(high))
        return;
    curve->y.log = log;
    curve->y.high = high > 0 ? high * 1.02 : low < 0 ? -low * 0.1 : 1;
    if (log)
        curve->y.low = pow(10, floor(log10(fmax(low, least / 3))));
    else
        curve->y.low = fmin(low * 1.02, 0);
}

static void draw_values(const struct curve *curve)
{
    const struct type type = {.px = TICK_PX, .colour = GREY, .align = RIGHT};
    double ticks[12];
    unsigned count = scale_ticks(&curve->y, ticks, 12);
    for (unsigned i = 0; i < count; i++) {
        double y = scale_at(&curve->y, ticks[i]);
        struct figure figure =
            scale_label(&curve->y, ticks[i], curve->view->language);
        bool zero = curve->y.low < 0 && fabs(ticks[i]) < 1e-9;
        canvas_line(curve->canvas, CURVE_LEFT, y, CURVE_RIGHT, y, 4,
                    zero ? GREY : PALE, false);
        canvas_text(curve->canvas, CURVE_LEFT - 16, y, type, 0, figure.text);
    }
}

static void draw_points(const struct curve *curve)
{
    struct type type = {.px = TICK_PX, .colour = INK, .align = CENTRE};
    double end = 0, room = curve->points > 1
                               ? (CURVE_RIGHT - CURVE_LEFT) / curve->points
                               : 600;
    for (unsigned p = 0; p < curve->points; p++) {
        char value[120];
        curve_point(value, sizeof value, curve->view, p);
        double x = curve_x(curve, SIDES, p);
        double half = text_width(value, TICK_PX) / 2;
        if (x - half < end + 16 && half * 2 < room)
            continue;
        half = canvas_text(curve->canvas, x, CURVE_BOTTOM + 34, type,
                           fmax(room - 16, 60), value) / 2;
        end = x + half;
    }
    type.colour = GREY;
    canvas_text(curve->canvas, (CURVE_LEFT + CURVE_RIGHT) / 2.0,
                CURVE_BOTTOM + 80, type, CURVE_RIGHT - CURVE_LEFT,
                curve_field(curve->view));
}

/* A side's last value that is known; -1: none. */
static int last_known(const struct curve *curve, enum side side)
{
    int p = (int)curve->points - 1;
    while (p >= 0 && isnan(curve->values[side][p].median))
        p--;
    return p;
}

/* The name at the line's end, and that its last value is computed. */
static void draw_name(const struct curve *curve, enum side side, double y)
{
    enum language language = curve->view->language;
    const struct curve_value *last =
        &curve->values[side][last_known(curve, side)];
    struct type type = {.px = LABEL_PX, .bold = true,
                        .colour = side_colour(side)};
    double room = CANVAS_WIDTH - CURVE_RIGHT - 24;
    char label[120];
    TEXT_FILL(label, language, TEXT_SIDE_VALUE, text_side(side, language),
              scale_figure(curve->y.axis, last->median, language).text);
    canvas_text(curve->canvas, CURVE_RIGHT + 8, y, type, room,
                curve_says_figures(curve) ? text_side(side, language)
                                          : label);
    type.px = TICK_PX;
    type.bold = false;
    if (last->theory)
        canvas_text(curve->canvas, CURVE_RIGHT + 8, y + 40, type, room,
                    text_of(TEXT_SWEEP_COMPUTED, language));
}

/* The names, in the order of the lines' ends, pushed apart where they
 * would touch. */
static void draw_names(const struct curve *curve)
{
    const struct view *view = curve->view;
    double places[SIDES], heights[SIDES];
    enum side sides[SIDES];
    unsigned count = 0;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        int last = last_known(curve, side);
        if (last < 0)
            continue;
        double y = scale_at(&curve->y, curve->values[side][last].median);
        unsigned k = count++;
        for (; k > 0 && places[k - 1] > y; k--) {
            places[k] = places[k - 1];
            sides[k] = sides[k - 1];
        }
        places[k] = y;
        sides[k] = side;
    }
    for (unsigned k = 0; k < count; k++) {
        int last = last_known(curve, sides[k]);
        heights[k] = curve->values[sides[k]][last].theory ? 84 : 46;
        if (k > 0)
            places[k] = fmax(places[k], places[k - 1] + heights[k - 1]);
    }
    double over = count > 0 ? fmax(places[count - 1] - CURVE_BOTTOM, 0) : 0;
    for (unsigned k = 0; k < count; k++)
        draw_name(curve, sides[k], places[k] - over);
}

void curve_draw(struct curve *curve)
{
    choose_scale(curve);
    draw_values(curve);
    draw_points(curve);
    curve_draw_lines(curve);
    draw_names(curve);
}

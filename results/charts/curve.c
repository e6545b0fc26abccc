#include "results/charts/curve.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 210, BOTTOM = 920, LEFT_EDGE = 240, RIGHT_EDGE = 1480 };

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
}

static void choose_scale(struct curve *curve)
{
    double low = INFINITY, high = 0;
    for (unsigned i = 0; i < curve->view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct curve_value *value =
                &curve->values[curve->view->sides[i]][p];
            if (isnan(value->median))
                continue;
            low = fmin(low, value->median);
            high = fmax(high, fmax(value->median, isnan(value->high)
                                                      ? 0 : value->high));
        }
    enum axis axis = curve->y.axis;
    bool log = axis != AXIS_SHARE && low > 0 && high / low > 100;
    curve->y = (struct scale){.axis = axis, .log = log,
                              .low = log ? pow(10, floor(log10(low))) : 0,
                              .high = axis == AXIS_SHARE ? 1
                                      : high > 0         ? high * 1.02
                                                         : 1,
                              .left = BOTTOM, .right = TOP};
}

static double x_of(const struct curve *curve, unsigned point)
{
    return LEFT_EDGE + 40 +
           (double)point * (RIGHT_EDGE - LEFT_EDGE - 80) / (curve->points - 1);
}

static void draw_axes(const struct curve *curve)
{
    double ticks[12], end = 0;
    unsigned count = scale_ticks(&curve->y, ticks, 12);
    for (unsigned i = 0; i < count; i++) {
        double y = scale_at(&curve->y, ticks[i]);
        struct figure figure =
            scale_label(&curve->y, ticks[i], curve->view->language);
        canvas_line(curve->canvas, LEFT_EDGE, y, RIGHT_EDGE, y, 4, PALE,
                    false);
        canvas_text(curve->canvas, LEFT_EDGE - 16, y,
                    (struct type){.px = TICK_PX, .colour = GREY,
                                  .align = RIGHT},
                    0, figure.text);
    }
    const char *unit = strrchr(curve_field(curve->view), '.');
    bool is_ms = unit && strcmp(unit, ".ms") == 0;
    for (unsigned p = 0; p < curve->points; p++) {
        const char *bare = curve->view->result->points[p].value;
        char value[120];
        snprintf(value, sizeof value, "%s%s", bare ? bare : "",
                 !is_ms ? "" : curve->view->language == KOREAN ? "ms" : " ms");
        double half = text_width(value, TICK_PX) / 2;
        double x = x_of(curve, p);
        if (x - half < end + 16)
            continue;
        canvas_text(curve->canvas, x, BOTTOM + 34,
                    (struct type){.px = TICK_PX, .colour = INK,
                                  .align = CENTRE},
                    260, value);
        end = x + half;
    }
}

/* Whether a side before it in the order lies over this one: it is then
 * drawn wider, so that both can be seen. */
static bool is_covered(const struct curve *curve, enum side side)
{
    for (unsigned i = 0; curve->view->sides[i] != side; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            double a = curve->values[side][p].median;
            double b = curve->values[curve->view->sides[i]][p].median;
            if (fabs(scale_at(&curve->y, a) - scale_at(&curve->y, b)) < 10)
                return true;
        }
    return false;
}

static void draw_point(const struct curve *curve, enum side side,
                       unsigned p)
{
    const struct curve_value *value = &curve->values[side][p];
    unsigned colour = side_colour(side);
    double x = x_of(curve, p), y = scale_at(&curve->y, value->median);
    canvas_disc(curve->canvas, x, y, is_covered(curve, side) ? 20 : 13,
                colour);
    if (value->theory || value->disturbed)
        canvas_disc(curve->canvas, x, y, 8, WHITE);
    if (value->disturbed)
        canvas_disc(curve->canvas, x, y, 4, colour);
    if (curve->band || isnan(value->low))
        return;
    double low = scale_at(&curve->y, value->low);
    double high = scale_at(&curve->y, value->high);
    if (low - high < 26)
        return; /* the disc is larger */
    canvas_line(curve->canvas, x, low, x, high, 4, colour, false);
    canvas_line(curve->canvas, x - 12, low, x + 12, low, 4, colour, false);
    canvas_line(curve->canvas, x - 12, high, x + 12, high, 4, colour, false);
}

/* The side's colour, three quarters of the way to white. */
static unsigned tint(unsigned colour)
{
    unsigned out = 0;
    for (unsigned shift = 0; shift < 24; shift += 8)
        out |= (255 - (255 - (colour >> shift & 255)) / 4) << shift;
    return out;
}

/* Between two neighbours that both have an interval. */
static void draw_band(const struct curve *curve, enum side side, unsigned p)
{
    enum { STEP = 2, LEAST = 5 };
    const struct curve_value *a = &curve->values[side][p], *b = a + 1;
    double left = x_of(curve, p), right = x_of(curve, p + 1);
    if (isnan(a->low) || isnan(b->low))
        return;
    for (double x = left; x < right; x += STEP) {
        double part = (x + STEP / 2.0 - left) / (right - left);
        double low = scale_at(&curve->y, a->low) * (1 - part) +
                     scale_at(&curve->y, b->low) * part;
        double high = scale_at(&curve->y, a->high) * (1 - part) +
                      scale_at(&curve->y, b->high) * part;
        canvas_box(curve->canvas, x, fmin(high, low - LEAST), x + STEP + 1,
                   low, tint(side_colour(side)));
    }
}

static void draw_line(const struct curve *curve, enum side side)
{
    const struct curve_value *values = curve->values[side];
    int last = -1;
    for (unsigned p = 0; p < curve->points; p++) {
        if (isnan(values[p].median))
            continue;
        if (last >= 0)
            canvas_line(curve->canvas, x_of(curve, (unsigned)last),
                        scale_at(&curve->y, values[last].median),
                        x_of(curve, p), scale_at(&curve->y, values[p].median),
                        is_covered(curve, side) ? 16 : 6, side_colour(side),
                        values[p].theory || values[last].theory);
        last = (int)p;
    }
    for (unsigned p = 0; p < curve->points; p++)
        if (!isnan(values[p].median))
            draw_point(curve, side, p);
}

/* The names at the lines' ends, pushed apart where they would touch. */
static void draw_names(const struct curve *curve)
{
    const struct view *view = curve->view;
    double places[SIDES];
    enum side sides[SIDES];
    unsigned count = 0;
    for (unsigned i = 0; i < view->side_count; i++) {
        enum side side = view->sides[i];
        unsigned p = curve->points;
        while (p > 0 && isnan(curve->values[side][p - 1].median))
            p--;
        if (p == 0)
            continue;
        double y = scale_at(&curve->y, curve->values[side][p - 1].median);
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
        const struct curve_value *values = curve->values[sides[k]];
        unsigned p = curve->points;
        while (isnan(values[p - 1].median))
            p--;
        char label[120];
        TEXT_FILL(label, view->language, TEXT_SIDE_VALUE,
                  text_side(sides[k], view->language),
                  scale_figure(curve->y.axis, values[p - 1].median,
                               view->language).text);
        canvas_text(curve->canvas, RIGHT_EDGE + 4, places[k] - over,
                    (struct type){.px = LABEL_PX, .bold = true,
                                  .colour = side_colour(sides[k])},
                    CANVAS_WIDTH - RIGHT_EDGE - 16, label);
    }
}

void curve_draw(struct curve *curve)
{
    const struct view *view = curve->view;
    choose_scale(curve);
    draw_axes(curve);
    for (unsigned i = view->side_count; curve->band && i-- > 0; )
        for (unsigned p = 0; p + 1 < curve->points; p++)
            draw_band(curve, view->sides[i], p);
    for (unsigned i = view->side_count; i-- > 0; )
        draw_line(curve, view->sides[i]);
    draw_names(curve);
}

void curve_legend(char *out, size_t size, const struct curve *curve)
{
    bool theory = false, disturbed = false;
    enum language language = curve->view->language;
    for (unsigned i = 0; i < curve->view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            theory |= curve->values[curve->view->sides[i]][p].theory;
            disturbed |= curve->values[curve->view->sides[i]][p].disturbed;
        }
    snprintf(out, size, "%s%s%s",
             theory ? text_of(TEXT_SWEEP_THEORY, language) : "",
             theory && disturbed ? " · " : "",
             disturbed ? text_of(TEXT_DISTURBED_POINTS, language) : "");
}

bool curve_is_disturbed(const struct curve *curve)
{
    bool disturbed = false;
    for (unsigned i = 0; i < curve->view->side_count; i++) {
        const struct curve_value *v = curve->values[curve->view->sides[i]];
        disturbed |= v[0].disturbed || v[curve->points - 1].disturbed;
    }
    return disturbed;
}

const char *curve_field(const struct view *view)
{
    const char *path = view->result->scenario->sweep.path;
    if (!path)
        return "";
    return strncmp(path, "jobs.", 5) == 0 ? path + 5 : path;
}

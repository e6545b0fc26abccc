/*
 * The lines of a curve: bands, strokes, marks.
 */
#include "results/charts/curve.h"

#include <math.h>
#include <string.h>

enum { MARK = 13, COVERED = 19, NEAR = 10 };

/* SIDES: the middle of the point. Sides stand beside each other where
 * the points are words. */
double curve_x(const struct curve *curve, enum side side, unsigned point)
{
    const struct view *view = curve->view;
    bool words = !curve_is_numeric(view);
    double group = (double)(CURVE_RIGHT - CURVE_LEFT) / curve->points;
    double x = CURVE_LEFT + 40;
    if (words || curve->points < 2)
        x = CURVE_LEFT + (point + 0.5) * group;
    else
        x += (double)point * (CURVE_RIGHT - CURVE_LEFT - 80) /
             (curve->points - 1);
    for (unsigned i = 0; words && i < view->side_count; i++)
        if (view->sides[i] == side)
            x += (i + 0.5 - view->side_count / 2.0) *
                 fmin(group * 0.8 / view->side_count, 190);
    return x;
}

/* Whether a side before it in the order lies over this one: it is then
 * drawn wider, so that both can be seen. */
static bool is_covered(const struct curve *curve, enum side side, unsigned p)
{
    const struct view *view = curve->view;
    double y = scale_at(&curve->y, curve->values[side][p].median);
    double x = curve_x(curve, side, p);
    for (unsigned i = 0; view->sides[i] != side; i++) {
        const struct curve_value *other = &curve->values[view->sides[i]][p];
        if (fabs(y - scale_at(&curve->y, other->median)) < NEAR &&
            fabs(x - curve_x(curve, view->sides[i], p)) < NEAR)
            return true;
    }
    return false;
}

static void draw_mark(struct canvas *canvas, enum side side, double x,
                      double y, double radius, unsigned colour)
{
    double half = radius * 0.9;
    if (side == THREADED)
        canvas_disc(canvas, x, y, radius, colour);
    else if (side == EVENTED)
        canvas_box(canvas, x - half, y - half, x + half, y + half, colour);
    else
        canvas_diamond(canvas, x, y, radius * 1.4, colour);
}

/* What lies below the axis has no cap there: the stroke goes on. */
static void draw_interval(const struct curve *curve, enum side side,
                          unsigned p)
{
    const struct curve_value *value = &curve->values[side][p];
    unsigned colour = side_colour(side);
    double x = curve_x(curve, side, p);
    double low = scale_at(&curve->y, value->low);
    double high = scale_at(&curve->y, value->high);
    if (curve->band || isnan(value->low) || low - high < 2 * MARK)
        return; /* the mark is larger */
    canvas_line(curve->canvas, x, low, x, high, 4, colour, false);
    canvas_line(curve->canvas, x - 12, high, x + 12, high, 4, colour, false);
    if (!(value->low < curve->y.low))
        canvas_line(curve->canvas, x - 12, low, x + 12, low, 4, colour,
                    false);
}

static void draw_point(const struct curve *curve, enum side side,
                       unsigned p)
{
    const struct curve_value *value = &curve->values[side][p];
    unsigned colour = side_colour(side);
    double x = curve_x(curve, side, p), y = scale_at(&curve->y, value->median);
    double radius = is_covered(curve, side, p) ? COVERED : MARK;
    draw_interval(curve, side, p);
    draw_mark(curve->canvas, side, x, y, radius, colour);
    if (value->theory || value->disturbed)
        draw_mark(curve->canvas, side, x, y, radius - 5, WHITE);
    if (value->disturbed)
        canvas_disc(curve->canvas, x, y, 4, colour);
}

bool curve_says_figures(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned sides = view->side_count;
    if (curve_is_numeric(view) || sides == 0)
        return false;
    double room = sides == 1 ? 300
                             : curve_x(curve, view->sides[1], 0) -
                                   curve_x(curve, view->sides[0], 0);
    for (unsigned i = 0; i < sides; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            struct figure figure = scale_figure(
                curve->y.axis, curve->values[view->sides[i]][p].median,
                view->language);
            if (text_width(figure.text, TICK_PX) + 2 * MARK + 16 > room)
                return false;
        }
    return true;
}

static void draw_figure(const struct curve *curve, enum side side,
                        unsigned p)
{
    double median = curve->values[side][p].median;
    struct figure figure =
        scale_figure(curve->y.axis, median, curve->view->language);
    canvas_text(curve->canvas, curve_x(curve, side, p) + MARK + 10,
                scale_at(&curve->y, median),
                (struct type){.px = TICK_PX, .colour = side_colour(side),
                              .clear = true},
                0, figure.text);
}

/* The colour, three quarters of the way to white. */
static unsigned tint(unsigned colour)
{
    unsigned out = 0;
    for (unsigned shift = 0; shift < 24; shift += 8)
        out |= (255 - (255 - (colour >> shift & 255)) / 4) << shift;
    return out;
}

/* Between two neighbours that both have an interval. */
static void draw_band(const struct curve *curve,
                      const struct curve_value *values, unsigned p,
                      unsigned colour)
{
    enum { STEP = 2, LEAST = 5 };
    const struct curve_value *a = &values[p], *b = a + 1;
    double left = curve_x(curve, SIDES, p);
    double right = curve_x(curve, SIDES, p + 1);
    if (isnan(a->low) || isnan(b->low))
        return;
    for (double x = left; x < right; x += STEP) {
        double part = (x + STEP / 2.0 - left) / (right - left);
        double low = scale_at(&curve->y, a->low) * (1 - part) +
                     scale_at(&curve->y, b->low) * part;
        double high = scale_at(&curve->y, a->high) * (1 - part) +
                      scale_at(&curve->y, b->high) * part;
        canvas_box(curve->canvas, x, fmin(high, low - LEAST), x + STEP + 1,
                   low, colour);
    }
}

/* Between the points of a staircase nothing was measured. */
static void draw_noise_of_stairs(const struct curve *curve)
{
    enum { HALF = 30, LEAST = 8 };
    for (unsigned p = 0; p < curve->points; p++) {
        const struct curve_value *noise = &curve->noise[p];
        double x = curve_x(curve, THREADED, p);
        double low = scale_at(&curve->y, noise->low);
        double high = scale_at(&curve->y, noise->high);
        if (!isnan(noise->low))
            canvas_box(curve->canvas, x - HALF, fmin(high, low - LEAST),
                       x + HALF, low, PALE);
    }
}

static void draw_bands(const struct curve *curve)
{
    const struct view *view = curve->view;
    if (curve->noise && curve->stairs)
        draw_noise_of_stairs(curve);
    for (unsigned p = 0; p + 1 < curve->points; p++) {
        if (curve->noise && !curve->stairs)
            draw_band(curve, curve->noise, p, PALE);
        for (unsigned i = view->side_count; curve->band && i-- > 0; )
            draw_band(curve, curve->values[view->sides[i]], p,
                      tint(side_colour(view->sides[i])));
    }
}

/* Where only a computed value is known at one end, dashed. */
static void draw_line(const struct curve *curve, enum side side)
{
    const struct curve_value *values = curve->values[side];
    bool words = !curve_is_numeric(curve->view);
    unsigned colour = side_colour(side);
    int last = -1;
    for (unsigned p = 0; p < curve->points; p++) {
        if (isnan(values[p].median))
            continue;
        bool wide = last >= 0 && is_covered(curve, side, p) &&
                    is_covered(curve, side, (unsigned)last);
        if (last >= 0)
            canvas_line(curve->canvas, curve_x(curve, side, (unsigned)last),
                        scale_at(&curve->y, values[last].median),
                        curve_x(curve, side, p),
                        scale_at(&curve->y, values[p].median),
                        words ? 4 : wide ? 16 : 6,
                        words ? tint(colour) : colour,
                        values[p].theory || values[last].theory);
        last = (int)p;
    }
}

void curve_draw_lines(const struct curve *curve)
{
    const struct view *view = curve->view;
    bool figures = curve_says_figures(curve);
    draw_bands(curve);
    for (unsigned i = view->side_count; i-- > 0; )
        if (!curve->stairs || view->sides[i] != THREADED)
            draw_line(curve, view->sides[i]);
    if (curve->stairs)
        curve_draw_stairs(curve);
    for (unsigned i = view->side_count; i-- > 0; )
        for (unsigned p = 0; p < curve->points; p++) {
            if (isnan(curve->values[view->sides[i]][p].median))
                continue;
            draw_point(curve, view->sides[i], p);
            if (figures)
                draw_figure(curve, view->sides[i], p);
        }
}

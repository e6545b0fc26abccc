#include "common/fail.h"
#include "common/scenario/scenario.h"
#include "results/charts/curve.h"
#include "common/scenario/planned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void curve_draw_stairs(const struct curve *curve);

/*
 * The lines of a curve: bands, strokes, marks.
 */
enum { MARK = 13, COVERED = 19, NEAR = 10 };

/* SIDES: the middle of the point. Sides stand beside each other where
 * the points are words. */
static double curve_x(const struct curve *curve, enum side side, unsigned point)
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

static bool curve_says_figures(const struct curve *curve)
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

/* Whether a figure fits beside every mark; the names then stand alone. */
static void curve_draw_lines(const struct curve *curve)
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

/*
 * What a curve says in words: its field, its points, and the legend of
 * what is not plain.
 */
const char *curve_field(const struct view *view)
{
    const char *path = view->result->scenario->sweep.path;
    if (!path)
        return "";
    return strncmp(path, "jobs.", 5) == 0 ? path + 5 : path;
}

/* False: the point is a word. */
static bool number_of(const struct view *view, unsigned point, double *number)
{
    const char *value = view->result->points[point].value;
    char *end = NULL;
    *number = value ? strtod(value, &end) : 0;
    return value && *value && !*end && isfinite(*number);
}

void curve_point(char *out, size_t size, const struct view *view,
                 unsigned point)
{
    const char *value = view->result->points[point].value;
    const char *field = curve_field(view);
    size_t length = strlen(field);
    bool is_ms = length > 3 && (strcmp(field + length - 3, ".ms") == 0 ||
                                strcmp(field + length - 3, "_ms") == 0);
    double number;
    bool numeric = number_of(view, point, &number);
    bool whole = numeric && strspn(value, "0123456789") == strlen(value);
    snprintf(out, size, "%s%s",
             whole   ? text_count(number).text
             : value ? value
                     : "",
             !numeric || !is_ms              ? ""
             : view->language == KOREAN ? "ms"
                                             : " ms");
}

bool curve_is_numeric(const struct view *view)
{
    double number;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (!number_of(view, p, &number))
            return false;
    return true;
}

static void add(char *out, size_t size, const struct curve *curve,
                bool applies, enum text_id id)
{
    size_t used = strlen(out);
    if (applies)
        snprintf(out + used, size - used, "%s%s", used > 0 ? " · " : "",
                 text_of(id, curve->view->language));
}

void curve_legend(char *out, size_t size, const struct curve *curve)
{
    bool theory = false, disturbed = false, open = false;
    for (unsigned i = 0; i < curve->view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct curve_value *value =
                &curve->values[curve->view->sides[i]][p];
            theory |= value->theory;
            disturbed |= value->disturbed;
            open |= !curve->band && value->low < curve->y.low;
        }
    out[0] = '\0';
    add(out, size, curve, theory, TEXT_SWEEP_THEORY);
    add(out, size, curve, curve->stairs, TEXT_SWEEP_STAIRS);
    add(out, size, curve, disturbed, TEXT_DISTURBED_POINTS);
    add(out, size, curve, open, TEXT_SWEEP_OPEN);
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

/*
 * What a pool of any size between the measured ones would take: the
 * plan, computed for every number of workers, as a dashed staircase.
 * The sizes between two points stand by their ratio.
 */
enum { MOST_WORKERS = 256, MOST_JOBS = 2000 };

static unsigned workers_at(const struct view *view, unsigned point)
{
    const char *value = view->result->points[point].value;
    char *end = NULL;
    unsigned long workers = value ? strtoul(value, &end, 10) : 0;
    return value && !*end && workers <= MOST_WORKERS ? (unsigned)workers : 0;
}

bool curve_has_stairs(const struct view *view)
{
    const struct scenario *scenario = view->result->scenario;
    unsigned jobs = 0;
    if (!scenario_sweeps(scenario, &scenario->engine.workers) ||
        !scenario->side[THREADED] || scenario->trials > 1)
        return false;
    for (unsigned i = 0; i < scenario->job_count; i++)
        jobs += scenario->jobs[i].count;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (workers_at(view, p) == 0 ||
            (p > 0 && workers_at(view, p) <= workers_at(view, p - 1)))
            return false;
    return jobs <= MOST_JOBS;
}

static double planned(const struct view *view, unsigned workers)
{
    struct scenario scenario = *result_scenario(view->result, 0);
    scenario.engine.workers = workers;
    return (double)scenario_planned(&scenario, THREADED);
}

static double curve_stairs_top(const struct view *view)
{
    return planned(view, workers_at(view, 0));
}

/* What the smallest pool would take, in ns: the staircase's top. */
static void curve_draw_stairs(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned colour = side_colour(THREADED);
    for (unsigned p = 0; p + 1 < curve->points; p++) {
        unsigned first = workers_at(view, p), end = workers_at(view, p + 1);
        double left = curve_x(curve, THREADED, p), x = left;
        double right = curve_x(curve, THREADED, p + 1);
        double y = scale_at(&curve->y, planned(view, first));
        for (unsigned w = first + 1; w <= end; w++) {
            double part = log((double)w / first) / log((double)end / first);
            double next = scale_at(&curve->y, planned(view, w));
            if (w < end && fabs(next - y) < 1)
                continue;
            double x2 = left + part * (right - left);
            canvas_line(curve->canvas, x, y, x2, y, 5, colour, true);
            canvas_line(curve->canvas, x2, y, x2, next, 5, colour, true);
            x = x2;
            y = next;
        }
    }
}

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

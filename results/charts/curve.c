#include "results/charts/curve.h"
#include "common/fail.h"
#include "common/scenario/planned.h"
#include "common/scenario/scenario.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 210, BOTTOM = 900, LEFT_END = 240, RIGHT_END = 1480 };

/*
 * The points of a sweep.
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
             !numeric || !is_ms         ? ""
             : view->language == KOREAN ? "ms"
                                        : " ms");
}

static bool is_numeric(const struct view *view)
{
    double number;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (!number_of(view, p, &number))
            return false;
    return true;
}

struct curve curve_begin(struct canvas *canvas, const struct view *view,
                         enum axis axis)
{
    struct curve curve = {.canvas = canvas, .view = view, .y.axis = axis,
                          .points = view->result->point_count,
                          .numeric = is_numeric(view)};
    for (unsigned i = 0; i < view->side_count; i++) {
        struct estimate *values =
            allocate(curve.points * sizeof *values, "a line");
        for (unsigned p = 0; p < curve.points; p++)
            values[p] = estimate_of(NULL, 0);
        curve.values[view->sides[i]] = values;
    }
    return curve;
}

void curve_free(struct curve *curve)
{
    for (unsigned k = 0; k < SIDES; k++)
        free(curve->values[k]);
}

bool curve_ends(const struct curve *curve, enum side side, unsigned *first,
                unsigned *last)
{
    unsigned known = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        if (isnan(curve->values[side][p].median))
            continue;
        *first = known++ ? *first : p;
        *last = p;
    }
    return known > 0;
}

/*
 * Places. SIDES: the middle of the point. Sides stand beside each other
 * where the points are words.
 */
static double x_of(const struct curve *curve, enum side side, unsigned point)
{
    const struct view *view = curve->view;
    double group = (double)(RIGHT_END - LEFT_END) / curve->points;
    double x = LEFT_END + 40;
    if (!curve->numeric || curve->points < 2)
        x = LEFT_END + (point + 0.5) * group;
    else
        x += (double)point * (RIGHT_END - LEFT_END - 80) /
             (curve->points - 1);
    for (unsigned i = 0; !curve->numeric && i < view->side_count; i++)
        if (view->sides[i] == side)
            x += (i + 0.5 - view->side_count / 2.0) *
                 fmin(group * 0.8 / view->side_count, 190);
    return x;
}

static double y_of(const struct curve *curve, enum side side, unsigned point)
{
    return scale_at(&curve->y, curve->values[side][point].median);
}

/*
 * Marks, strokes and lines.
 */
enum { MARK = 13, COVERED = 19, NEAR = 10 };

/* Whether a side before it in the order lies over this one: it is then
 * drawn wider, so that both can be seen. */
static bool is_covered(const struct curve *curve, enum side side, unsigned p)
{
    const struct view *view = curve->view;
    for (unsigned i = 0; view->sides[i] != side; i++) {
        enum side other = view->sides[i];
        if (fabs(y_of(curve, side, p) - y_of(curve, other, p)) < NEAR &&
            fabs(x_of(curve, side, p) - x_of(curve, other, p)) < NEAR)
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
    const struct estimate *value = &curve->values[side][p];
    unsigned colour = side_colour(side);
    double x = x_of(curve, side, p);
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
    const struct estimate *value = &curve->values[side][p];
    unsigned colour = side_colour(side);
    double x = x_of(curve, side, p), y = y_of(curve, side, p);
    double radius = is_covered(curve, side, p) ? COVERED : MARK;
    draw_interval(curve, side, p);
    draw_mark(curve->canvas, side, x, y, radius, colour);
    if (value->theory || value->disturbed)
        draw_mark(curve->canvas, side, x, y, radius - 5, WHITE);
    if (value->disturbed)
        canvas_disc(curve->canvas, x, y, 4, colour);
}

static struct figure words_at(const struct curve *curve, enum side side,
                              unsigned p)
{
    return scale_figure(curve->y.axis, curve->values[side][p].median,
                        curve->view->language);
}

/* Whether a figure fits beside every mark; the names then stand alone. */
static bool says_figures(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned sides = view->side_count;
    if (curve->numeric || sides == 0)
        return false;
    double room = sides == 1 ? 300
                             : x_of(curve, view->sides[1], 0) -
                                   x_of(curve, view->sides[0], 0);
    for (unsigned i = 0; i < sides; i++)
        for (unsigned p = 0; p < curve->points; p++)
            if (text_width(words_at(curve, view->sides[i], p).text,
                           TICK_PX) + 2 * MARK + 16 > room)
                return false;
    return true;
}

static void draw_figure(const struct curve *curve, enum side side,
                        unsigned p)
{
    struct type type = type_small(side_colour(side));
    type.clear = true;
    canvas_text(curve->canvas, x_of(curve, side, p) + MARK + 10,
                y_of(curve, side, p), type, 0,
                words_at(curve, side, p).text);
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
static void draw_band(const struct curve *curve, enum side side, unsigned p)
{
    enum { STEP = 2, LEAST = 5 };
    const struct estimate *a = &curve->values[side][p], *b = a + 1;
    double left = x_of(curve, SIDES, p), right = x_of(curve, SIDES, p + 1);
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

/* Where only a computed value is known at one end, dashed. */
static void draw_line(const struct curve *curve, enum side side)
{
    const struct estimate *values = curve->values[side];
    unsigned colour = side_colour(side);
    int last = -1;
    for (unsigned p = 0; p < curve->points; p++) {
        unsigned from = (unsigned)last;
        if (isnan(values[p].median))
            continue;
        bool wide = last >= 0 && is_covered(curve, side, p) &&
                    is_covered(curve, side, from);
        if (last >= 0)
            canvas_line(curve->canvas, x_of(curve, side, from),
                        y_of(curve, side, from), x_of(curve, side, p),
                        y_of(curve, side, p),
                        !curve->numeric ? 4 : wide ? 16 : 6,
                        curve->numeric ? colour : tint(colour),
                        values[p].theory || values[from].theory);
        last = (int)p;
    }
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
    if (!scenario_sweeps(scenario, &scenario->engine.workers) ||
        !scenario->side[THREADED] || scenario->trials > 1)
        return false;
    for (unsigned p = 0; p < view->result->point_count; p++)
        if (workers_at(view, p) == 0 ||
            (p > 0 && workers_at(view, p) <= workers_at(view, p - 1)))
            return false;
    return jobs_asked(scenario) <= MOST_JOBS;
}

/* ns with so many workers. */
static double planned(const struct view *view, unsigned workers)
{
    struct scenario scenario = *result_scenario(view->result, 0);
    scenario.engine.workers = workers;
    return (double)scenario_planned(&scenario, THREADED);
}

static void draw_stairs(const struct curve *curve)
{
    const struct view *view = curve->view;
    unsigned colour = side_colour(THREADED);
    for (unsigned p = 0; p + 1 < curve->points; p++) {
        unsigned first = workers_at(view, p), end = workers_at(view, p + 1);
        double left = x_of(curve, THREADED, p), x = left;
        double right = x_of(curve, THREADED, p + 1);
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

/* The side that comes first lies on top. */
static void draw_lines(const struct curve *curve)
{
    const struct view *view = curve->view;
    bool figures = says_figures(curve);
    for (unsigned p = 0; curve->band && p + 1 < curve->points; p++)
        for (unsigned i = view->side_count; i-- > 0; )
            draw_band(curve, view->sides[i], p);
    for (unsigned i = view->side_count; i-- > 0; )
        if (!curve->stairs || view->sides[i] != THREADED)
            draw_line(curve, view->sides[i]);
    if (curve->stairs)
        draw_stairs(curve);
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
 * The axes. An interval that reaches far below every median does not
 * decide a log scale: its stroke then runs out of the picture.
 */
static void choose_scale(struct curve *curve)
{
    enum axis axis = curve->y.axis;
    double low = INFINITY, high = -INFINITY, least = INFINITY;
    for (unsigned i = 0; i < curve->view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct estimate *value =
                &curve->values[curve->view->sides[i]][p];
            low = fmin(low, fmin(value->median, value->low));
            high = fmax(high, fmax(value->median, value->high));
            least = fmin(least, value->median);
        }
    if (curve->stairs)
        high = fmax(high, planned(curve->view, workers_at(curve->view, 0)));
    curve->y = (struct scale){.axis = axis, .high = 1, .left = BOTTOM,
                              .right = TOP};
    if (axis == AXIS_SHARE || !isfinite(high))
        return;
    curve->y.log = least > 0 && high / least > 100;
    curve->y.high = high > 0 ? high * 1.02 : low < 0 ? -low * 0.1 : 1;
    curve->y.low = curve->y.log ? pow(10, floor(log10(fmax(low, least / 3))))
                                : fmin(low * 1.02, 0);
}

static void draw_values(const struct curve *curve)
{
    struct type type = type_small(GREY);
    double ticks[12];
    unsigned count = scale_ticks(&curve->y, ticks, 12);
    type.align = RIGHT;
    for (unsigned i = 0; i < count; i++) {
        double y = scale_at(&curve->y, ticks[i]);
        bool zero = curve->y.low < 0 && fabs(ticks[i]) < 1e-9;
        canvas_line(curve->canvas, LEFT_END, y, RIGHT_END, y, 4,
                    zero ? GREY : PALE, false);
        canvas_text(curve->canvas, LEFT_END - 16, y, type, 0,
                    scale_label(&curve->y, ticks[i],
                                curve->view->language).text);
    }
}

static void draw_points(const struct curve *curve)
{
    struct type type = {.px = TICK_PX, .colour = INK, .align = CENTRE};
    double end = 0, room = curve->points > 1
                               ? (RIGHT_END - LEFT_END) / curve->points
                               : 600;
    for (unsigned p = 0; p < curve->points; p++) {
        char value[120];
        curve_point(value, sizeof value, curve->view, p);
        double x = x_of(curve, SIDES, p);
        double half = text_width(value, TICK_PX) / 2;
        if (x - half < end + 16 && half * 2 < room)
            continue;
        half = canvas_text(curve->canvas, x, BOTTOM + 34, type,
                           fmax(room - 16, 60), value) / 2;
        end = x + half;
    }
    type.colour = GREY;
    canvas_text(curve->canvas, (LEFT_END + RIGHT_END) / 2.0, BOTTOM + 80,
                type, RIGHT_END - LEFT_END, curve_field(curve->view));
}

/*
 * The names at the lines' ends.
 */
struct end {
    enum side side;
    unsigned last; /* known point */
    double y;
};

/* And that the last value is computed. */
static void draw_name(const struct curve *curve, const struct end *end,
                      double y)
{
    enum language language = curve->view->language;
    const char *name = text_side(end->side, language);
    unsigned colour = side_colour(end->side);
    double room = CANVAS_WIDTH - RIGHT_END - 24;
    char label[120];
    TEXT_FILL(label, language, TEXT_SIDE_VALUE, name,
              words_at(curve, end->side, end->last).text);
    canvas_text(curve->canvas, RIGHT_END + 8, y, type_strong(colour), room,
                says_figures(curve) ? name : label);
    if (curve->values[end->side][end->last].theory)
        canvas_text(curve->canvas, RIGHT_END + 8, y + 40, type_small(colour),
                    room, text_of(TEXT_SWEEP_COMPUTED, language));
}

/* In the order of the lines' ends, pushed apart where they would
 * touch. */
static void draw_names(const struct curve *curve)
{
    const struct view *view = curve->view;
    struct end ends[SIDES];
    unsigned count = 0, first;
    for (unsigned i = 0; i < view->side_count; i++) {
        struct end end = {.side = view->sides[i]};
        if (!curve_ends(curve, end.side, &first, &end.last))
            continue;
        end.y = y_of(curve, end.side, end.last);
        unsigned k = count++;
        for (; k > 0 && ends[k - 1].y > end.y; k--)
            ends[k] = ends[k - 1];
        ends[k] = end;
    }
    for (unsigned k = 1; k < count; k++) {
        const struct end *above = &ends[k - 1];
        bool theory = curve->values[above->side][above->last].theory;
        ends[k].y = fmax(ends[k].y, above->y + (theory ? 84 : 46));
    }
    double over = count > 0 ? fmax(ends[count - 1].y - BOTTOM, 0) : 0;
    for (unsigned k = 0; k < count; k++)
        draw_name(curve, &ends[k], ends[k].y - over);
}

void curve_draw(struct curve *curve)
{
    choose_scale(curve);
    draw_values(curve);
    draw_points(curve);
    draw_lines(curve);
    draw_names(curve);
}

/*
 * The words around it.
 */
void curve_page(const struct curve *curve, const char *title,
                const char *subtitle, const char *extra)
{
    const struct view *view = curve->view;
    bool theory = false, disturbed = false, open = false, marked = false;
    for (unsigned i = 0; i < view->side_count; i++)
        for (unsigned p = 0; p < curve->points; p++) {
            const struct estimate *value = &curve->values[view->sides[i]][p];
            bool end = p == 0 || p + 1 == curve->points;
            theory |= value->theory;
            disturbed |= value->disturbed;
            marked |= value->disturbed && end; /* the title names it */
            open |= !curve->band && value->low < curve->y.low;
        }
    struct line line = {""}, found = {""};
    line_add(&line, "", extra);
    if (theory)
        line_remark(&line, view, TEXT_SWEEP_THEORY);
    if (curve->stairs)
        line_remark(&line, view, TEXT_SWEEP_STAIRS);
    if (disturbed)
        line_remark(&line, view, TEXT_DISTURBED_POINTS);
    if (open)
        line_remark(&line, view, TEXT_SWEEP_OPEN);
    line_add(&found, "", title);
    if (marked)
        TEXT_FILL(found.text, view->language, TEXT_DISTURBED_TITLE, title);
    page_draw(curve->canvas, view, found.text, subtitle, line.text);
}

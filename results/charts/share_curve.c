/*
 * "Which comes first?" over the points of a sweep: the share of trials
 * as a curve a side, with the exact interval as a band.
 */
#include "results/analysis/statistics.h"
#include "results/charts/curve.h"
#include "results/charts/share.h"

#include <math.h>
#include <string.h>

static struct curve_value value_at(const struct view *whole, enum side side,
                                   unsigned point, const char *names[2])
{
    struct curve_value value = {NAN, NAN, NAN, false, false};
    struct view view = *whole;
    view.point = point;
    struct share share = share_of_side(&view, side, names);
    if (share.of == 0)
        return value;
    value.median = (double)share.first / share.of;
    value.disturbed = view_disturbed(&view, side) != NULL;
    value.low = value.disturbed ? NAN : share.low;
    value.high = value.disturbed ? NAN : share.high;
    return value;
}

/* "loop never (0 of 600, at most 0.6 %)", over all points. */
static void never_words(char *out, size_t size, const struct curve *curve,
                        enum side side, const char *names[2])
{
    enum language language = curve->view->language;
    unsigned of = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        struct view view = *curve->view;
        view.point = p;
        of += share_of_side(&view, side, names).of;
    }
    struct figure most = text_share(share_interval(0, of).high, language);
    const char *parts[] = {text_side_short(side, language),
                           text_count(of).text, most.text, NULL};
    text_fill(out, size, language, TEXT_SHARE_SIDE_NEVER_OF, parts);
}

/* "pool 3 % → 100 %". */
static void words_of(char *out, size_t size, const struct curve *curve,
                     enum side side, const char *names[2])
{
    enum language language = curve->view->language;
    const struct curve_value *v = curve->values[side];
    const char *name = text_side_short(side, language);
    double least = INFINITY, most = -INFINITY;
    unsigned known = 0, first = 0, last = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        if (isnan(v[p].median))
            continue;
        first = known++ ? first : p;
        last = p;
        least = fmin(least, v[p].median);
        most = fmax(most, v[p].median);
    }
    out[0] = '\0';
    if (known == 0)
        return;
    if (most <= 0) {
        never_words(out, size, curve, side, names);
        return;
    }
    struct figure from = text_share(v[first].median, language);
    struct figure to = text_share(v[last].median, language);
    const char *parts[] = {name, from.text, to.text, NULL};
    text_fill(out, size, language,
              least >= 1 ? TEXT_SHARE_SIDE_ALWAYS : TEXT_SWEEP_ARROW,
              parts);
}

static void draw_frame(const struct curve *curve, const char *names[2])
{
    const struct view *view = curve->view;
    enum language language = view->language;
    char values[300] = "", title[500], marked[600], subtitle[400];
    char trials[120], legend[160], number[24], extra[300];
    for (unsigned i = 0; i < view->side_count; i++) {
        char part[120];
        words_of(part, sizeof part, curve, view->sides[i], names);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used && *part ? ", " : "", part);
    }
    TEXT_FILL(title, language, TEXT_SHARE_TITLE, names[0], names[1], values);
    TEXT_FILL(marked, language, TEXT_DISTURBED_TITLE, title);
    TEXT_FILL(subtitle, language, TEXT_SHARE_CURVE, curve_field(view));
    snprintf(number, sizeof number, "%u", view->result->scenario->trials);
    TEXT_FILL(trials, language, TEXT_TRIALS, number);
    curve_legend(legend, sizeof legend, curve);
    snprintf(extra, sizeof extra, "%s%s%s", trials, *legend ? " · " : "",
             legend);
    frame_draw(curve->canvas, view,
               curve_is_disturbed(curve) ? marked : title, subtitle, extra);
}

void share_draw_points(struct canvas *canvas, const struct view *view,
                       const char *names[2])
{
    struct view whole = *view;
    whole.all_points = true;
    struct curve curve = {.canvas = canvas, .view = &whole, .band = true,
                          .y = {.axis = AXIS_SHARE},
                          .points = view->result->point_count};
    curve_begin(&curve);
    for (unsigned i = 0; i < view->side_count; i++)
        for (unsigned p = 0; p < curve.points; p++)
            curve.values[view->sides[i]][p] =
                value_at(&whole, view->sides[i], p, names);
    curve_draw(&curve);
    draw_frame(&curve, names);
    curve_free(&curve);
}

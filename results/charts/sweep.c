/*
 * The primary measure over the points of a sweep.
 */
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/charts/curve.h"

#include <math.h>
#include <string.h>

/* "pool 1.60 s → 101 ms", every point where these are words; "loop
 * 100 ms throughout" where all figures read the same. "": no value. */
static struct line words_of(const struct curve *curve, enum side side)
{
    const struct view *view = curve->view;
    const struct estimate *v = curve->values[side];
    unsigned last = curve->points - 1, first, end;
    struct figure from = scale_figure(curve->y.axis, v[0].median,
                                      view->language);
    struct line list = {""};
    bool stays = !v[0].theory;
    for (unsigned p = 1; p <= last; p++) {
        struct figure figure =
            scale_figure(curve->y.axis, v[p].median, view->language);
        stays &= strcmp(from.text, figure.text) == 0 && !v[p].theory;
        if (!curve->numeric || p == last)
            line_add(&list, " → ", figure.text);
    }
    if (!curve_ends(curve, side, &first, &end))
        return (struct line){""};
    return LINE(view,
                stays            ? TEXT_SWEEP_STAYS
                : v[last].theory ? TEXT_SWEEP_ARROW_COMPUTED
                : v[0].theory    ? TEXT_SWEEP_FROM_COMPUTED
                                 : TEXT_SWEEP_ARROW,
                text_side_short(side, view->language), from.text, list.text);
}

/* The first point at which pool and loop are found the same where they
 * differed at all before, and differ at none after; 0: there is none. */
static unsigned meeting_point(const struct curve *curve,
                              const struct measure *measure)
{
    unsigned meets = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        const struct analysis *found =
            analysis_find(curve->view->result, measure->metric->name,
                          measure->job, measure->stat, p, THREADED, EVENTED);
        enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
        bool differs = verdict == VERDICT_LOWER || verdict == VERDICT_HIGHER;
        if ((p == 0 && !differs) || (meets > 0 && differs))
            return 0;
        if (meets == 0 && verdict == VERDICT_SAME)
            meets = p;
    }
    return curve->numeric ? meets : 0;
}

/* Each side from the first point to the last, and where pool and loop
 * meet, or that there is nothing to draw. */
static struct line title_of(const struct curve *curve,
                            const struct measure *measure)
{
    const struct view *view = curve->view;
    unsigned last = curve->points - 1;
    struct line values = {""}, points = {""}, title = {""};
    char point[120];
    for (unsigned i = 0; i < view->side_count; i++)
        if (view->sides[i] != SEQUENTIAL || view->side_count == 1)
            line_add(&values, ", ", words_of(curve, view->sides[i]).text);
    if (!values.text[0]) {
        line_remark(&title, view, TEXT_ORDERS_NONE);
        return title;
    }
    for (unsigned p = 0; p <= last; p += last > 0 ? last : 1) {
        curve_point(point, sizeof point, view, p);
        if (curve->numeric || last < 2)
            line_add(&points, " → ", point);
    }
    line_add(&title, "", curve_field(view));
    line_add(&title, " ", points.text);
    line_add(&title, ": ", values.text);
    unsigned meets = meeting_point(curve, measure);
    curve_point(point, sizeof point, view, meets);
    return meets == 0
               ? title
               : LINE(view, TEXT_SWEEP_MEETS, title.text, point,
                      text_share(SAME_WITHIN, view->language).text);
}

static bool sweep_fits(const struct view *view)
{
    return view->result->point_count > 1 &&
           (view_pairs(view) > 0 || view_is_disturbed(view, NULL, 0));
}

static void sweep_draw(struct canvas *canvas, const struct view *view)
{
    struct view whole = view_whole(view);
    struct measure measure = measure_asked(view->result->scenario);
    struct curve curve = curve_begin(canvas, &whole,
                                     axis_of(measure.metric));
    for (unsigned i = 0; i < view->side_count; i++) {
        struct row row = row_of(&whole, view->sides[i]);
        for (row.point = 0; row.point < curve.points; row.point++)
            curve.values[row.side][row.point] = figure_of(&row, measure);
    }
    curve.stairs = strcmp(measure.metric->name, "makespan_ms") == 0 &&
                   curve_has_stairs(&whole);
    curve_draw(&curve);
    curve_page(&curve, title_of(&curve, &measure).text,
               LINE(view, TEXT_SWEEP_SUBTITLE,
                    measure_words(measure, view->language).text,
                    curve_field(&whole),
                    curve.y.log ? text_of(TEXT_LOG_SCALE, view->language)
                                : "").text,
               page_interval(&whole).text);
    curve_free(&curve);
}

const struct chart sweep_chart = {"sweep", TEXT_CHART_SWEEP, sweep_fits,
                                  sweep_draw};

#include "results/analysis/analysis.h"
#include "results/charts/sweep.h"

#include <math.h>
#include <string.h>

/* "pool 1.60 s → 101 ms", every point where these are words; "loop
 * 100 ms throughout" where all figures read the same. "": no value. */
static void side_words(char *out, size_t size, const struct curve *curve,
                       enum side side)
{
    const struct view *view = curve->view;
    const struct curve_value *v = curve->values[side];
    const char *name = text_side_short(side, view->language);
    unsigned last = curve->points - 1, known = 0, step = last;
    struct figure first = {""};
    char list[200] = "";
    bool stays = true;
    if (last == 0 || !curve_is_numeric(view))
        step = 1;
    for (unsigned p = 0; p <= last; p++) {
        struct figure figure =
            scale_figure(curve->y.axis, v[p].median, view->language);
        size_t used = strlen(list);
        known += isnan(v[p].median) ? 0 : 1;
        first = p == 0 ? figure : first;
        stays &= strcmp(first.text, figure.text) == 0 && !v[p].theory;
        if (p > 0 && p % step == 0)
            snprintf(list + used, sizeof list - used, "%s%s",
                     used > 0 ? " → " : "", figure.text);
    }
    const char *parts[] = {name, first.text, list, NULL};
    out[0] = '\0';
    if (known > 0)
        text_fill(out, size, view->language,
                  stays            ? TEXT_SWEEP_STAYS
                  : v[last].theory ? TEXT_SWEEP_ARROW_COMPUTED
                  : v[0].theory    ? TEXT_SWEEP_FROM_COMPUTED
                                   : TEXT_SWEEP_ARROW,
                  parts);
}

/* The first point at which pool and loop are found the same where they
 * differed at all before, and differ at none after; 0: there is none. */
static unsigned meeting_point(const struct curve *curve,
                              const struct measure *measure)
{
    const struct result *result = curve->view->result;
    unsigned meets = 0;
    for (unsigned p = 0; p < curve->points; p++) {
        const struct analysis *found =
            analysis_find(result, measure->metric->name, measure->job,
                          measure->stat, p, THREADED, EVENTED);
        enum verdict verdict = found ? found->verdict : VERDICT_TOO_FEW;
        bool differs = verdict == VERDICT_LOWER || verdict == VERDICT_HIGHER;
        if ((p == 0 && !differs) || (meets > 0 && differs))
            return 0;
        if (meets == 0 && verdict == VERDICT_SAME)
            meets = p;
    }
    return curve_is_numeric(curve->view) ? meets : 0;
}

void sweep_title(char *out, size_t size, const struct curve *curve,
                 const struct measure *measure)
{
    const struct view *view = curve->view;
    enum language language = view->language;
    char values[400] = "", points[300] = "", title[800], point[120];
    for (unsigned i = 0; i < view->side_count; i++) {
        char part[200];
        if (view->sides[i] == SEQUENTIAL && view->side_count > 1)
            continue;
        side_words(part, sizeof part, curve, view->sides[i]);
        size_t used = strlen(values);
        snprintf(values + used, sizeof values - used, "%s%s",
                 used && *part ? ", " : "", part);
    }
    if (!*values) {
        snprintf(out, size, "%s", text_of(TEXT_ORDERS_NONE, language));
        return;
    }
    bool listed = curve_is_numeric(view) || curve->points < 3;
    for (unsigned p = 0; listed && p < curve->points;
         p += curve->points > 1 ? curve->points - 1 : 1) {
        size_t used = strlen(points);
        curve_point(point, sizeof point, view, p);
        snprintf(points + used, sizeof points - used, "%s%s",
                 used ? " → " : " ", point);
    }
    snprintf(title, sizeof title, "%s%s: %s", curve_field(view), points,
             values);
    snprintf(out, size, "%s", title);
    unsigned meets = meeting_point(curve, measure);
    struct figure within = text_share(SAME_WITHIN, language);
    curve_point(point, sizeof point, view, meets);
    const char *parts[] = {title, point, within.text, NULL};
    if (meets > 0)
        text_fill(out, size, language, TEXT_SWEEP_MEETS, parts);
}

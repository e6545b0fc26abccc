/*
 * What a curve says in words: its field, its points, and the legend of
 * what is not plain.
 */
#include "results/charts/curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

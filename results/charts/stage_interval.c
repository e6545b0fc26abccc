/*
 * Intervals in words, for figures that stand beside a drawing.
 */
#include "results/analysis/summary.h"
#include "results/charts/stage.h"

#include <math.h>
#include <string.h>

void range_words(char *out, size_t size, enum axis axis, double low,
                 double high, enum language language)
{
    out[0] = '\0';
    if (isnan(low) || isnan(high))
        return;
    struct figure from = scale_figure(axis, low, language);
    struct figure to = scale_figure(axis, high, language);
    const char *parts[] = {from.text, to.text, NULL};
    if (strcmp(from.text, to.text) == 0)
        return; /* the figure itself says it */
    text_fill(out, size, language, TEXT_FROM_TO, parts);
}

void stage_interval(char *out, size_t size, const struct view *view,
                    const struct row *row, const char *metric,
                    const char *job, enum statistic stat)
{
    const struct metric *measure = metric_named(metric);
    struct summary summary = metric_summary(view->result, measure, job, stat,
                                            row->side, row->point);
    bool time = measure->unit == UNIT_MS;
    double unit = time ? 1e6 : 1;
    range_words(out, size, time ? AXIS_TIME : AXIS_COUNT, summary.low * unit,
                summary.high * unit, view->language);
}

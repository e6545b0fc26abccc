#include "results/charts/figure.h"
#include "common/fail.h"
#include "results/analysis/statistics.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct estimate estimate_of(double *values, size_t n)
{
    struct spread spread = spread_of(values, n);
    return (struct estimate){.median = spread.median, .low = spread.low,
                             .high = spread.high, .level = spread.level};
}

struct estimate estimate_over(const struct row *row,
                              double (*value)(const struct view *view,
                                              const struct round *round))
{
    unsigned count, known = 0;
    const struct round **rounds = row_rounds(row, &count);
    double *values = allocate((count + 1) * sizeof *values, "a sample");
    for (unsigned i = 0; i < count; i++) {
        values[known] = value(row->view, rounds[i]);
        known += isnan(values[known]) ? 0 : 1;
    }
    struct estimate estimate = estimate_of(values, known);
    free(values);
    free(rounds);
    return estimate;
}

struct measure measure_of(const char *metric, const char *job,
                          enum statistic stat)
{
    return (struct measure){metric_named(metric), job, stat};
}

enum axis axis_of(const struct metric *metric)
{
    return metric->unit == UNIT_PERCENT ? AXIS_SHARE
           : metric->unit == UNIT_MS    ? AXIS_TIME
           : metric->unit == UNIT_KIB   ? AXIS_SIZE
                                        : AXIS_COUNT;
}

/* From the measure's unit to that of its axis. */
static double unit_of(const struct metric *metric)
{
    return metric->unit == UNIT_MS        ? 1e6
           : metric->unit == UNIT_PERCENT ? 0.01
                                          : 1;
}

double *row_sample(const struct row *row, struct measure measure, size_t *n,
                   bool *disturbed)
{
    const struct result *result = row->view->result;
    struct which which = {row->side, row->point, row->arm};
    double *values = sample_of(result, measure, which, n);
    const struct round *round = *n > 0 ? NULL : row_disturbed(row);
    if (round)
        values[0] = metric_of_round(measure.metric, result, round,
                                    measure.job, measure.stat);
    *disturbed = round && !isnan(values[0]);
    *n += *disturbed;
    for (size_t i = 0; i < *n; i++)
        values[i] *= unit_of(measure.metric);
    gsl_sort(values, 1, *n);
    return values;
}

struct estimate figure_of(const struct row *row, struct measure measure)
{
    const struct point *point = &row->view->result->points[row->point];
    size_t n;
    bool disturbed;
    double *values = row_sample(row, measure, &n, &disturbed);
    struct estimate estimate = estimate_of(values, n);
    estimate.disturbed = disturbed;
    estimate.theory = n == 0 && !point->planned[row->side] &&
                      strcmp(measure.metric->name, "makespan_ms") == 0;
    if (estimate.theory)
        estimate.median = (double)point->planned_ns[row->side];
    free(values);
    return estimate;
}

struct words interval_of(const struct estimate *estimate, enum axis axis,
                         enum language language)
{
    struct figure low = scale_figure(axis, estimate->low, language);
    struct figure high = scale_figure(axis, estimate->high, language);
    struct words words = {""};
    if (!isnan(estimate->low) && !isnan(estimate->high) &&
        strcmp(low.text, high.text) != 0)
        TEXT_FILL(words.text, language, TEXT_FROM_TO, low.text, high.text);
    return words;
}

bool figure_words(char *out, size_t size, const struct row *row,
                  struct measure measure)
{
    struct estimate figure = figure_of(row, measure);
    enum language language = row->view->language;
    struct figure words = value_text(measure.metric->unit,
                                     figure.median / unit_of(measure.metric),
                                     language);
    const char *parts[] = {words.text, NULL};
    out[0] = '\0';
    if (figure.theory)
        text_fill(out, size, language, TEXT_CARD_COMPUTED, parts);
    else if (isfinite(figure.median))
        snprintf(out, size, "%s", words.text);
    return figure.disturbed;
}

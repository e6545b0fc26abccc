#include "results/charts/figure.h"
#include "common/fail.h"
#include "results/analysis/statistics.h"

#include <ctype.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of any values, of which none is NAN; sorts them. */
static struct estimate estimate_of(double *values, size_t n)
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
    estimate.disturbed = known > 0 && row_disturbed(row);
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

/* The values, ascending; freed by the caller. */
static double *row_sample(const struct row *row, struct measure measure,
                          size_t *n, bool *disturbed)
{
    const struct result *result = row->view->result;
    struct which which = {row->side, row->point, row->arm,
                          RAISED_LEFT_OUT};
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

struct words estimate_words(const struct estimate *estimate, enum axis axis,
                            enum language language)
{
    struct figure figure = scale_figure(axis, estimate->median, language);
    struct words words = {""};
    if (isnan(estimate->median))
        return words;
    if (estimate->theory)
        TEXT_FILL(words.text, language, TEXT_COMPUTED, figure.text);
    else
        snprintf(words.text, sizeof words.text, "%s%s", figure.text,
                 estimate->disturbed ? "*" : "");
    return words;
}

void line_marks(struct line *line, const struct view *view, bool disturbed,
                bool theory)
{
    if (disturbed)
        line_remark(line, view, TEXT_DISTURBED_MARK_IS);
    if (theory)
        line_remark(line, view, TEXT_COMPUTED_MARK_IS);
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

bool share_asked(const struct view *view, const char *names[2])
{
    const struct scenario *scenario = view->result->scenario;
    if (scenario->trials < 2)
        return false;
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (expect->kind != EXPECT_BEFORE || expect->name_count < 2)
            continue;
        names[0] = expect->names[0];
        names[1] = expect->names[1];
        return true;
    }
    return false;
}

static void count_round(struct share *share, const struct round *round,
                        const char *const names[2])
{
    const struct record *record = round->record;
    uint64_t told[2] = {0, 0};
    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        if (i > 0 && job->trial != job[-1].trial)
            told[0] = told[1] = 0;
        for (unsigned k = 0; k < 2; k++)
            if (told[k] == 0 && strcmp(job->name, names[k]) == 0) {
                told[k] = job->stamp[OBSERVED];
                if (told[0] > 0 && told[1] > 0) {
                    share->of++;
                    share->first += told[0] < told[1];
                }
            }
    }
}

struct share share_of(const struct row *row, const char *const names[2])
{
    struct share sum = {.low = NAN, .high = NAN};
    unsigned count;
    const struct round **rounds = row_rounds(row, &count);
    for (unsigned i = 0; i < count; i++)
        count_round(&sum, rounds[i], names);
    free(rounds);
    if (sum.of > 0) {
        struct interval interval = share_interval(sum.first, sum.of);
        sum.low = interval.low;
        sum.high = interval.high;
    }
    return sum;
}

struct question question_of(const struct view *view)
{
    struct question question = {.names = {NULL, NULL}};
    if (!share_asked(view, question.names))
        question.measure = measure_asked(view->result->scenario);
    return question;
}

static bool is_memory(const struct metric *metric)
{
    return metric && strcmp(metric->name, "rss_per_job_kib") == 0;
}

struct words question_words(const struct question *question,
                            const struct view *view)
{
    enum language language = view->language;
    struct measure measure = question->measure;
    struct words words = {""};
    if (question->names[0])
        TEXT_FILL(words.text, language, TEXT_CARD_SHARE,
                  job_label(view, question->names[0]),
                  job_label(view, question->names[1]));
    else if (is_memory(measure.metric))
        TEXT_FILL(words.text, language, TEXT_CHART_MEMORY, "");
    else if (measure.metric)
        words = measure_words(view->result->scenario, measure, language);
    if (language == ENGLISH)
        words.text[0] = (char)toupper((unsigned char)words.text[0]);
    return words;
}

enum axis question_axis(const struct question *question)
{
    return question->names[0]         ? AXIS_SHARE
           : question->measure.metric ? axis_of(question->measure.metric)
                                   : AXIS_TIME;
}

static struct estimate share_estimate(const struct row *row,
                                      const char *const names[2])
{
    struct estimate estimate = estimate_of(NULL, 0);
    struct share share = share_of(row, names);
    if (share.of == 0)
        return estimate;
    estimate.median = (double)share.first / share.of;
    estimate.disturbed = row_disturbed(row) != NULL;
    estimate.low = estimate.disturbed ? NAN : share.low;
    estimate.high = estimate.disturbed ? NAN : share.high;
    return estimate;
}

/* The median of a measure; of a job's memory the program's with the
 * kernel's: intervals of two parts say nothing of their sum's. */
static struct estimate whole_figure(const struct row *row,
                                    struct measure measure)
{
    struct estimate estimate = figure_of(row, measure);
    struct estimate kernel = estimate_of(NULL, 0);
    if (is_memory(measure.metric))
        kernel = figure_of(row, measure_of("kernel_per_job_kib", NULL,
                                           STAT_MEDIAN));
    if (!isnan(kernel.median)) {
        estimate.median += kernel.median;
        estimate.low = estimate.high = NAN;
    }
    return estimate;
}

struct estimate question_figure(const struct row *row,
                                const struct question *question)
{
    if (question->names[0])
        return share_estimate(row, question->names);
    return question->measure.metric ? whole_figure(row, question->measure)
                                    : estimate_of(NULL, 0);
}

bool figure_words(char *out, size_t size, const struct row *row,
                  struct measure measure)
{
    struct estimate figure = whole_figure(row, measure);
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

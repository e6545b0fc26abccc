/*
 * What is compared: the measure that is asked for and every one of the
 * list below, for every two sides that took part, at every point. Only
 * like things are: a measure of jobs for the jobs of one name, never
 * over several kinds, and nothing where one side has no value (a loop
 * cannot know when uv_fs began to write, so a write's service is not
 * compared). A chart or a text takes those that it needs.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/claims.h"
#include "results/analysis/statistics.h"
#include "results/analysis/warnings.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is one of these by the number of jobs says the same and is left
 * out. Of a job that a round does once, every statistic is its median. */
static const struct {
    const char *metric;
    enum statistic stat;
} compared[] = {
    {"makespan_ms", STAT_MEDIAN},
    {"response_ms", STAT_MEDIAN},
    {"response_ms", STAT_MEAN},
    {"response_ms", STAT_P95},
    {"response_ms", STAT_MAX},
    {"queue_wait_ms", STAT_MEDIAN},
    {"service_ms", STAT_MEDIAN},
    {"telling_delay_ms", STAT_MEDIAN},
    {"lateness_ms", STAT_MEDIAN},
    {"lateness_ms", STAT_MAX},
    {"voluntary_in_work", STAT_MEDIAN},
    {"involuntary_in_work", STAT_MEDIAN},
    {"voluntary_in_process", STAT_MEDIAN},
    {"involuntary_in_process", STAT_MEDIAN},
    {"cpu_ms", STAT_MEDIAN},
    {"idle_share_percent", STAT_MEDIAN},
    {"threads_peak", STAT_MEDIAN},
    {"hidden_threads", STAT_MEDIAN},
    {"rss_peak_kib", STAT_MEDIAN},
    {"jobs_at_once", STAT_MEDIAN},
};

/* The first of two is the one that a ratio has on top. */
static const enum side arms[][2] = {
    {THREADED, EVENTED}, {SEQUENTIAL, EVENTED}, {SEQUENTIAL, THREADED}};

/*
 * One comparison. The figures are computed once; the verdict reads
 * nothing but them, so that whoever sees the figures can check it.
 */
static bool all_above_zero(const struct pairs *pairs)
{
    for (unsigned i = 0; i < pairs->n; i++)
        if (!(pairs->a[i] > 0) || !(pairs->b[i] > 0))
            return false;
    return pairs->n > 0;
}

static void ratios(struct analysis *a, const double *logs, unsigned n)
{
    struct spread spread = spread_of(logs, n);
    a->ratio = exp(spread.median);
    a->low = exp(spread.low);
    a->high = exp(spread.high);
    if (n >= FEWEST_PAIRS)
        a->detectable = exp(detectable_shift(logs, n));
}

struct paired compare_pairs(const struct pairs *pairs)
{
    unsigned n = pairs->n;
    struct paired paired = {
        .as_ratio = all_above_zero(pairs),
        .values = allocate((n + 1) * sizeof(double), "pairs"),
        .analysis = {.pairs = n, .left_out = pairs->left_out,
                     .ratio = NAN, .low = NAN, .high = NAN,
                     .detectable = NAN}};
    struct analysis *a = &paired.analysis;
    a->median_a = median_of(pairs->a, n);
    a->median_b = median_of(pairs->b, n);
    for (unsigned i = 0; i < n; i++)
        paired.values[i] = pairs->a[i] - pairs->b[i];
    struct spread spread = spread_of(paired.values, n);
    a->difference = spread.median;
    a->difference_low = spread.low;
    a->difference_high = spread.high;
    a->level = spread.level;
    if (paired.as_ratio) {
        for (unsigned i = 0; i < n; i++)
            paired.values[i] = log(pairs->a[i]) - log(pairs->b[i]);
        ratios(a, paired.values, n);
    }
    return paired;
}

void paired_free(struct paired *paired)
{
    free(paired->values);
}

static void because(struct analysis *a, enum text_id reason)
{
    char words[LANGUAGES][256];
    TEXT_BOTH(words, reason, text_plain(a->pairs, 0).text);
    for (int l = 0; l < LANGUAGES; l++)
        a->why.in[l] = strdup(words[l]);
}

static void judge(struct analysis *a, bool as_ratio)
{
    if (a->pairs < FEWEST_PAIRS) {
        a->verdict = VERDICT_TOO_FEW;
        because(a, a->pairs > 0 ? TEXT_WHY_TOO_FEW : TEXT_WHY_NO_PAIRS);
        return;
    }
    double low = as_ratio ? a->low - 1 : a->difference_low;
    double high = as_ratio ? a->high - 1 : a->difference_high;
    double within = as_ratio ? SAME_WITHIN
                             : SAME_WITHIN * fabs(a->median_b);
    a->verdict = VERDICT_INCONCLUSIVE;
    if (high < -within)
        a->verdict = VERDICT_LOWER;
    else if (low > within)
        a->verdict = VERDICT_HIGHER;
    else if (low >= -within && high <= within)
        a->verdict = VERDICT_SAME;
    else if (low <= 0 && high >= 0)
        because(a, TEXT_WHY_NOISE);
    else
        because(a, TEXT_WHY_SMALL);
}

static void add(struct result *result, struct measure measure, bool asked,
                unsigned point, enum side a, enum side b)
{
    if (analysis_find(result, measure.metric->name, measure.job,
                      measure.stat, point, a, b))
        return;
    struct pairs pairs = pairs_at(result, measure, point, a, b);
    if (pairs.n == 0 && !asked) {
        pairs_free(&pairs);
        return;
    }
    struct paired paired = compare_pairs(&pairs);
    struct analysis *found = &paired.analysis;
    found->metric = measure.metric->name;
    found->job = measure.job ? strdup(measure.job) : NULL;
    found->stat = measure.stat;
    found->asked = asked;
    found->point = point;
    found->a = a;
    found->b = b;
    judge(found, paired.as_ratio);
    result->analyses = enlarge(result->analyses,
                               (result->analysis_count + 1) *
                                   sizeof *result->analyses,
                               "the comparisons");
    result->analyses[result->analysis_count++] = *found;
    paired_free(&paired);
    pairs_free(&pairs);
}

static void add_all(struct result *result, unsigned point, enum side a,
                    enum side b)
{
    const struct scenario *scenario = result_scenario(result, point);
    struct measure measure = measure_asked(result->scenario);
    if (measure.metric)
        add(result, measure, true, point, a, b);
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        measure = (struct measure){metric_named(compared[i].metric), NULL,
                                   compared[i].stat};
        if (!measure.metric->per_job)
            add(result, measure, false, point, a, b);
        for (unsigned j = 0;
             measure.metric->per_job && j < scenario->job_count; j++) {
            const struct job_spec *job = &scenario->jobs[j];
            measure.job = job->name;
            if (measure.stat == STAT_MEDIAN || job->count > 1 ||
                scenario->trials > 1)
                add(result, measure, false, point, a, b);
        }
    }
}

/* The first job that is not the main thread's own work. */
static const char *first_job(const struct scenario *scenario)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind != MAIN_WORK)
            return scenario->jobs[i].name;
    return scenario->job_count > 0 ? scenario->jobs[0].name : NULL;
}

struct measure measure_asked(const struct scenario *scenario)
{
    const char *primary = scenario->primary ? scenario->primary
                                            : "makespan_ms";
    struct measure measure = {metric_named(primary), NULL, STAT_MEDIAN};
    for (unsigned i = 0; i < scenario->claim_count; i++) {
        const struct expect *expect = &scenario->claims[i].expect;
        if (!expect->metric || strcmp(expect->metric, primary) != 0 ||
            expect->stat == STAT_COUNT)
            continue;
        measure.job = expect->job;
        measure.stat = expect->stat;
    }
    if (measure.metric && measure.metric->per_job && !measure.job)
        measure.job = first_job(scenario);
    return measure;
}

void analyse(struct result *result)
{
    statistics_begin();
    result_forget(result);
    for (unsigned point = 0; point < result->point_count; point++) {
        if (result->null_side >= 0) {
            enum side side = (enum side)result->null_side;
            add_all(result, point, side, side);
            continue;
        }
        for (size_t i = 0; i < sizeof arms / sizeof *arms; i++)
            if (result->scenario->side[arms[i][0]] &&
                result->scenario->side[arms[i][1]])
                add_all(result, point, arms[i][0], arms[i][1]);
    }
    claims_judge(result);
    warnings_find(result);
}

const struct analysis *analysis_find(const struct result *result,
                                     const char *metric, const char *job,
                                     enum statistic stat, unsigned point,
                                     enum side a, enum side b)
{
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *found = &result->analyses[i];
        bool same_job = job && found->job ? strcmp(job, found->job) == 0
                                          : job == found->job;
        if (same_job && found->stat == stat && found->point == point &&
            found->a == a && found->b == b &&
            strcmp(found->metric, metric) == 0)
            return found;
    }
    return NULL;
}

const struct analysis *analysis_primary(const struct result *result)
{
    const struct analysis *first = NULL;
    for (unsigned i = 0; i < result->analysis_count; i++) {
        const struct analysis *found = &result->analyses[i];
        if (found->asked && (!first || (found->pairs && !first->pairs)))
            first = found;
    }
    return first;
}

unsigned analysis_clear(const struct result *result)
{
    unsigned clear = 0;
    for (unsigned i = 0; i < result->analysis_count; i++)
        clear += result->analyses[i].verdict == VERDICT_LOWER ||
                 result->analyses[i].verdict == VERDICT_HIGHER;
    return clear;
}

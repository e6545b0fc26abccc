/*
 * What is compared: every measure of the list below, for every two
 * sides that took part, at every point. Comparisons are cheap beside
 * the run; a chart or a text takes those that it needs.
 */
#include "results/analysis/analysis.h"
#include "results/analysis/claims.h"
#include "results/analysis/compare.h"
#include "results/analysis/statistics.h"
#include "results/analysis/warnings.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

/* `p95` and the like are in the list where readers ask for them. */
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
    {"voluntary_per_job", STAT_MEDIAN},
    {"involuntary_per_job", STAT_MEDIAN},
    {"cpu_ms", STAT_MEDIAN},
    {"cpu_share_percent", STAT_MEDIAN},
    {"idle_share_percent", STAT_MEDIAN},
    {"threads_peak", STAT_MEDIAN},
    {"hidden_threads", STAT_MEDIAN},
    {"rss_peak_kib", STAT_MEDIAN},
    {"rss_per_job_kib", STAT_MEDIAN},
    {"kernel_per_job_kib", STAT_MEDIAN},
    {"jobs_at_once", STAT_MEDIAN},
};

/* The first of two is the one that a ratio has on top. */
static const enum side arms[][2] = {
    {THREADED, EVENTED}, {SEQUENTIAL, EVENTED}, {SEQUENTIAL, THREADED}};

static void add(struct result *result, struct measure measure,
                unsigned point, enum side a, enum side b)
{
    if (analysis_find(result, measure.metric->name, measure.job,
                      measure.stat, point, a, b))
        return;
    struct pairs pairs = pairs_at(result, measure, point, a, b);
    struct comparison comparison = compare_pairs(&pairs);
    struct analysis *found = &comparison.analysis;
    found->metric = measure.metric->name;
    found->job = measure.job ? strdup(measure.job) : NULL;
    found->stat = measure.stat;
    found->point = point;
    found->a = a;
    found->b = b;
    judge(found, comparison.as_ratio);
    void *larger = realloc(result->analyses,
                           (result->analysis_count + 1) *
                               sizeof *result->analyses);
    if (!larger)
        fail_with(EXIT_INTERNAL, "no memory for the comparisons");
    result->analyses = larger;
    result->analyses[result->analysis_count++] = *found;
    comparison_free(&comparison);
    pairs_free(&pairs);
}

static void add_all(struct result *result, unsigned point, enum side a,
                    enum side b)
{
    const struct scenario *scenario = result->scenario;
    const struct metric *primary =
        scenario->primary ? metric_named(scenario->primary) : NULL;
    if (primary)
        add(result, (struct measure){primary, NULL, STAT_MEDIAN}, point, a,
            b);
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++)
        add(result,
            (struct measure){metric_named(compared[i].metric), NULL,
                             compared[i].stat},
            point, a, b);
    for (unsigned i = 0; i < scenario->job_count; i++)
        add(result,
            (struct measure){metric_named("response_ms"),
                             scenario->jobs[i].name, STAT_MEDIAN},
            point, a, b);
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
    const char *primary = result->scenario->primary;
    for (unsigned i = 0; primary && i < result->analysis_count; i++)
        if (strcmp(result->analyses[i].metric, primary) == 0 &&
            !result->analyses[i].job)
            return &result->analyses[i];
    return NULL;
}

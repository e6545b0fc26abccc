/*
 * From the values of the jobs of a round to the one figure of the
 * round, and the check that a scenario asks for figures that exist.
 */
#include "results/metrics.h"
#include "common/fail.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { P95_AT_LEAST = 20 };

double *metric_of_jobs(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       size_t *count)
{
    const struct record *record = round->record;
    size_t jobs = record && metric->per_job ? record->job_count : 0;
    double *values = allocate((jobs + 1) * sizeof *values, "values");
    *count = 0;
    for (size_t i = 0; i < jobs; i++) {
        const struct job_row *row = &record->jobs[i];
        if (job ? strcmp(row->name, job) != 0 : row->kind == MAIN_WORK)
            continue;
        double value = metric->of_job(result, round, row);
        if (!isnan(value))
            values[(*count)++] = value;
    }
    gsl_sort(values, 1, *count);
    return values;
}

static double statistic_of(const double *values, size_t count,
                           enum statistic stat)
{
    if (stat == STAT_COUNT)
        return (double)count;
    if (count == 0 || (stat == STAT_P95 && count < P95_AT_LEAST))
        return NAN;
    switch (stat) {
    case STAT_MEAN:
        return gsl_stats_mean(values, 1, count);
    case STAT_P95:
        return gsl_stats_quantile_from_sorted_data(values, 1, count, 0.95);
    case STAT_MAX:
        return values[count - 1];
    case STAT_MIN:
        return values[0];
    default:
        return gsl_stats_median_from_sorted_data(values, 1, count);
    }
}

double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat)
{
    if (!metric->per_job)
        return metric->of_round(result, round);
    if (!round->record)
        return NAN;
    size_t count;
    double *values = metric_of_jobs(metric, result, round, job, &count);
    double value = statistic_of(values, count, stat);
    free(values);
    return value;
}

/* The rules by which a round does not count; see the harness's noise.h
 * and equal.h. */
static const char *const rules[] = {
    "foreign_cpu",       "steal",      "stalled",      "pin_broken",
    "migrated",          "job_failed", "unequal_work", "short_download",
    "switches_disagree", NULL};

/* Whether the name is one of the words; if not, which was meant. */
static bool check_word(const struct scenario *scenario, const char *of,
                       const char *const *words, const char *name,
                       const struct place *place, struct complaint *why)
{
    char list[768] = "";
    size_t used = 0;
    const char *near = word_near(words, name);

    for (size_t i = 0; words[i] && used < sizeof list; i++) {
        if (strcmp(words[i], name) == 0)
            return true;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                 i > 0 ? ", " : "", words[i]);
    }
    scenario_complain(scenario, place, why, "no %s is called \"%s\"; %s%s%s",
                      of, name, near ? "did you mean " : "expected one of ",
                      near ? near : list, near ? "?" : "");
    return false;
}

static bool check_name(const struct scenario *scenario, const char *name,
                       const struct place *place, struct complaint *why)
{
    const char *names[64] = {NULL};
    for (size_t i = 0; i < 63 && metrics[i].name; i++)
        names[i] = metrics[i].name;
    return check_word(scenario, "measure", names, name, place, why);
}

static bool check_expect(const struct scenario *scenario,
                         const struct expect *expect, struct complaint *why)
{
    const struct place *place = &expect->metric_place;
    if (!expect->metric)
        return true;
    if (!check_name(scenario, expect->metric, place, why))
        return false;
    const struct metric *metric = metric_named(expect->metric);
    if (!metric->per_job && (expect->job || expect->stat != STAT_MEDIAN)) {
        scenario_complain(scenario, place, why,
                          "%s is a measure of the round: it has no job "
                          "and no stat of its own",
                          expect->metric);
        return false;
    }
    if (expect->job && !job_is_in(scenario, expect->job)) {
        scenario_complain(scenario, place, why,
                          "no job is called \"%s\"", expect->job);
        return false;
    }
    return true;
}

bool metrics_check(const struct scenario *scenario, struct complaint *why)
{
    if (scenario->primary &&
        !check_name(scenario, scenario->primary, &scenario->primary_place,
                    why))
        return false;
    if (scenario->expect_fault &&
        !check_word(scenario, "rule", rules, scenario->expect_fault,
                    &scenario->expect_fault_place, why))
        return false;
    for (unsigned i = 0; i < scenario->claim_count; i++)
        if (!check_expect(scenario, &scenario->claims[i].expect, why))
            return false;
    return true;
}

/*
 * The measures of all families, a value of each for a round, and which
 * noise is none for it.
 */
#include "common/fail.h"
#include "results/measures/family.h"
#include "results/measures/timeline.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

static const struct metric *const families[] = {
    times_family, switches_family, core_family, memory_family,
    money_family, attempts_family, stores_family};

const struct metric *metric_at(size_t index)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (const struct metric *metric = families[i]; metric->name;
             metric++)
            if (index-- == 0)
                return metric;
    return NULL;
}

const struct metric *metric_named(const char *name)
{
    const struct metric *metric;
    for (size_t i = 0; (metric = metric_at(i)); i++)
        if (strcmp(metric->name, name) == 0)
            return metric;
    return NULL;
}

/*
 * The value of a round.
 */
enum { P95_AT_LEAST = 20 };

static double value_of_job(const struct metric *metric,
                           const struct seen *seen,
                           const struct job_row *job)
{
    return metric->of_job ? metric->of_job(seen, job)
                          : ms_between(job, metric->from, metric->to);
}

/* The values of the measure for the jobs of that name (NULL: as above)
 * in a round, ascending, the unknown ones left out. Freed by the
 * caller; `count` may be 0. */
static double *values_of_jobs(const struct metric *metric,
                              const struct seen *seen, const char *job,
                              size_t *count)
{
    const struct record *record = seen->record;
    double *values = allocate((record->job_count + 1) * sizeof *values,
                              "values");
    *count = 0;
    for (size_t i = 0; i < record->job_count; i++) {
        const struct job_row *row = &record->jobs[i];
        if (job ? strcmp(row->name, job) != 0 : row->kind == MAIN_WORK)
            continue;
        double value = value_of_job(metric, seen, row);
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

static double value_of_jobs(const struct metric *metric,
                            const struct seen *seen, const char *job,
                            enum statistic stat)
{
    size_t count;
    double *values = values_of_jobs(metric, seen, job, &count);
    double value = statistic_of(values, count, stat);
    free(values);
    return value;
}

/* A timeline with lost records is no timeline. */
static double value_of_timeline(const struct metric *metric,
                                const struct seen *seen)
{
    const struct round *round = seen->round;
    int64_t lost = round->switches.ring_lost;
    if (!round->timeline || (lost != 0 && lost != UNKNOWN))
        return NAN;
    int64_t end = (int64_t)(seen->record->work_end -
                            seen->record->work_begin);
    struct timeline *timeline =
        timeline_build(round->timeline, round->timeline_count, 0, end);
    double value = metric->of_timeline(seen, timeline);
    timeline_free(timeline);
    return value;
}

static double value_of_count(const struct metric *metric,
                             const struct round *round)
{
    int64_t count;
    memcpy(&count, (const char *)round + metric->count, sizeof count);
    return count == UNKNOWN ? NAN : (double)count;
}

static struct seen seen_of(const struct result *result,
                           const struct round *round)
{
    return (struct seen){round, round->record,
                         result_scenario(result, round->point)};
}

double metric_of_job(const struct metric *metric,
                     const struct result *result, const struct round *round,
                     const struct job_row *job)
{
    const struct seen seen = seen_of(result, round);
    return value_of_job(metric, &seen, job);
}

double metric_of_round(const struct metric *metric,
                       const struct result *result,
                       const struct round *round, const char *job,
                       enum statistic stat)
{
    const struct seen seen = seen_of(result, round);
    return !round->record        ? NAN
           : metric->per_job     ? value_of_jobs(metric, &seen, job, stat)
           : metric->of_timeline ? value_of_timeline(metric, &seen)
           : metric->of_round    ? metric->of_round(&seen)
                                 : value_of_count(metric, round);
}

/*
 * Noise.
 */
static bool all_wait(const struct record *record)
{
    for (unsigned i = 0; record && i < record->job_count; i++)
        if (record->jobs[i].kind != DOWNLOAD &&
            record->jobs[i].kind != BLOCK)
            return false;
    return true;
}

/* A side that is slowed down makes its threads more slowly, and the
 * first ones have ended by then. */
static bool all_at_once(const struct result *result,
                        const struct round *round)
{
    const struct scenario *scenario = result_scenario(result, round->point);

    return round->side != THREADED || !round->record ||
           scenario->engine.workers != PER_JOB ||
           round->threads_peak >
               (int64_t)(round->record->job_count / scenario->trials);
}

/* In how many pieces at most the job keeps others from the core. */
static unsigned pieces_of(const struct scenario *scenario, enum side side,
                          const struct job_spec *spec)
{
    uint64_t chunk = side == EVENTED ? scenario->chunk : 0;
    bool computes = job_computes(spec->kind) ||
                    (side == EVENTED && spec->in_callback);
    if (spec->kind == MAIN_WORK && chunk > 0 && chunk < spec->duration)
        return (unsigned)((spec->duration + chunk - 1) / chunk);
    return computes ? spec->count : 0;
}

/* Who does one thing after another has no pieces in between. */
static bool one_piece_at_most(const struct scenario *scenario,
                              enum side side)
{
    unsigned pieces = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        pieces += pieces_of(scenario, side, &scenario->jobs[i]);
    return side == SEQUENTIAL || pieces <= 1;
}

enum noise_effect metric_noise(const struct metric *metric,
                        const struct result *result,
                        const struct round *round)
{
    bool spared;
    switch (metric->noise) {
    case NOISE_RAISES_ONE_PIECE:
        return one_piece_at_most(result_scenario(result, round->point),
                                 round->side)
                   ? NOISE_RAISES
                   : NOISE_ANYTHING;
    case NOISE_SPARES_WAITS:
        spared = all_wait(round->record);
        break;
    case NOISE_SPARES_ONE_THREAD:
        spared = round->side != THREADED && round->hidden_threads == 0;
        break;
    case NOISE_SPARES_ONE_CORE:
        spared = result_scenario(result, round->point)->pin == PIN_ONE;
        break;
    case NOISE_SPARES_ALL_AT_ONCE:
        spared = all_at_once(result, round);
        break;
    default:
        return metric->noise;
    }
    return spared ? NOISE_NOTHING : NOISE_ANYTHING;
}

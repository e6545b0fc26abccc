#include "results/analysis/least.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/scenario/planned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define QUICKER 0.95

static uint64_t least_of_waiting(const struct scenario *scenario,
                                 enum side side,
                                 const struct job_spec *spec)
{
    bool early = side == EVENTED && !scenario->engine.fresh_clock;
    return early || spec->duration < NS_PER_MS ? 0
                                               : spec->duration - NS_PER_MS;
}

static uint64_t least_of_computing(const struct round *round,
                                   const struct job_spec *spec)
{
    double ran = fmin((double)round->work_permille / 1000, 1);
    return (uint64_t)(QUICKER * ran * (double)spec->duration);
}

static uint64_t least_of(const struct scenario *scenario,
                         const struct round *round,
                         const struct job_spec *spec)
{
    switch (spec->kind) {
    case DOWNLOAD:
    case BLOCK:
    case WAITS:
        return least_of_waiting(scenario, round->side, spec);
    case MAIN_WORK:
    case COMPUTE:
        return least_of_computing(round, spec);
    default:
        return 0;
    }
}

double least_makespan(const struct result *result,
                      const struct round *round)
{
    const struct scenario *scenario = result_scenario(result, round->point);
    if (scenario->trials > 1 || scenario->pin != PIN_ONE)
        return NAN;
    struct scenario least = *scenario;
    least.jobs = allocate(scenario->job_count * sizeof *least.jobs,
                          "the least of a round");
    for (unsigned i = 0; i < scenario->job_count; i++) {
        least.jobs[i] = scenario->jobs[i];
        least.jobs[i].step = 0;
        least.jobs[i].duration = least_of(scenario, round,
                                          &scenario->jobs[i]);
    }
    uint64_t planned = scenario_planned(&least, round->side);
    free(least.jobs);
    return (double)planned / (double)NS_PER_MS;
}

uint64_t least_told(const struct result *result, const struct round *round,
                    const char *name)
{
    const struct scenario *scenario = result_scenario(result, round->point);
    const struct job_spec *spec = job_named(scenario, name);
    bool in_a_row = spec && spec->kind == WAITS &&
                    (round->side != EVENTED || spec->how == IN_TURN ||
                     spec->how == BLOCKING);
    return spec ? least_of(scenario, round, spec) *
                      (in_a_row ? spec->times : 1)
                : 0;
}

/* By a callback, that is: not from within the call. */
static bool is_called_back(const struct scenario *scenario,
                           const struct job_spec *spec)
{
    return spec->kind == DOWNLOAD || spec->kind == BLOCK ||
           spec->kind == COMPUTE ||
           (spec->kind == FILE_WRITE &&
            scenario->engine.file_io != FILE_BLOCKING);
}

bool least_by_rule(const struct result *result, enum side side,
                   unsigned point, const char *first, const char *then)
{
    const struct scenario *scenario = result_scenario(result, point);
    const struct job_spec *one = job_named(scenario, first);
    const struct job_spec *other = job_named(scenario, then);
    return side == EVENTED && one && other && one->kind == MAIN_WORK &&
           !one->has_at && scenario->chunk == 0 &&
           is_called_back(scenario, other);
}

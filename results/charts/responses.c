#include "results/charts/responses.h"
#include "common/fail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How many jobs of that name the rounds have. */
static unsigned count_named(const struct round *round, const char *name)
{
    unsigned count = 0;
    for (unsigned i = 0; i < round->record->job_count; i++)
        count += strcmp(round->record->jobs[i].name, name) == 0;
    return count;
}

/* One figure a round, in ns, summed up over the rounds. */
static struct spread spread_of_rounds(const struct result *result,
                                      const struct round **rounds,
                                      unsigned count, const char *name,
                                      enum statistic stat)
{
    const struct metric *metric = metric_named("response_ms");
    double *values = allocate(count * sizeof *values, "figures of rounds");
    unsigned known = 0;
    for (unsigned i = 0; i < count; i++) {
        double value = metric_of_round(metric, result, rounds[i], name, stat);
        if (!isnan(value))
            values[known++] = value * 1e6;
    }
    struct spread spread = spread_of(values, known);
    free(values);
    return spread;
}

struct responses responses_of(const struct view *view, const char *name,
                              enum side side)
{
    struct responses all = {.name = name, .side = side, .view = *view};
    unsigned rounds_count, room = 0;
    const struct round **rounds = view_rounds(view, side, &rounds_count);
    for (unsigned r = 0; r < rounds_count; r++)
        room += count_named(rounds[r], name);
    all.values = allocate(room * sizeof *all.values, "responses");
    for (unsigned r = 0; r < rounds_count; r++) {
        const struct record *record = rounds[r]->record;
        for (unsigned i = 0; i < record->job_count; i++) {
            const struct job_row *job = &record->jobs[i];
            if (strcmp(job->name, name) == 0 && job->stamp[OBSERVED] > 0)
                all.values[all.count++] =
                    (double)job->stamp[OBSERVED] -
                    (double)job->stamp[INTENDED];
        }
    }
    all.median = spread_of_rounds(view->result, rounds, rounds_count,
                                  name, STAT_MEDIAN);
    all.p95 = spread_of_rounds(view->result, rounds, rounds_count, name,
                               STAT_P95).median;
    free(rounds);
    spread_of(all.values, all.count); /* sorts */
    return all;
}

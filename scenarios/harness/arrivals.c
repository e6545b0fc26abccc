#include "scenarios/harness/arrivals.h"
#include "common/clock.h"
#include "common/fail.h"

#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>

#define MOST_LATE (150 * NS_PER_US)

/* A caller submits a job when it comes to it, a moment after it was to
 * be; what comes from outside is submitted when it is due. */
static bool from_outside(const struct job_row *job)
{
    return job->stamp[STARTED] && job->stamp[SUBMITTED] &&
           job->stamp[SUBMITTED] == job->stamp[INTENDED];
}

/* Adds, in ns, how late each was that found the side idle. */
static size_t add_round(const struct round *round, double *late)
{
    const struct record *record = round->record;
    size_t count = 0, row = 0;
    uint64_t started = 0; /* the last of those before */

    for (unsigned i = 0; i < record->job_count; i++) {
        const struct job_row *job = &record->jobs[i];
        uint64_t due = job->stamp[INTENDED];
        int64_t at = (int64_t)(due - record->work_begin);
        if (!from_outside(job))
            continue;
        if (row > 0 && round->timeline[row - 1].time > at)
            row = 0; /* of another trial */
        while (row < round->timeline_count && round->timeline[row].time <= at)
            row++;
        bool idle = row > 0 && (round->timeline[row - 1].event == SWITCH_OUT ||
                                round->timeline[row - 1].event == SWITCH_END);
        if (idle && due >= started)
            late[count++] = (double)(job->stamp[STARTED] - due);
        if (job->stamp[STARTED] > started)
            started = job->stamp[STARTED];
    }
    return count;
}

static bool tells(const struct round *round, enum side side)
{
    return round->side == side && round->valid && !round->warmup &&
           round->record && round->timeline &&
           round->switches.ring_lost == 0;
}

static void judge(struct result *result, enum side side)
{
    size_t most = 1, count = 0;

    for (unsigned i = 0; i < result->round_count; i++)
        if (tells(&result->rounds[i], side))
            most += result->rounds[i].record->job_count;
    double *late = allocate(most * sizeof *late, "arrivals");
    for (unsigned i = 0; i < result->round_count; i++)
        if (tells(&result->rounds[i], side))
            count += add_round(&result->rounds[i], late + count);
    double median = count > 0 ? gsl_stats_median(late, 1, count) : 0;
    free(late);
    if (median <= (double)MOST_LATE)
        return;
    RESULT_WARN(result, "late_arrivals", TEXT_WARN_ARRIVALS,
                text_side(side, language),
                text_plain(median / (double)NS_PER_MS, 2).text,
                text_count((double)count).text);
}

void arrivals_judge(struct result *result)
{
    for (int side = 0; side < SIDES; side++)
        judge(result, (enum side)side);
}

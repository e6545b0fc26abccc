/*
 * What became of a task in a queue, from attempts written down by hand.
 */
#include "results/measures/metrics.h"
#include "results/tests/fixture.h"

#include <math.h>

static struct attempt taken(unsigned job, unsigned worker, int64_t ms)
{
    return (struct attempt){.job = job,
                            .worker = worker,
                            .taken = ms * (int64_t)NS_PER_MS,
                            .effect = UNKNOWN,
                            .acknowledged = UNKNOWN,
                            .ended = UNKNOWN};
}

/* The fixture's first job, "save", as a task. */
static struct result *result_of(const struct attempt *attempts,
                                unsigned count)
{
    struct result *result = fixture_result(FIXTURE_HEAD);
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 100, 6);
    for (unsigned i = 0; i < round->record->job_count; i++)
        if (round->record->jobs[i].job == 0)
            round->record->jobs[i].kind = ENQUEUE;
    round->attempts = calloc(count + 1, sizeof *attempts);
    memcpy(round->attempts, attempts, count * sizeof *attempts);
    round->attempt_count = count;
    return result;
}

static double value(const struct result *result, const char *name,
                    const char *job)
{
    return metric_of_round(metric_named(name), result, &result->rounds[0],
                           job, STAT_MEDIAN);
}

Test(attempts, count_one_that_was_killed_and_one_that_was_not)
{
    struct attempt two[] = {taken(0, 1, 2), taken(0, 2, 50),
                            taken(7, 1, 60)};
    two[0].killed = true;
    two[1].effect = 70 * (int64_t)NS_PER_MS;
    two[2].effect = 65 * (int64_t)NS_PER_MS; /* another task's */
    struct result *result = result_of(two, 3);
    cr_assert_eq(value(result, "attempts", "save"), 2);
    cr_assert_eq(value(result, "effects", "save"), 1);
    cr_assert_float_eq(value(result, "done_ms", "save"), 70, 1e-9);
    result_free(result);
}

Test(attempts, take_the_first_of_two_effects_as_the_end)
{
    struct attempt two[] = {taken(0, 1, 2), taken(0, 2, 50)};
    two[0].effect = 40 * (int64_t)NS_PER_MS;
    two[1].effect = 70 * (int64_t)NS_PER_MS;
    struct result *result = result_of(two, 2);
    cr_assert_eq(value(result, "effects", "save"), 2);
    cr_assert_float_eq(value(result, "done_ms", "save"), 40, 1e-9);
    result_free(result);
}

Test(attempts, know_no_end_of_what_was_lost_and_nothing_of_other_jobs)
{
    struct attempt one[] = {taken(0, 1, 2)};
    struct result *result = result_of(one, 1);
    cr_assert_eq(value(result, "effects", "save"), 0);
    cr_assert(isnan(value(result, "done_ms", "save")), "it never ended");
    cr_assert(isnan(value(result, "effects", "fetch")), "no task");
    cr_assert(isnan(value(result, "attempts", "fetch")), "no task");
    cr_assert(isnan(value(result, "done_ms", "fetch")), "no task");
    result_free(result);
}

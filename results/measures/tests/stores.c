/*
 * What kills left in two stores, from kills written down by hand.
 */
#include "results/measures/metrics.h"
#include "results/tests/fixture.h"

#include <math.h>

/* Four accounts of 1000 in each store; a transfer moves 100. */
static struct result *result_of(const struct killed *kills, unsigned count)
{
    struct result *result = fixture_result(
        FIXTURE_HEAD "database: {kind: sqlite, stores: 2}\n"
                     "evented: {access: hidden}\n");
    struct round *round = fixture_round(result, 0, 0, THREADED, 1, 100, 6);
    round->kills = calloc(count + 1, sizeof *kills);
    if (count > 0)
        memcpy(round->kills, kills, count * sizeof *kills);
    round->kill_count = count;
    return result;
}

static double value(const struct result *result, const char *name)
{
    return metric_of_round(metric_named(name), result, &result->rounds[0],
                           NULL, STAT_MEDIAN);
}

Test(stores, are_torn_where_one_has_it_and_the_other_has_not)
{
    static const struct killed kills[] = {
        {1, true, {4000, 4000}, {0, 0}, {4000, 4000}}, /* neither */
        {2, true, {3900, 4000}, {0, 0}, {3900, 4000}}, /* for good */
        {3, true, {3900, 4000}, {0, 1}, {3900, 4100}}, /* put right */
        {4, true, {4000, 4100}, {1, 0}, {4000, 4100}}, /* the other one */
        {5, false, {3900, 4100}, {0, 0}, {3900, 4100}}}; /* it lived */
    struct result *result = result_of(kills, 5);
    cr_assert_eq(value(result, "kills"), 4);
    cr_assert_eq(value(result, "torn"), 3);
    cr_assert_eq(value(result, "torn_after_recovery"), 2);
    cr_assert_eq(value(result, "left_prepared"), 2);
    result_free(result);
}

Test(stores, are_unknown_where_nothing_was_killed)
{
    struct result *result = result_of(NULL, 0);
    static const char *const names[] = {"kills", "torn",
                                        "torn_after_recovery",
                                        "left_prepared"};
    for (unsigned i = 0; i < 4; i++)
        cr_assert(isnan(value(result, names[i])), "%s is known", names[i]);
    result_free(result);
}

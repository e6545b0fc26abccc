/*
 * What killed processes left in two stores. A store has the transfer
 * where its sum is no longer what it was. A kill comes behind an answer,
 * and is no matter of time: where two save at once, each order of their
 * answers is the program's own.
 */
#include "results/measures/family.h"

typedef bool of_kill(const struct seen *seen, const struct killed *killed);

/* Kills of a round of which that is so; NAN: there were none. */
static double kills_that(const struct seen *seen, of_kill *is_so)
{
    unsigned count = 0;
    for (unsigned i = 0; i < seen->round->kill_count; i++)
        count += is_so(seen, &seen->round->kills[i]);
    return seen->round->kill_count > 0 ? (double)count : (double)NAN;
}

/* One of the stores has it, and the other one has not. */
static bool is_half(const struct seen *seen, const int64_t sums[2])
{
    const struct database_options *database =
        &seen->scenario->engine.database;
    return killed_has(database, sums, 0) != killed_has(database, sums, 1);
}

static bool was_killed(const struct seen *seen, const struct killed *killed)
{
    (void)seen;
    return killed->killed;
}

static bool was_torn(const struct seen *seen, const struct killed *killed)
{
    return is_half(seen, killed->found);
}

static bool is_torn(const struct seen *seen, const struct killed *killed)
{
    return is_half(seen, killed->recovered);
}

static bool was_open(const struct seen *seen, const struct killed *killed)
{
    (void)seen;
    return killed->open[0] > 0 || killed->open[1] > 0;
}

static double kills(const struct seen *seen)
{
    return kills_that(seen, was_killed);
}

static double torn(const struct seen *seen)
{
    return kills_that(seen, was_torn);
}

static double torn_after_recovery(const struct seen *seen)
{
    return kills_that(seen, is_torn);
}

static double left_prepared(const struct seen *seen)
{
    return kills_that(seen, was_open);
}

const struct metric stores_family[] = {
    {MEASURE("kills", UNIT_TIMES, KILLS, NOISE_NOTHING), .of_round = kills},
    {MEASURE("torn", UNIT_TIMES, TORN, NOISE_NOTHING), .of_round = torn},
    {MEASURE("torn_after_recovery", UNIT_TIMES, TORN_AFTER_RECOVERY,
             NOISE_NOTHING),
     .of_round = torn_after_recovery},
    {MEASURE("left_prepared", UNIT_TIMES, LEFT_PREPARED, NOISE_NOTHING),
     .of_round = left_prepared},
    {.name = NULL}};

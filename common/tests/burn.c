/*
 * The speed of the arithmetic, by a clock that the test has made: most
 * trials are disturbed, and the speed is that of the others.
 */
#include "common/burn.h"
#include "common/clock.h"

#include <criterion/criterion.h>

/* Each reading is a trial later; every third trial nobody disturbed. */
static uint64_t now, readings, undisturbed_ns, disturbed_ns;

uint64_t __wrap_clock_now(void);
uint64_t __wrap_clock_now(void)
{
    now += readings++ % 3 == 1 ? undisturbed_ns : disturbed_ns;
    return now;
}

Test(burn, has_the_speed_of_its_fastest_trial)
{
    undisturbed_ns = 4 * NS_PER_MS;
    disturbed_ns = 50 * NS_PER_MS;
    struct burn_speed speed = burn_speed(200 * NS_PER_MS);
    cr_assert_eq(speed.steps_per_ms / 1000, 374, "1,500,000 in 4 ms: %lu",
                 (unsigned long)speed.steps_per_ms);
    cr_assert(speed.wall_ns >= 200 * NS_PER_MS, "as long as it was asked");
    cr_assert(speed.away_ns > speed.wall_ns / 2,
              "the clock of the processor stood still meanwhile");
}

Test(burn, takes_one_trial_at_least)
{
    undisturbed_ns = disturbed_ns = NS_PER_S;
    struct burn_speed speed = burn_speed(0);
    cr_assert(speed.steps_per_ms > 0, "a core that slow still computes");
    cr_assert_eq(burn(burn(7, 1000), 234), burn(7, 1234),
                 "and work may be cut into pieces");
}

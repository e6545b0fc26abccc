/*
 * The speed of the arithmetic, by clocks that the test has made: for a
 * piece of it the thread is 4 ms on the core, while two pieces of three
 * take longer on the wall, for others have the core meanwhile.
 */
#include "common/burn.h"
#include "common/clock.h"

#include <criterion/criterion.h>
#include <time.h>

static uint64_t now, cpu, readings, disturbed_ns;
static const uint64_t undisturbed_ns = 4 * NS_PER_MS;

uint64_t __wrap_clock_now(void);
uint64_t __wrap_clock_now(void)
{
    if (readings++ > 0) {
        now += readings % 3 == 1 ? undisturbed_ns : disturbed_ns;
        cpu += undisturbed_ns;
    }
    return now;
}

int __real_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
    if (clock != CLOCK_THREAD_CPUTIME_ID)
        return __real_clock_gettime(clock, time);
    *time = (struct timespec){(time_t)(cpu / NS_PER_S),
                              (long)(cpu % NS_PER_S)};
    return 0;
}

Test(burn, has_the_speed_of_the_time_that_the_thread_had_the_core)
{
    disturbed_ns = 50 * NS_PER_MS;
    struct burn_speed speed = burn_speed(200 * NS_PER_MS);
    cr_assert_eq((speed.steps_per_ms + 1) / 1000, 375,
                 "1,500,000 in 4 ms: %lu", (unsigned long)speed.steps_per_ms);
    cr_assert(speed.wall_ns >= 200 * NS_PER_MS, "as long as it was asked");
    cr_assert(speed.away_ns > speed.wall_ns / 2, "others had most of it");
}

Test(burn, takes_one_trial_at_least)
{
    disturbed_ns = NS_PER_S;
    struct burn_speed speed = burn_speed(0);
    cr_assert(speed.steps_per_ms > 0, "a core that slow still computes");
    cr_assert_eq(burn(burn(7, 1000), 234), burn(7, 1234),
                 "and work may be cut into pieces");
}

/*
 * How long pairs are made up for, by a clock, a core and rounds that the
 * test has made (linked with --wrap): each round takes a second.
 */
#include "common/clock.h"
#include "scenarios/harness/core_time.h"
#include "scenarios/harness/equal.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/plan.h"
#include "scenarios/harness/rounds.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static uint64_t now = NS_PER_S;
static unsigned launched, waits, disturbed_every;
static bool quiet;

uint64_t __wrap_clock_now(void);
uint64_t __wrap_clock_now(void)
{
    return now;
}

bool __wrap_core_quiet(int core);
bool __wrap_core_quiet(int core)
{
    (void)core;
    waits++;
    return quiet;
}

bool __wrap_launch_side(const struct result *result, enum pin pin,
                        struct launch launch, struct round *round);
bool __wrap_launch_side(const struct result *result, enum pin pin,
                        struct launch launch, struct round *round)
{
    (void)result;
    (void)pin;
    (void)launch;
    now += NS_PER_S;
    round->exit_status = 0;
    round->wall_ns = NS_PER_S;
    round->record = calloc(1, sizeof *round->record);
    if (disturbed_every > 0 && launched++ % disturbed_every == 0)
        ROUND_FLAG(round, TEXT_RULE_FOREIGN, TEXT_FLAG_FOREIGN_MS, "500",
                   "50");
    return true;
}

void __wrap_equal_check(const struct equal *equal, const char *folder,
                        struct round *round);
void __wrap_equal_check(const struct equal *equal, const char *folder,
                        struct round *round)
{
    (void)equal;
    (void)folder;
    round->jobs_done = round->bytes_right = true;
    round->hash_right = round->checksum_right = true;
}

static struct result *run(uint64_t patience_ns)
{
    static const char asked[] =
        "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
        "jobs:\n  - block: {name: a, ms: 1000}\nrounds: 6\n";
    struct complaint complaint;
    struct options options = {.patience_ns = patience_ns};
    struct result *result = calloc(1, sizeof *result);

    result->scenario = scenario_parse(asked, strlen(asked), "a.yml", NULL, 0,
                                      &complaint);
    cr_assert_not_null(result->scenario, "%s", complaint.text);
    result->null_side = -1;
    result->complete = true;
    result->points = calloc(1, sizeof *result->points);
    result->point_count = 1;
    for (int s = 0; s < SIDES; s++) {
        result->points[0].planned[s] = true;
        result->points[0].planned_ns[s] = NS_PER_S;
    }
    plan_rounds(result);
    stop_fd();
    struct rounds *rounds = rounds_open(&options, result);
    rounds_all(rounds, NULL);
    rounds_close(rounds);
    return result;
}

static bool warned(const struct result *result)
{
    for (unsigned i = 0; i < result->warning_count; i++)
        if (strcmp(result->warnings[i].id, "core_busy") == 0)
            return strstr(result->warnings[i].text.in[ENGLISH], "doctor");
    return false;
}

Test(patience, is_not_needed_where_nothing_disturbs)
{
    struct result *result = run(UINT64_MAX);
    cr_assert_eq(result->round_count, 14, "as planned");
    cr_assert_eq(waits, 0, "nobody waits for quiet on a quiet core");
    cr_assert(!warned(result), "nothing is missing");
    result_free(result);
}

Test(patience, makes_up_for_every_disturbed_pair)
{
    disturbed_every = 5;
    quiet = true;
    struct result *result = run(UINT64_MAX);
    cr_assert_eq(plan_lack(result, 0).whole, 6, "six pairs at last");
    cr_assert(waits > 0, "a round waits behind a disturbed one");
    cr_assert(!warned(result), "nothing is missing");
    result_free(result);
}

Test(patience, ends_with_its_time)
{
    disturbed_every = 1;
    quiet = true;
    struct result *result = run(10 * NS_PER_S);
    cr_assert_eq(result->round_count, 14 + 10, "ten rounds of a second");
    cr_assert(warned(result), "who used the core is told");
    result_free(result);
}

Test(patience, is_lost_where_the_core_is_never_quiet)
{
    disturbed_every = 1;
    struct result *result = run(UINT64_MAX);
    cr_assert_eq(result->round_count, 14, "it would be as bad again");
    cr_assert(warned(result), "and is told");
    result_free(result);
}

Test(patience, may_be_none)
{
    disturbed_every = 5;
    quiet = true;
    struct result *result = run(0);
    cr_assert_eq(result->round_count, 14, "the plan and no more");
    cr_assert(warned(result), "what is missing is told");
    result_free(result);
}

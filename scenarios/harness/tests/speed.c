/*
 * The calibration's speed, from passes that the test has made (linked
 * with --wrap=burn_speed): a neighbour slows most of them.
 */
#include "common/burn.h"
#include "common/clock.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/core.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static uint64_t fast_from, every; /* passes that nobody slowed */
static unsigned passes;
static uint64_t longest_span;

struct burn_speed __wrap_burn_speed(uint64_t span_ns);
struct burn_speed __wrap_burn_speed(uint64_t span_ns)
{
    unsigned pass = passes++;
    bool fast = pass >= fast_from && (pass - fast_from) % every == 0;
    longest_span = span_ns > longest_span ? span_ns : longest_span;
    return (struct burn_speed){fast ? 300000 : 132000 + pass, 1000, 250};
}

static struct result *calibrated(uint64_t from, uint64_t step)
{
    static const char asked[] =
        "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
        "jobs:\n  - compute: {name: a, us: 1}\n";
    struct complaint complaint;
    struct result *result = calloc(1, sizeof *result);

    result->scenario = scenario_parse(asked, strlen(asked), "a.yml", NULL, 0,
                                      &complaint);
    cr_assert_not_null(result->scenario, "%s", complaint.text);
    result->core = core_choice(-1).core;
    fast_from = from;
    every = step;
    calibration_take(result, false);
    return result;
}

static json_int_t figure(const struct result *result, const char *key)
{
    return json_integer_value(json_object_get(
        json_object_get(result->calibration, "speed"), key));
}

Test(speed, is_that_of_the_fastest_passes)
{
    struct result *result = calibrated(1, 2);
    cr_assert_eq(result->steps_per_ms, 300000, "%lu",
                 (unsigned long)result->steps_per_ms);
    cr_assert_eq(figure(result, "passes"), passes, "all are told");
    cr_assert(passes >= 7, "one before each round: %u", passes);
    cr_assert(longest_span <= 20 * NS_PER_MS, "they are short");
    result_free(result);
}

Test(speed, is_looked_for_until_three_passes_agree)
{
    struct result *result = calibrated(6, 3);
    cr_assert_eq(result->steps_per_ms, 300000, "the third of them is it");
    cr_assert_eq(passes, 6 + 2 * 3 + 1, "and then no more: %u", passes);
    cr_assert_eq(figure(result, "slower_by_2_percent"), passes - 3,
                 "the others are counted");
    cr_assert_eq(result->warning_count, 1, "a speed as rare is a warning");
    cr_assert_str_eq(result->warnings[0].id, "speed_unsteady", "this one");
    result_free(result);
}

Test(speed, is_no_warning_where_passes_agree)
{
    struct result *result = calibrated(0, 1);
    cr_assert_eq(result->warning_count, 0, "it was steady");
    cr_assert_eq(figure(result, "slower_by_2_percent"), 0, "none");
    result_free(result);
}

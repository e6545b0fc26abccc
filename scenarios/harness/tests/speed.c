/*
 * The calibration's speed, from passes that the test has made (linked
 * with --wrap=burn_speed).
 */
#include "common/burn.h"
#include "common/clock.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/core.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Of each `of` passes `slow` are slow, each by something else. */
static unsigned slow, of, passes;
static uint64_t longest_span;

struct burn_speed __wrap_burn_speed(uint64_t span_ns);
struct burn_speed __wrap_burn_speed(uint64_t span_ns)
{
    unsigned pass = passes++;
    uint64_t speed = pass % of < slow ? 20000 * (1 + pass % 13) : 300000;
    longest_span = span_ns > longest_span ? span_ns : longest_span;
    return (struct burn_speed){speed, 1000, 250};
}

static struct result *calibrated(unsigned disturbed, unsigned among)
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
    slow = disturbed;
    of = among;
    calibration_take(result, false);
    return result;
}

static json_int_t figure(const struct result *result, const char *key)
{
    return json_integer_value(json_object_get(
        json_object_get(result->calibration, "speed"), key));
}

Test(speed, is_the_median_of_the_passes)
{
    struct result *result = calibrated(2, 5);
    cr_assert_eq(result->steps_per_ms, 300000, "%lu",
                 (unsigned long)result->steps_per_ms);
    cr_assert_eq(figure(result, "passes"), passes, "all are told");
    cr_assert(passes >= 7, "one before each round: %u", passes);
    cr_assert(passes < 40, "and no more than needed: %u", passes);
    cr_assert_eq(figure(result, "off_by_2_percent"),
                 passes / 5 * 2 + (passes % 5 < 2 ? passes % 5 : 2),
                 "the slow ones");
    cr_assert_eq(result->warning_count, 0, "it was steady enough");
    cr_assert(longest_span <= 20 * NS_PER_MS, "they are short");
    result_free(result);
}

Test(speed, is_measured_on_and_warned_of_where_passes_disagree)
{
    struct result *result = calibrated(4, 5);
    cr_assert_eq(passes, 40, "and then it gives up: %u", passes);
    cr_assert_eq(result->warning_count, 1, "so unsteady is a warning");
    cr_assert_str_eq(result->warnings[0].id, "speed_unsteady", "this one");
    result_free(result);
}

Test(speed, is_no_warning_where_passes_agree)
{
    struct result *result = calibrated(0, 1);
    cr_assert_eq(result->warning_count, 0, "it was steady");
    cr_assert_eq(figure(result, "off_by_2_percent"), 0, "none");
    result_free(result);
}

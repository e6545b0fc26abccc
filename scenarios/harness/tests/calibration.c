/*
 * What an empty round and the switch records cost: figures for each
 * side that takes part, or a reason.
 */
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/core.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char asked[] =
    "title: {en: a, ko: a}\nquestion: {en: a, ko: a}\n"
    "jobs:\n  - compute: {name: a, us: 1}\n";

static struct result *calibrated(bool trace)
{
    struct complaint complaint;
    struct result *result = calloc(1, sizeof *result);

    result->scenario = scenario_parse(asked, strlen(asked), "a.yml", NULL, 0,
                                      &complaint);
    cr_assert_not_null(result->scenario, "%s", complaint.text);
    result->core = core_choice(-1).core;
    calibration_take(result, trace);
    return result;
}

static double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    cr_assert(json_is_number(value), "%s is no number", key);
    return json_number_value(value);
}

Test(calibration, knows_what_an_empty_round_of_each_side_costs)
{
    struct result *result = calibrated(false);
    json_t *sides = json_object_get(result->calibration, "empty_round");

    cr_assert_eq(json_object_size(sides), 2, "the two that take part");
    for (int s = THREADED; s <= EVENTED; s++) {
        json_t *side = json_object_get(sides, side_name((enum side)s));
        double work = number(side, "work_voluntary");
        double process = number(side, "process_voluntary");
        cr_assert(work >= 0 && process >= work,
                  "the work is a part of the process");
        cr_assert(number(side, "process_involuntary") >=
                      number(side, "work_involuntary"),
                  "the work is a part of the process");
        cr_assert(number(side, "wall_ms") > 0, "a process takes time");
        cr_assert(number(side, "cpu_ms") > 0, "and works");
    }
    cr_assert(number(json_object_get(sides, "threaded"),
                     "process_voluntary") >= 4,
              "each of the pool's four workers waits once at least");
    result_free(result);
}

Test(calibration, knows_what_recording_costs_or_why_not)
{
    struct result *result = calibrated(true);
    json_t *cost = json_object_get(result->calibration, "trace_cost");
    const char *why = json_string_value(
        json_object_get(result->calibration, "trace_cost_unavailable"));

    if (json_is_null(cost)) {
        cr_assert(why && *why, "no cost and no reason");
    } else {
        cr_assert_null(why, "both a cost and %s", why);
        cr_assert(number(cost, "wall_ratio") > 0, "a ratio of times");
        cr_assert(number(cost, "voluntary_in_work") >= 2000,
                  "there was much to record");
    }
    result_free(result);
}

Test(calibration, does_not_record_where_recording_is_switched_off)
{
    struct result *result = calibrated(false);
    const char *why = json_string_value(
        json_object_get(result->calibration, "trace_cost_unavailable"));

    cr_assert(json_is_null(
                  json_object_get(result->calibration, "trace_cost")),
              "null, not left out");
    cr_assert(why && strstr(why, "--no-trace"), "%s", why);
    result_free(result);
}

Test(calibration, knows_the_ruler_and_does_not_stay_on_the_core)
{
    static const char *const keys[] = {"clock_read_ns", "clock_step_ns",
                                       "stamp_ns", "usage_read_ns",
                                       "handover_ns"};
    cpu_set_t before, after;
    sched_getaffinity(0, sizeof before, &before);
    struct result *result = calibrated(false);
    const json_t *figures = result->calibration;
    sched_getaffinity(0, sizeof after, &after);

    cr_assert(CPU_EQUAL(&before, &after), "it is where it was");
    cr_assert(result->steps_per_ms > 1000, "a millisecond is long");
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++)
        cr_assert(number(figures, keys[i]) > 0, "%s", keys[i]);
    cr_assert(number(figures, "handover_ns") >
                  number(figures, "clock_read_ns"),
              "a hand-over costs more than a look at the clock");
    result_free(result);
}

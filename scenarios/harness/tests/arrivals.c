/*
 * Whether arrivals were on time, from rounds made by hand: one arrival
 * every 10 ms, for which the side's only thread comes back.
 */
#include "common/clock.h"
#include "scenarios/harness/arrivals.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { ARRIVALS = 5, TID = 10 };
#define ZERO UINT64_C(7000000000) /* of the clock, at the first submit */
#define MS NS_PER_MS

static struct scenario scenario;
static struct round round_;
static struct record record;
static struct job_row jobs[ARRIVALS];
static struct switch_row rows[2 + 2 * ARRIVALS];
static struct result result;

static void row(int64_t time, enum switch_event event)
{
    rows[round_.timeline_count++] = (struct switch_row){TID, time, event};
}

/* Each starts so late; before it the thread waits, or was put off. */
static void arrive(uint64_t late_ns, enum switch_event before)
{
    record = (struct record){.work_begin = ZERO, .jobs = jobs,
                             .job_count = ARRIVALS};
    round_ = (struct round){.side = EVENTED, .valid = true,
                            .record = &record, .timeline = rows};
    result = (struct result){.scenario = &scenario, .rounds = &round_,
                             .round_count = 1};
    row(0, SWITCH_IN);
    row(1000, before);
    for (unsigned i = 0; i < ARRIVALS; i++) {
        uint64_t due = ZERO + (i + 1) * 10 * MS;
        jobs[i] = (struct job_row){.job = i, .kind = COMPUTE};
        jobs[i].stamp[INTENDED] = jobs[i].stamp[SUBMITTED] = due;
        jobs[i].stamp[STARTED] = due + late_ns;
        jobs[i].stamp[FINISHED] = jobs[i].stamp[OBSERVED] = due + 2 * MS;
        row((int64_t)(due + late_ns - ZERO) - 1000, SWITCH_IN);
        row((int64_t)(due + 2 * MS - ZERO), before);
    }
}

/* What is warned of, or NULL. */
static const char *warned(void)
{
    arrivals_judge(&result);
    return result.warning_count == 0
               ? NULL
               : result.warnings[0].text.in[ENGLISH];
}

static void release(void)
{
    while (result.warning_count > 0)
        result_unwarn(&result, "late_arrivals");
    free(result.warnings);
}

Test(arrivals, are_late_where_nothing_ran_when_they_came)
{
    arrive(1160 * NS_PER_US, SWITCH_OUT);
    const char *words = warned();
    cr_assert(words && strstr(words, "1.16 ms") && strstr(words, "of 5"),
              "%s", words ? words : "no warning");
    cr_assert_str_eq(result.warnings[0].id, "late_arrivals", "its name");
    release();
}

Test(arrivals, may_be_so_late_as_a_wake_up_takes)
{
    arrive(150 * NS_PER_US, SWITCH_OUT);
    cr_assert_null(warned(), "0.15 ms");
    release();
    arrive(151 * NS_PER_US, SWITCH_OUT);
    cr_assert(warned(), "more than that");
    release();
}

Test(arrivals, that_find_their_side_busy_tell_nothing)
{
    arrive(1160 * NS_PER_US, SWITCH_PREEMPTED);
    cr_assert_null(warned(), "a thread of it was ready to run");
    release();
    arrive(1160 * NS_PER_US, SWITCH_OUT);
    for (unsigned i = 0; i < ARRIVALS; i++) /* all come with the first */
        jobs[i].stamp[INTENDED] = jobs[i].stamp[SUBMITTED] =
            ZERO + 10 * MS;
    jobs[0].stamp[STARTED] = ZERO + 10 * MS + 100 * NS_PER_US;
    cr_assert_null(warned(), "the others wait behind it");
    release();
}

Test(arrivals, that_nobody_can_vouch_for_tell_nothing)
{
    arrive(1160 * NS_PER_US, SWITCH_OUT);
    round_.valid = false;
    cr_assert_null(warned(), "others disturbed it");
    round_.valid = true;
    round_.timeline = NULL;
    cr_assert_null(warned(), "without records of switches");
    round_.timeline = rows;
    round_.switches.ring_lost = 1;
    cr_assert_null(warned(), "or with some lost");
    round_.switches.ring_lost = 0;
    for (unsigned i = 0; i < ARRIVALS; i++)
        jobs[i].stamp[SUBMITTED]++;
    cr_assert_null(warned(), "somebody called them");
    release();
}

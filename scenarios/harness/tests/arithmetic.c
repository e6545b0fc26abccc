/*
 * How long arithmetic ran, from switch records made by hand.
 */
#include "common/clock.h"
#include "scenarios/harness/arithmetic.h"

#include <criterion/criterion.h>

#define MS (int64_t)NS_PER_MS
#define ZERO UINT64_C(5000000000) /* of the clock, at the first submit */

static struct thread_usage threads[] = {{.tid = 10, .name = "main"},
                                        {.tid = 11, .name = "worker 1"}};
static struct record record = {.work_begin = ZERO, .threads = threads,
                               .thread_count = 2};
static struct switch_row rows[16];
static struct round round_;
static struct arithmetic sum;

static struct round *with(size_t count)
{
    round_ = (struct round){.record = &record, .timeline = rows,
                            .timeline_count = count};
    sum = (struct arithmetic){0};
    return &round_;
}

static void add(enum job_kind kind, const char *thread, int64_t asked,
                int64_t from, int64_t to)
{
    struct job job = {.kind = kind, .duration = (uint64_t)asked};
    struct job_row done = {.kind = kind};
    strcpy(done.thread, thread);
    done.stamp[STARTED] = ZERO + (uint64_t)from;
    done.stamp[FINISHED] = ZERO + (uint64_t)to;
    arithmetic_add(&sum, &round_, &job, &done);
}

Test(arithmetic, counts_what_its_thread_ran_and_not_what_others_kept)
{
    const struct switch_row made[] = {
        {10, 1 * MS, SWITCH_PREEMPTED}, {11, 1 * MS, SWITCH_IN},
        {11, 4 * MS, SWITCH_OUT},       {10, 6 * MS, SWITCH_IN},
        {10, 9 * MS, SWITCH_PREEMPTED}, {10, 30 * MS, SWITCH_IN},
        {10, 99 * MS, SWITCH_OUT}};
    memcpy(rows, made, sizeof made);
    const struct round *round = with(7);
    add(MAIN_WORK, "main", 20 * MS, 0, 46 * MS);
    cr_assert_eq(sum.ran, 20 * MS, "1 + 3 + 16 ms: %ld", (long)sum.ran);
    cr_assert_eq(arithmetic_permille(&sum, round), 1000, "as asked");
    add(COMPUTE, "worker 1", 2 * MS, 2 * MS, 4 * MS);
    cr_assert_eq(sum.ran, 22 * MS, "it was on the core: %ld",
                 (long)sum.ran);
}

Test(arithmetic, tells_the_factor_by_which_it_was_wrong)
{
    const struct round *round = with(0); /* it kept the core throughout */
    add(MAIN_WORK, "main", 500 * MS, 0, 215 * MS);
    cr_assert_eq(arithmetic_permille(&sum, round), 430, "calibrated beside "
                 "a neighbour");
    add(COMPUTE, "worker 1", 500 * MS, 300 * MS, 1085 * MS);
    cr_assert_eq(arithmetic_permille(&sum, round), 1000, "of the sum");
}

Test(arithmetic, does_not_tell_what_it_cannot)
{
    struct round *round = with(0);
    add(DOWNLOAD, "main", 500 * MS, 0, 215 * MS);
    add(MAIN_WORK, "worker 7", 500 * MS, 0, 215 * MS); /* ended long ago */
    add(MAIN_WORK, "main", MS / 10, 0, MS);
    cr_assert_eq(sum.asked, 0, "none of these");
    add(MAIN_WORK, "main", 4 * MS, 0, 8 * MS);
    cr_assert_eq(arithmetic_permille(&sum, round), 0, "too short");
    add(MAIN_WORK, "main", 40 * MS, 0, 80 * MS);
    cr_assert_eq(arithmetic_permille(&sum, round), 2000, "long enough");
    round->switches.ring_lost = 3;
    cr_assert_eq(arithmetic_permille(&sum, round), 0, "a row may be lost");
    round->switches.ring_lost = UNKNOWN;
    cr_assert_eq(arithmetic_permille(&sum, round), 0, "or may be");
    round->timeline = NULL;
    sum = (struct arithmetic){0};
    add(MAIN_WORK, "main", 40 * MS, 0, 80 * MS);
    cr_assert_eq(sum.asked, 0, "without records nothing is known");
}

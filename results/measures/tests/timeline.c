/*
 * The timeline is built from switch records made by hand: every figure
 * below can be read off the drawing in the test's comment.
 */
#include "results/measures/timeline.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { MAIN = 10, WORKER = 11, HELPER = 12 };

/*           0    100   200   300   400   500
 * main      #####|.................|######      out at 100, in at 400
 * worker         |####~~~~|###|                 in 110, preempted 200,
 * helper              |####|                    in 300, end 350      */
static const struct switch_row drawing[] = {
    {MAIN, 100, SWITCH_OUT},     {WORKER, 110, SWITCH_IN},
    {WORKER, 200, SWITCH_PREEMPTED}, {HELPER, 210, SWITCH_IN},
    {HELPER, 290, SWITCH_OUT},   {WORKER, 300, SWITCH_IN},
    {WORKER, 350, SWITCH_END},   {MAIN, 400, SWITCH_IN},
};
enum { ROWS = sizeof drawing / sizeof *drawing };

static int64_t of(const struct timeline *timeline, pid_t tid,
                  enum thread_state state)
{
    return timeline_time(timeline, timeline_lane(timeline, tid), state);
}

Test(timeline, tells_running_preempted_and_off_the_core_apart)
{
    struct timeline *timeline = timeline_build(drawing, ROWS, 0, 500);

    cr_assert_eq(timeline->lane_count, 3, "three threads, three lanes");
    cr_assert_eq(of(timeline, MAIN, RUNNING), 200, "0-100 and 400-500");
    cr_assert_eq(of(timeline, MAIN, OFF_CORE), 300, "100-400");
    cr_assert_eq(of(timeline, MAIN, PREEMPTED), 0, "never preempted");
    cr_assert_eq(of(timeline, WORKER, RUNNING), 140, "110-200, 300-350");
    cr_assert_eq(of(timeline, WORKER, PREEMPTED), 100, "200-300");
    cr_assert_eq(of(timeline, WORKER, OFF_CORE), 0, "its end is the end");
    cr_assert_eq(of(timeline, HELPER, RUNNING), 80, "210-290");
    cr_assert_eq(of(timeline, HELPER, OFF_CORE), 210, "290-500");
    timeline_free(timeline);
}

Test(timeline, knows_the_idle_time_of_the_core_and_of_main)
{
    struct timeline *timeline = timeline_build(drawing, ROWS, 0, 500);

    cr_assert_eq(timeline_core_idle(timeline), 10 + 10 + 10 + 50,
                 "the gaps: 100-110, 200-210, 290-300, 350-400");
    cr_assert_eq(timeline_thread_idle(timeline, MAIN), 300, "100-400");
    cr_assert_eq(timeline_thread_idle(timeline, WORKER), 500 - 140 - 100,
                 "a preempted thread is not idle");
    cr_assert_eq(timeline_thread_idle(timeline, 99), 0, "nobody");
    cr_assert_eq(timeline_overlap(timeline), 0, "one core, one thread");
    timeline_free(timeline);
}

Test(timeline, cuts_at_the_window)
{
    struct timeline *timeline = timeline_build(drawing, ROWS, 150, 250);

    cr_assert_eq(of(timeline, MAIN, OFF_CORE), 100, "all of it");
    cr_assert_eq(of(timeline, WORKER, RUNNING), 50, "150-200");
    cr_assert_eq(of(timeline, WORKER, PREEMPTED), 50, "200-250");
    cr_assert_eq(of(timeline, HELPER, RUNNING), 40, "210-250");
    cr_assert_eq(timeline_core_idle(timeline), 10, "200-210");
    for (size_t i = 0; i < timeline->span_count; i++)
        cr_assert(timeline->spans[i].from >= 150 &&
                  timeline->spans[i].to <= 250, "span %zu sticks out", i);
    timeline_free(timeline);
}

Test(timeline, leaves_out_a_thread_that_is_dead_or_unborn_in_the_window)
{
    struct timeline *late = timeline_build(drawing, ROWS, 360, 500);
    struct timeline *early = timeline_build(drawing, ROWS, 0, 105);

    cr_assert_eq(timeline_lane(late, WORKER), -1, "it ended at 350");
    cr_assert_eq(timeline_lane(early, WORKER), -1, "it began at 110");
    cr_assert_eq(timeline_lane(early, MAIN), 0, "main was there");
    timeline_free(late);
    timeline_free(early);
}

Test(timeline, has_spans_without_gaps_in_every_lane)
{
    struct timeline *timeline = timeline_build(drawing, ROWS, 0, 500);

    for (unsigned i = 0; i < timeline->lane_count; i++) {
        const struct lane *lane = &timeline->lanes[i];
        const struct span *spans = timeline->spans + lane->first;
        for (size_t k = 1; k < lane->count; k++)
            cr_assert_eq(spans[k].from, spans[k - 1].to,
                         "a gap in lane %u before span %zu", i, k);
        for (size_t k = 0; k < lane->count; k++)
            cr_assert_eq(spans[k].lane, i, "span %zu is another's", k);
    }
    timeline_free(timeline);
}

Test(timeline, sees_two_lanes_at_once)
{
    const struct switch_row rows[] = {
        {MAIN, 10, SWITCH_IN},  {WORKER, 40, SWITCH_IN},
        {MAIN, 100, SWITCH_OUT}, {HELPER, 100, SWITCH_IN},
        {WORKER, 130, SWITCH_OUT}, {HELPER, 150, SWITCH_OUT}};
    struct timeline *timeline = timeline_build(rows, 6, 0, 200);

    cr_assert_eq(timeline_overlap(timeline), 90, "40-100 and 100-130");
    cr_assert_eq(timeline_core_idle(timeline), 10 + 50, "0-10, 150-200");
    timeline_free(timeline);
}

Test(timeline, measures_time_slices)
{
    const struct switch_row rows[] = {
        {MAIN, 5, SWITCH_PREEMPTED},   {WORKER, 5, SWITCH_IN},
        {WORKER, 9, SWITCH_PREEMPTED}, {MAIN, 9, SWITCH_IN},
        {MAIN, 12, SWITCH_PREEMPTED},  {WORKER, 12, SWITCH_IN},
        {WORKER, 14, SWITCH_OUT}};
    struct timeline *timeline = timeline_build(rows, 7, 0, 20);
    size_t count = 0;
    int64_t *slices = timeline_slices(timeline, -1, &count);

    cr_assert_eq(count, 2, "main's first is cut, worker's last is its own");
    cr_assert(slices[0] == 3 && slices[1] == 4, "ascending: 3, 4");
    free(slices);
    slices = timeline_slices(timeline, timeline_lane(timeline, WORKER),
                             &count);
    cr_assert(count == 1 && slices[0] == 4, "the worker's alone");
    free(slices);
    timeline_free(timeline);
}

Test(timeline, of_nothing_is_idle)
{
    size_t count = 1;
    struct timeline *timeline = timeline_build(NULL, 0, 0, 70);

    cr_assert_eq(timeline->lane_count, 0, "no rows, no lanes");
    cr_assert_eq(timeline_core_idle(timeline), 70, "nobody ran");
    cr_assert_null(timeline_slices(timeline, -1, &count), "no slices");
    cr_assert_eq(count, 0, "none");
    timeline_free(timeline);
}

Test(timeline, counts_switches_by_kind_thread_and_window)
{
    struct switch_count all = switches_count(drawing, ROWS, 0, 0, 500);
    struct switch_count main = switches_count(drawing, ROWS, MAIN, 0, 500);
    struct switch_count part = switches_count(drawing, ROWS, 0, 200, 289);

    cr_assert(all.voluntary == 2 && all.involuntary == 1,
              "an end is no switch");
    cr_assert(main.voluntary == 1 && main.involuntary == 0, "main's own");
    cr_assert(part.voluntary == 0 && part.involuntary == 1,
              "both ends of the window belong to it");
}

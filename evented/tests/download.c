/*
 * What a download asks of libuv's timer; and one whose thread loses the
 * core between the calls that arm it. Linked with --wrap=uv_update_time,
 * so that it happens exactly there, and with --wrap=uv_timer_start.
 */
#include "common/clock.h"
#include "common/engine.h"

#include <criterion/criterion.h>
#include <uv.h>

static uint64_t lost; /* ns; once the clock has been read anew */

void __real_uv_update_time(uv_loop_t *loop);
void __wrap_uv_update_time(uv_loop_t *loop);

void __wrap_uv_update_time(uv_loop_t *loop)
{
    __real_uv_update_time(loop);
    if (lost)
        clock_sleep_until(clock_now() + lost);
}

static uint64_t asked; /* ms, of the timer started last */

int __real_uv_timer_start(uv_timer_t *timer, uv_timer_cb then, uint64_t ms,
                          uint64_t again);
int __wrap_uv_timer_start(uv_timer_t *timer, uv_timer_cb then, uint64_t ms,
                          uint64_t again);

int __wrap_uv_timer_start(uv_timer_t *timer, uv_timer_cb then, uint64_t ms,
                          uint64_t again)
{
    asked = ms;
    return __real_uv_timer_start(timer, then, ms, again);
}

static int64_t lateness(uint64_t duration)
{
    static const struct engine_options options = {.hidden_workers = 1,
                                                  .fresh_clock = true};
    struct engine *engine = engine_open(&options);
    struct job job = {
        .name = "fetch", .kind = DOWNLOAD, .duration = duration};
    engine_submit(engine, &job);
    engine_run(engine);
    engine_close(engine);
    uint64_t took = job.stamp[FINISHED] - job.stamp[STARTED];
    return (int64_t)took - (int64_t)duration;
}

TestSuite(download, .timeout = 60);

Test(download, is_not_too_short_where_the_core_was_lost_meanwhile)
{
    lost = 20 * NS_PER_MS;
    int64_t late = lateness(50 * NS_PER_MS);
    cr_assert(late > -(int64_t)NS_PER_MS, "%lld ns late", (long long)late);
}

Test(download, is_at_most_what_libuv_rounds_off_too_short)
{
    for (uint64_t us = 0; us < 5000; us += 237) {
        int64_t late = lateness(us * NS_PER_US);
        cr_assert_eq(asked, (us + 999) / 1000, "%llu us: %llu ms",
                     (unsigned long long)us, (unsigned long long)asked);
        cr_assert(late > -(int64_t)NS_PER_MS, "%lld ns late",
                  (long long)late);
    }
}

#include "common/burn.h"
#include "common/clock.h"

#include <time.h>

/* One step is a xorshift and a multiplication (S. Vigna, "An
 * experimental exploration of Marsaglia's xorshift generators,
 * scrambled", 2016); the addition keeps 0 from staying 0. */
uint64_t burn(uint64_t state, uint64_t steps)
{
    for (; steps > 0; steps--) {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state = state * UINT64_C(2685821657736338717) + 1;
    }
    return state;
}

static uint64_t cpu_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * NS_PER_S + (uint64_t)time.tv_nsec;
}

/* In pieces of some 4 ms, so that the span ends where it should. The
 * processor clock is read twice only: reading it shortens the time
 * slices. The fastest piece would be the moment at which the core ran
 * highest, some 3 % above what it holds for long. */
struct burn_speed burn_speed(uint64_t span_ns)
{
    static const uint64_t piece = 1500000;
    uint64_t state = 1, steps = 0;
    uint64_t cpu = cpu_now(), begin = clock_now(), now = begin;

    while (now - begin < span_ns || steps == 0) {
        state = burn(state, piece);
        steps += piece + (state == 0); /* it is used */
        now = clock_now();
    }
    cpu = cpu_now() - cpu;
    uint64_t wall = now - begin;
    uint64_t per_ms = steps * NS_PER_MS / (cpu + 1);
    return (struct burn_speed){
        .steps_per_ms = per_ms > 0 ? per_ms : 1,
        .wall_ns = wall,
        .away_ns = wall > cpu ? wall - cpu : 0};
}

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

/* A trial fits between two disturbances. The
 * processor clock is read twice only: reading it shortens the time
 * slices. A trial is as long as a tick of the kernel: the fastest of
 * shorter ones would be some 5 % above what a core holds for long. */
struct burn_speed burn_speed(uint64_t span_ns)
{
    static const uint64_t steps = 1500000; /* some 4 ms: see above */
    uint64_t best = UINT64_MAX, state = 1;
    uint64_t cpu = cpu_now(), begin = clock_now(), now = begin;

    while (now - begin < span_ns || best == UINT64_MAX) {
        state = burn(state, steps);
        uint64_t end = clock_now();
        uint64_t took = end - now + (state == 0); /* it is used */
        best = took < best ? took : best;
        now = end;
    }
    cpu = cpu_now() - cpu;
    uint64_t wall = clock_now() - begin;
    uint64_t per_ms = steps * NS_PER_MS / (best + 1);
    return (struct burn_speed){
        .steps_per_ms = per_ms > 0 ? per_ms : 1,
        .wall_ns = wall,
        .away_ns = wall > cpu ? wall - cpu : 0};
}

#include "common/burn.h"
#include "common/clock.h"

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

uint64_t burn_steps_per_ms(void)
{
    enum { TRIALS = 40 };
    static const uint64_t steps = 1000000;
    uint64_t best = UINT64_MAX, state = 1;

    for (int i = 0; i < TRIALS; i++) {
        uint64_t start = clock_now();
        state = burn(state, steps);
        uint64_t took = clock_now() - start;
        if (took < best)
            best = took;
    }
    if (best == 0 || state == 0) /* the state is used: it is computed */
        best = 1;
    uint64_t per_ms = steps * NS_PER_MS / best;
    return per_ms > 0 ? per_ms : 1;
}

#include "common/burn.h"
#include "common/clock.h"

#include <stdlib.h>

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

static int by_size(const void *a, const void *b)
{
    const uint64_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

uint64_t burn_steps_per_ms(void)
{
    enum { TRIALS = 41 };
    static const uint64_t steps = 1000000;
    uint64_t took[TRIALS], state = 1;

    for (int i = 0; i < TRIALS; i++) {
        uint64_t start = clock_now();
        state = burn(state, steps);
        took[i] = clock_now() - start + (state == 0); /* it is used */
    }
    qsort(took, TRIALS, sizeof *took, by_size);
    uint64_t per_ms = steps * NS_PER_MS / (took[TRIALS / 2] + 1);
    return per_ms > 0 ? per_ms : 1;
}

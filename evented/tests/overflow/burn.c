/*
 * In the place of burn, which a step of a chain calls: a function that
 * calls itself until its stack has no room left. A test takes a side
 * that is linked with it.
 */
#include <stdint.h>

uint64_t __wrap_burn(uint64_t state, uint64_t steps);

uint64_t __wrap_burn(uint64_t state, uint64_t steps)
{
    uint64_t here[512] = {state};
    return here[steps % 512] + __wrap_burn(state + 1, steps) + here[1];
}

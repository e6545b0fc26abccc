/*
 * CPU work that can be repeated to the letter: a chain of arithmetic
 * in which every step needs the one before. It reads no clock and no
 * memory, so that two sides that burn the same steps did the same
 * work, whatever else they did in between; the last state is the proof.
 *
 * Reading a CPU-time clock while computing would shorten the kernel's
 * time slices: the ruler would change the thing.
 */
#ifndef BURN_H
#define BURN_H

#include <stdint.h>

/* Takes so many steps from a state and returns the state reached.
 * burn(burn(s, a), b) equals burn(s, a + b): work may be cut into
 * chunks. Any thread may call it. */
uint64_t burn(uint64_t state, uint64_t steps);

/* How many steps this core takes in a millisecond: the median of short
 * trials, 0.2 s in all. The best of them would be a speed that a core
 * with a busy neighbour hardly ever has. */
uint64_t burn_steps_per_ms(void);

#endif

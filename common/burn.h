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

/* How many steps the core under the caller takes in a millisecond of
 * the thread's own time, over `span_ns` of wall time: while a neighbour
 * has the core, that time stands still. Cores change their speed, and a
 * hypervisor may take time that nobody sees: whoever needs more certainty
 * measures again at another time. */
struct burn_speed {
    uint64_t steps_per_ms;
    uint64_t wall_ns; /* that it took */
    uint64_t away_ns; /* of it the thread was not on a core */
};
struct burn_speed burn_speed(uint64_t span_ns);

/* The span for whoever measures once. */
#define BURN_SPAN (200 * UINT64_C(1000000))

#endif

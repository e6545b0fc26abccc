/*
 * A fiber that needs more than its stack runs into its guard, and the
 * process ends by SIGSEGV. What it died of is said first, on stderr.
 */
#ifndef OVERFLOW_H
#define OVERFLOW_H

/* The FIBER_GUARD bytes below the stack of whoever runs from now on;
 * NULL: it is no fiber. Returns those of whoever ran before. */
const char *overflow_guard(const char *guard);

#endif

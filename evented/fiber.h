/*
 * A stack of its own: code that can be left in the middle, and entered
 * again where it was left. It is no thread: whoever enters it stands
 * still until it leaves or ends, and the kernel knows nothing of it.
 *
 * A fiber has FIBER_STACK bytes and FIBER_GUARD below that must not be
 * touched: who needs more ends the process by SIGSEGV, says on stderr
 * why, and overwrites nobody. (A single variable larger than the guard
 * may leap over it.) Only what is touched takes memory: a page or two.
 */
#ifndef FIBER_H
#define FIBER_H

#include <stdbool.h>

enum { FIBER_STACK = 256 * 1024, FIBER_GUARD = 64 * 1024 };

struct fiber;

/* Ends the process where there is no memory for a stack. */
struct fiber *fiber_new(void (*body)(void *with), void *with);

/* Runs the body from its beginning, or from where it was left, on this
 * thread; true: it has ended. */
bool fiber_enter(struct fiber *fiber);

/* Of the body: back to whoever entered it. */
void fiber_leave(struct fiber *fiber);

/* Frees the stack, also of one that is left in the middle. */
void fiber_free(struct fiber *fiber);

#endif

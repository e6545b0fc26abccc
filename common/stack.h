/*
 * What a call stack still knows: which functions of a chain's own are
 * on it, and whether one of them has been there since the chain began.
 * A function is the chain's own if it is marked so; what lies between
 * (the engine, libuv, libc) is not counted.
 */
#ifndef STACK_H
#define STACK_H

#include <stdint.h>

/* Marks a function, where it is declared. */
#define OF_CHAIN __attribute__((section("of_chain")))

/* One call of a function. */
struct frame {
    uintptr_t function, place; /* in the code, on the stack; 0: none */
};

/* The outermost call of a function of a chain's own that the calling
 * thread is in. */
struct frame stack_outermost(void);

/* How many of them it is in, down to that call; 0: it has returned. */
unsigned stack_own_since(struct frame began);

#endif

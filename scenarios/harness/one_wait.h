/*
 * What one wait costs on this machine, as a callback, a promise's
 * handler, an await and a thread: asked of a program of its own
 * (scenarios/wait), for the lessons that compare ways to write a thing.
 */
#ifndef ONE_WAIT_H
#define ONE_WAIT_H

#include <jansson.h>

/* Measured on that core, in about 0.2 s: an object with, of "callback",
 * "promise", "await", "async" (a call) and "thread", "ns" and, of one
 * that waits, "bytes" (null: none of its own); or "unavailable" and why. */
json_t *one_wait_take(int core);

#endif

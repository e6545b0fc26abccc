/*
 * The sides that a scenario is run on, and how files spell them.
 */
#ifndef SIDES_H
#define SIDES_H

enum side { THREADED, EVENTED, SEQUENTIAL, SIDES };

/* These words, for tables that cannot be made while running; all of
 * them, ending with NULL. */
#define THREADED_WORD "threaded"
#define EVENTED_WORD  "evented"
extern const char *const side_words[];

const char *side_name(enum side side);

/* The languages in which a lesson may have a twin beside its sides: a
 * program of a few lines whose printed lines are held against ours.
 * "none", "node", "python"; ends with NULL. */
enum runtime { NO_RUNTIME, NODE, PYTHON, RUNTIMES };
extern const char *const runtime_words[];

#endif

/*
 * The sides that a scenario is run on, and how files spell them.
 */
#ifndef SIDES_H
#define SIDES_H

enum side { THREADED, EVENTED, SEQUENTIAL, SIDES };

/* "threaded", "evented", "sequential"; ends with NULL. */
extern const char *const side_words[];

const char *side_name(enum side side);

#endif

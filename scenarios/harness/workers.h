/*
 * The workers of a round's queue: a program beside the side, off the
 * measured core, which the harness starts and waits for. They are killed
 * and started again where the scenario says so, and gone with the
 * harness however it ends. Main thread only.
 */
#ifndef HARNESS_WORKERS_H
#define HARNESS_WORKERS_H

#include "results/result.h"

struct workers;

/* Whether a job of it puts something into a queue. */
bool workers_wanted(const struct scenario *scenario);

/* Starts them and returns when each is ready to take a task; `file` is
 * the resolved scenario, `folder` the round's. */
struct workers *workers_open(const struct scenario *scenario,
                             const char *file, const char *folder);

/* Whether they did not get ready; then `why` says why. */
bool workers_failed(const struct workers *workers, char *why,
                    size_t size);

/* Closes the queue, waits until all that is in it is done (but not much
 * longer than that may take) and puts into the round what they did, or
 * flags it. Takes the times from the round's record: it comes after the
 * side's end. */
void workers_close(struct workers *workers, struct round *round);

#endif

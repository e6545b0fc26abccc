/*
 * Runs what was planned: every point gets its resolved scenario, and
 * round after round is launched, checked and judged. What a run needs
 * while it runs is in here and gone with it.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include "results/result.h"
#include "scenarios/harness/options.h"

struct rounds;

/* Below which folder the jobs are to work: --work; else memory (tmpfs),
 * where the scenario writes files and nothing in it waits for a disk,
 * unless $TMPDIR says otherwise or there is too little of it; else
 * $TMPDIR or the system's usual place. */
const char *rounds_place(const struct options *options,
                         const struct scenario *scenario);

/* Makes a fresh folder there; puts its path into `path`, which it
 * returns. Ends the process where that is not possible. */
const char *rounds_folder(const struct options *options,
                          const struct scenario *scenario, char *path,
                          size_t size);

/* Makes the work folder and writes each point's scenario into it. The
 * result holds scenario, core and points. Ends the process where a
 * folder or a side is missing. Free it with rounds_close. */
struct rounds *rounds_open(const struct options *options,
                           struct result *result);

/* Called before each round: for progress. */
typedef void before_round(const struct result *result, unsigned index);

/* Runs all of result->rounds, then as long as there is patience one pair
 * more for each that noise spoiled. Once a round was disturbed, the next
 * waits for a quiet moment (core_quiet). Warns where pairs still lack
 * (core_busy), naming who used the core. Stops early on a signal: the
 * rounds that were not run are taken off the list and the result says
 * so. Once for each rounds_open. */
void rounds_all(struct rounds *rounds, before_round *before);

/* Removes the work folder with all files of all rounds. */
void rounds_close(struct rounds *rounds);

#endif

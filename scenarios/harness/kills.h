/*
 * The processes of a round that kill themselves: what a job of two
 * stores leaves behind is looked at after each of its answers. A round
 * of such a scenario is one process after another, each on stores of its
 * own: it is killed behind its first answer, behind its second one, and
 * so on until one comes to its end. After each the stores are looked at,
 * put right (books_recover) and looked at again. Then comes the round's
 * own process, which lives and leaves the record. Main thread only.
 */
#ifndef KILLS_H
#define KILLS_H

#include "scenarios/harness/launch.h"

/* Runs them where a job has a kill_after, at most so many and not in
 * warm-up rounds, with the round's own launch, and puts into the round
 * what was found. Flags it "killed", and as unequal_work where one of
 * them ended in another way. */
void kills_before(const struct launch *launch,
                  const struct scenario *scenario, struct round *round);

/* How many processes that takes in a round that is not a warm-up: those
 * that are killed, the one that lives, and one that looks at the stores
 * after each of them. */
unsigned kills_processes(const struct scenario *scenario);

/* The --set with which the round's own process lives, put into `set`;
 * NULL: none is needed. */
const char *kills_none(const struct scenario *scenario, char *set,
                       size_t size);

#endif

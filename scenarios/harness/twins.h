/*
 * Runs the twins of a scenario after its rounds: programs of a few lines
 * that do the same in JavaScript and in Python, and whose lines begin
 * with the name of the job that is reported by them. Each runs on the
 * core of the run, in a fresh folder, a process a run. Main thread only.
 */
#ifndef HARNESS_TWINS_H
#define HARNESS_TWINS_H

#include "common/clock.h"
#include "results/result.h"

/* Looks for twins/NN.js and twins/NN.py beside the scenario file, where
 * NN is its name up to the first "-". Runs what is there, where its
 * language is installed, six times or until `most` ns have passed with
 * one language, and adds it to result->twins: a run that has not ended
 * by then is killed, and what it printed kept. What cannot be run is no
 * error: there is no run of it. A stop ends it early. */
void twins_run(struct result *result, const char *scenario_file,
               uint64_t most);

/* Six runs of a twin that downloads for 2 s, on a core that others use. */
#define TWINS_MOST (30 * NS_PER_S)

#endif

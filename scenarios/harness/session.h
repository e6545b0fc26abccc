/*
 * One scenario run from the question to the result directory, in
 * stages that read like the story they are: prepare, calibrate, plan,
 * run the rounds, find out, keep.
 */
#ifndef SESSION_H
#define SESSION_H

#include "results/result.h"
#include "scenarios/harness/options.h"

/* Runs one scenario file. Returns the exit status. Main thread only;
 * `dir` is where the result goes. */
int session_run(const struct options *options, const char *file,
                const char *dir);

/* The first stage alone: the scenario read, its points and rounds
 * planned, the core taken and locked for this process. NULL where it is
 * not applicable here, which was said. Ends the process where the
 * scenario or the core cannot be used. */
struct result *session_open(const struct options *options,
                            const char *file);

/* Tells on stderr what made rounds of a side fail, a line a side: the
 * first of them speaks for all. False: none did. */
bool session_say_failures(const struct result *result);

#endif

/*
 * One round: a side as a fresh child under `taskset -c K`, with its
 * switches recorded, the noise around it watched and a time limit.
 */
#ifndef LAUNCH_H
#define LAUNCH_H

#include "results/result.h"
#include <stdint.h>

struct launch {
    const char *program;  /* path of the side */
    const char *scenario; /* the resolved file that it reads */
    const char *folder;   /* of the round, fresh; holds record and files */
    const char *set;      /* laid over the scenario: --set=...; NULL */
    const char *server;   /* folder of its socket; NULL: there is none */
    int core;             /* to be pinned to; -1: every allowed one */
    uint64_t steps_per_ms;
    uint64_t limit_ns; /* ended after that */
    bool trace;        /* record the switches */
    const struct database_options *database; /* that it asks, if any */
};

/* Makes its folder, with a way for clients to find the server; false
 * and errno: it cannot be made. */
bool launch_folder(const struct launch *launch);

/* Runs it and fills what is known from outside (pid, exit, times,
 * switches of the whole process, timeline, flags of noise) and the
 * record where the side left one. Main thread only. */
void launch_round(const struct launch *launch, struct round *round);

/* Nothing is run, and why: the rounds before it are kept. */
void launch_not_begun(struct round *round, const char *why);

/* A round of the result's run: the side's program, the core, if it is
 * to be pinned, and the steps are filled in; the folder is made, and
 * the database there, which is looked at before and after, and who
 * works for its queue. False: its server does not answer, and the round
 * was not begun. */
bool launch_side(const struct result *result, enum pin pin,
                 struct launch launch, struct round *round);

#endif

/*
 * Which core is measured on, and how the harness keeps off it.
 */
#ifndef CORE_H
#define CORE_H

#include "common/scenario/scenario.h"

#include <sched.h>

/* The CPUs that this process was given; whatever it confines itself to
 * later (core_leave) does not change them. Main thread only. */
void core_allowed(cpu_set_t *cpus);

/* "0-3,5", as the kernel writes lists of CPUs. */
void core_list(const cpu_set_t *cpus, char *list, size_t size);

/* Why a core was taken, or was not. */
enum core_reason {
    CORE_ASKED_FOR, /* by the user */
    CORE_ONLY,      /* no other is allowed: the harness shares it */
    CORE_QUIET,     /* fewest device interrupts, CPU 0 left out */
    CORE_FORBIDDEN  /* asked for, but not allowed here */
};

struct core_choice {
    int core; /* -1: none */
    int wanted; /* -1: none in particular */
    cpu_set_t allowed;
    enum core_reason reason;
    uint64_t interrupts; /* of devices since boot on that core */
};

/* The core to measure on: `wanted`, or where that is -1 the one with
 * the fewest device interrupts; CPU 0, which gets the rest of the
 * system's work, only where no other is allowed. */
struct core_choice core_choice(int wanted);

/* The choice itself, from what is allowed and each CPU's interrupts. */
struct core_choice core_pick(const cpu_set_t *allowed,
                             const uint64_t interrupts[CPU_SETSIZE],
                             int wanted);

/* The choice in a sentence. */
void core_words(const struct core_choice *choice, enum language language,
                char *sentence, size_t size);

/* That core, and if asked held for this process from now on (lock.h).
 * Ends the process with EXIT_USAGE where there is none and EXIT_BUSY
 * where another process holds it. One held already stays. */
int core_take(int wanted, bool hold);

/* Moves the harness to the other allowed CPUs. False where there are
 * none: it then shares the core, sleeping. */
bool core_leave(int core);

/* Moves the calling thread to the core and keeps what it had; ends the
 * process where that is not possible. */
void core_enter(int core, cpu_set_t *before);

/* Back to what it had. */
void core_back(const cpu_set_t *before);

#endif

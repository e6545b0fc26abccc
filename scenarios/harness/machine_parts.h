/*
 * Parts of the description of the machine; see machine.h.
 */
#ifndef MACHINE_PARTS_H
#define MACHINE_PARTS_H

#include "scenarios/harness/machine.h"

/* The first line of a file without its end; `why` where there is none. */
json_t *first_line(const char *path, const char *why);

/* The text behind `key` and a colon in a file such as /proc/meminfo. */
json_t *keyed_line(const char *path, const char *key, const char *why);

/* The first line that a command prints and that begins with `start`,
 * without that; commands are constants. */
json_t *command_line(const char *command, const char *start,
                     const char *why);

/* Adds cpu and core: model, hypervisor, lists of CPUs, clock, tick. */
void describe_cpu(json_t *machine, int core);

/* Adds limits: processes, descriptors, locked memory, cgroup. */
void describe_limits(json_t *machine);

#endif

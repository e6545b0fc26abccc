/*
 * The machine that a result was measured on: what differs between two
 * machines and could explain two results. Each entry is a value or
 * {"unavailable": "why"}; none names the host, its user or a path.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "scenarios/harness/core.h"

#include <jansson.h>

/* Describes it; the folder is where files will be written, the core is
 * the measured one. The caller owns the object. */
json_t *machine_describe(const char *work_folder, int core);

/* Of this build: "0.1.0 (1fff0a2)", the commit it was configured at,
 * "-dirty" behind it where files had been edited; "0.1.0" where the
 * sources did not lie in a clone. */
const char *machine_version(void);

/* Why times from this build or process are not to be believed (not
 * optimised, a sanitizer, a debugger), in that language; NULL: they
 * are. */
const char *machine_unfit(enum language language);

/* The file system that a folder lies on ("ext4"), or why it cannot be
 * told; an owned value of the description. */
json_t *machine_file_system(const char *folder);

/* A limit of the description: its number; UINT64_MAX: none. */
uint64_t machine_limit(const json_t *machine, const char *key);

/* What one process or thread more may fail on, as it is now: "ulimit -u
 * is 200", "pids.max of the cgroup is 20"; "": no limit is known. */
const char *machine_process_limit(char *words, size_t size);

/* {"unavailable": why}. */
json_t *machine_unavailable(const char *why);

#endif

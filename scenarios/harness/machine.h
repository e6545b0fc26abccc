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

/* What measuring costs on that core, each the best of several trials
 * (interruptions only add): clock_read_ns, clock_step_ns (the smallest
 * difference ever seen between two readings), stamp_ns (of a job),
 * usage_read_ns, handover_ns (from one thread to another and back,
 * halved). About 50 ms. Moves to the core and back. */
json_t *calibrate_describe(int core);

/* Of this build: "0.1.0 (1fff0a2)", the commit it was configured at,
 * "-dirty" behind it where files had been edited; "0.1.0" where the
 * sources did not lie in a clone. */
const char *machine_version(void);

/* Why times from this build or process are not to be believed (not
 * optimised, a sanitizer, a debugger), in that language; NULL: they
 * are. */
const char *machine_unfit(enum language language);

/* The file system that a folder lies on ("ext4"), or why it cannot be
 * told; an owned value of the description, used by doctor, too. */
json_t *machine_file_system(const char *folder);

/* The version of libuv that `evented` is linked with. */
json_t *machine_libuv(void);

/* {"unavailable": why}. */
json_t *machine_unavailable(const char *why);

#endif

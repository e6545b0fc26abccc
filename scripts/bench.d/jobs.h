/*
 * Jobs for an engine, whichever the linker picked.
 */
#ifndef JOBS_H
#define JOBS_H

#include "common/engine.h"

/* As a scenario is expanded: all of a kind, nothing asked for yet. */
struct job *jobs_new(enum job_kind kind, unsigned count);

/* Writes files through the engine, one after another, measured. */
void jobs_write_files(const struct engine_options *options, unsigned count);

#endif

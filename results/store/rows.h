/*
 * rounds.csv, jobs.csv, steps.csv and switches.csv. Only store.c writes and reads
 * them. The keys are a promise: none is renamed or moved.
 */
#ifndef ROWS_H
#define ROWS_H

#include "results/result.h"

/* When a result is read back, the first submit of each round is set to
 * this moment: the file knows times only relative to it. */
#define STORED_BEGIN (UINT64_C(1) << 50)

void write_rounds_csv(const struct result *result, FILE *out);
void write_jobs_csv(const struct result *result, FILE *out);

/* The statements that jobs sent to a database; where none did there is
 * no such file. */
bool has_steps(const struct result *result);
void write_steps_csv(const struct result *result, FILE *out);

/* The switches of the rounds that were traced. */
void write_switches_csv(const struct result *result, FILE *out);

/* Into the rounds of a result that result.json has announced. False: a
 * sentence in `why`. */
bool read_rounds_csv(const struct result *result, const char *dir,
                     char *why, size_t size);
bool read_jobs_csv(struct result *result, const char *dir, char *why,
                   size_t size);
bool read_steps_csv(struct result *result, const char *dir, char *why,
                    size_t size);
bool read_switches_csv(struct result *result, const char *dir, char *why,
                       size_t size);

#endif

/*
 * rounds.csv, jobs.csv and switches.csv. Only store.c writes and reads
 * them.
 */
#ifndef ROWS_H
#define ROWS_H

#include "results/result.h"

/* When a result is read back, the first submit of each round is set to
 * this moment: the file knows times only relative to it. */
#define STORED_BEGIN (UINT64_C(1) << 50)

/* The rows. */
extern const char rounds_header[], jobs_header[], switches_header[];
/* Those of the first version: what was saved then has no more. */
enum { ROUNDS_COLUMNS = 33, JOBS_COLUMNS = 15, SWITCHES_COLUMNS = 4 };
extern const char *const event_words[];
enum { EVENT_WORDS = 4 };

void write_rounds_csv(const struct result *result, FILE *out);
void write_jobs_csv(const struct result *result, FILE *out);
void write_switches_csv(const struct result *result, FILE *out);

bool read_rounds_csv(const struct result *result, const char *path,
                     char *why, size_t size);
bool read_jobs_csv(struct result *result, const char *path, char *why,
                   size_t size);
bool read_switches_csv(struct result *result, const char *path, char *why,
                       size_t size);

/* The peak of memory; UNKNOWN where nobody read it: a process that
 * runs has more than 0. */
int64_t round_rss_kib(const struct round *round);

#endif

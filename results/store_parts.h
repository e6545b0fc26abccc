/*
 * The parts of a result directory, one function a file of it. Only
 * store.c calls these.
 */
#ifndef STORE_PARTS_H
#define STORE_PARTS_H

#include "results/result.h"

enum { SCHEMA_VERSION = 1 };
#define SCHEMA "poolloop-result"

/* When a result is read back, the first submit of each round is set to
 * this moment: the file knows times only relative to it. */
#define STORED_BEGIN (UINT64_C(1) << 50)

/* scenario.yml as text, and the print by which result.json knows it.
 * Free the text with free(3). NULL: no memory. */
char *scenario_text(const struct scenario *scenario, size_t *size);
void scenario_print(const char *text, size_t size, char print[20]);

/* The words of result.json for our enumerations. */
extern const char *const verdict_ids[];
extern const char *const stat_words[];
extern const char *const finding_ids[];
extern const char *const answer_words[];
enum { VERDICT_WORDS = 5, STAT_WORDS = 6, FINDING_WORDS = 4,
       ANSWER_WORDS = 3 };

/* result.json; `print` as above. */
json_t *json_of_result(const struct result *result, const char *print);
json_t *json_of_round(const struct round *round);

/* The peak of memory; UNKNOWN where nobody read it: a process that
 * runs has more than 0. */
int64_t round_rss_kib(const struct round *round);

/* Fills a result (its scenario is already there) from result.json;
 * rounds and findings are called by it.
 * False: a sentence in `why`. The rows of jobs and switches that the
 * CSVs must bring are announced in job_count and timeline_count. */
bool result_of_json(json_t *root, struct result *result, char *why,
                    size_t size);
bool rounds_of_json(json_t *list, struct result *result, char *why,
                    size_t size);
/* Which call failed; after the jobs were read. */
bool failures_of_json(json_t *root, struct result *result, char *why,
                      size_t size);
bool findings_of_json(json_t *root, struct result *result, char *why,
                      size_t size);

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

#endif

/*
 * result.json: all of a result but the rows of the CSVs. Only store.c
 * writes and reads it.
 */
#ifndef RESULT_JSON_H
#define RESULT_JSON_H

#include "results/result.h"

enum { SCHEMA_VERSION = 1 };
#define SCHEMA "poolloop-result"

/* result.json with its findings; `print` tells the scenario. */
json_t *json_of_result(const struct result *result, const char *print);

/* Fills a result (its scenario is already there) from result.json, but
 * for the findings, which are not read. False: a sentence in `why`. The
 * rows of jobs and switches that the CSVs must bring are announced in
 * job_count and timeline_count. */
bool result_of_json(json_t *root, struct result *result, char *why,
                    size_t size);

/* Which call failed; after the jobs were read. */
bool failures_of_json(json_t *root, struct result *result, char *why,
                      size_t size);

#endif

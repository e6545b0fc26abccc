/*
 * A result directory: scenario.yml, result.json, rounds.csv, jobs.csv,
 * switches.csv. Written to DIR.partial and renamed once, so that a
 * reader sees all of it or nothing.
 *
 * In files, times of a round are ns after its first submit.
 */
#ifndef STORE_H
#define STORE_H

#include "results/result.h"

/* Writes scenario.yml, result.json and the CSVs into `partial`.
 * Returns 0, or -1 and a sentence (path and reason). */
int store_write(const struct result *result, const char *partial,
                char *why, size_t size);

/* Reads DIR back, without its findings: analyse makes them anew. NULL
 * and a sentence where a file is missing, cut short, of a newer major
 * schema or not what it should be. */
struct result *store_read(const char *dir, char *why, size_t size);

#endif

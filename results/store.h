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

/* Looks whether DIR could be written, before anything is measured:
 * makes DIR.partial. With `force` an old DIR will be replaced at the
 * end; without it an existing DIR is refused. Returns 0, or the exit
 * status to leave with, with a sentence in `why`. */
int store_prepare(const char *dir, bool force, char *why, size_t size);

/* Writes scenario.yml, result.json and the CSVs into `partial`.
 * Returns 0, or -1 and a sentence (path and reason). */
int store_write(const struct result *result, const char *partial,
                char *why, size_t size);

/* DIR.partial becomes DIR (fsync, rename, fsync of the parent). */
int store_publish(const char *dir, bool force, char *why, size_t size);

/* Removes DIR.partial and all in it. */
void store_discard(const char *dir);

/* Reads DIR back. NULL and a sentence where a file is missing, cut
 * short, of a newer major schema or not what it should be. */
struct result *store_read(const char *dir, char *why, size_t size);

#endif

/*
 * The place of a result directory: made as DIR.partial before anything
 * is measured, and renamed once when it is whole.
 */
#ifndef DIR_H
#define DIR_H

#include <stdbool.h>
#include <stddef.h>

/* Whether DIR is free, or with `force` a result that may be replaced.
 * Returns 0, or the exit status to leave with, with a sentence in
 * `why`. */
int store_look(const char *dir, bool force, char *why, size_t size);

/* Looks whether DIR could be written, before anything is measured:
 * makes DIR.partial, which is gone when the process exits, and removes
 * those beside it that killed runs left. With `force` an old DIR will
 * be replaced at the end, but not if it holds what is no part of a
 * result; without it an existing DIR is refused. Returns 0, or the exit
 * status to leave with, with a sentence in `why`. */
int store_prepare(const char *dir, bool force, char *why, size_t size);

/* DIR.partial becomes DIR (fsync, rename, fsync of the parent). */
int store_publish(const char *dir, bool force, char *why, size_t size);

/* Removes DIR.partial and all in it. */
void store_discard(const char *dir);

#endif

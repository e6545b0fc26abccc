/*
 * The seal of a result: SHA-256 of each of its files, made once, when
 * the result is written. Whoever reads it later knows whether these are
 * still the bytes that were measured; `sha256sum` tells it, too.
 */
#ifndef SEAL_H
#define SEAL_H

#include "results/result.h"

#include <stdio.h>

/* The entry of result.json that says that a seal ends it, and how it
 * was made: without it a seal that was torn off would be missed by
 * nobody. */
#define SEALED_BY "sealed_by"
#define SEAL_KIND "sha256"

/* Writes result.json: the text of `size` bytes, an object in lines, and
 * as its last entry the seal of it and of the files in the folder. */
void seal_write(FILE *out, const char *text, size_t size,
                const char *folder);

/* Holds result.json, as it was read, and the files beside it against
 * their seal, and takes down in the result how they stand to it. */
void seal_check(struct result *result, const json_t *root,
                const char *text, size_t size, const char *folder);

#endif

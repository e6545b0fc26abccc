/*
 * A file that a reader opens, written whole or not at all: beside its
 * place first, never through a link, and renamed once it is whole.
 */
#ifndef FRESH_H
#define FRESH_H

#include <stddef.h>
#include <stdio.h>

/* To write NAME in DIR; NULL and a sentence where it cannot be. */
FILE *fresh_open(const char *dir, const char *name, char *why, size_t size);

/* Closes it and puts it in its place, instead of what stood there; 0, or
 * -1 and a sentence, and nothing was changed. */
int fresh_close(FILE *file, const char *dir, const char *name, char *why,
                size_t size);

#endif

/*
 * Words of a scenario: finding one in a list, guessing the one that
 * was meant, and writing text so that YAML reads back the same.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Index in a list of words that ends with NULL, or -1. */
int word_index(const char *const *words, const char *word);

/* The one of a list of words, which ends with NULL, that was probably
 * meant: a slip of the pen or two away, or beginning like it. NULL:
 * none. */
const char *word_near(const char *const *words, const char *word);

/* All of them, with commas between and `last` before the last one:
 * "a, b or c". */
void words_join(const char *const *words, const char *last, char *buffer,
                size_t size);

/* Letters, digits, _ and -; not beginning with -. */
bool name_is_valid(const char *name, size_t longest);

/* Text between double quotes, as YAML reads it back. */
void quoted_write(const char *text, FILE *out);

#endif

/*
 * index.html: one page over the results of many lessons: every sentence
 * by section of the study notes, right, wrong or open, with its lesson;
 * those that say when to use which way, by what changes the figures
 * (claim.about); then each lesson with its question, what was found and why, its
 * picture and the way to its report. In both languages, without
 * JavaScript; the pictures stay in the results' own folders.
 */
#ifndef INDEX_H
#define INDEX_H

#include "common/scenario/scenario.h"

#include <stddef.h>
#include "results/result.h"
#include <stdio.h>

/* Writes DIR/index.html over all result directories in DIR, in order of
 * name; what is no result directory, or half of one, is passed over. Of
 * the lessons that there are (ended by NULL), those without a result are
 * not run where the page says when which. It opens in that language. Returns how many results are on it, or
 * -1 and a sentence. A result that cannot be read is not on the page and
 * is said on stderr, a line each; `unread` and the page count them. */
int index_write(const char *dir, enum language language,
                struct scenario *const *lessons, unsigned *unread,
                char *why, size_t size);

#endif

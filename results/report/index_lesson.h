/*
 * A lesson's place on the index page; only index.c calls these. FOLDER is
 * the result's, below the page's own DIR.
 */
#ifndef INDEX_LESSON_H
#define INDEX_LESSON_H

#include "results/result.h"

#include <stdio.h>

/* "01-notes-example · The notes' example", a link to its section. */
void index_title(FILE *out, const struct result *result,
                 const char *folder, enum language language);

/* The section: question, answer, picture if it was drawn, claims,
 * conditions, and the ways to its report and its note. */
void index_lesson(FILE *out, const char *dir, const char *folder,
                  const struct result *result, enum language language);

#endif

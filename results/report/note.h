/*
 * note.md: at most 15 lines to paste into study notes.
 */
#ifndef NOTE_H
#define NOTE_H

#include "results/report/answer.h"

#include <stdio.h>

/* Question, answer, picture (charts/... beside it), at most three
 * claims, one line of conditions. Returns 0, or -1 on a write error. */
int note_write(FILE *out, const struct answer *answer);

#endif

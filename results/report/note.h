/*
 * note.en.md and note.ko.md: at most 12 lines to paste into study notes.
 */
#ifndef NOTE_H
#define NOTE_H

#include "results/report/answer.h"

#include <stdio.h>

/* Question, answer, picture (charts/... beside it), at most three
 * sentences, those that were decided first, one line of conditions; in
 * the answer's language. Returns 0, or -1 on a write error. */
int note_write(FILE *out, const struct answer *answer);

#endif

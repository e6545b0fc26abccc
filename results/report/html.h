/*
 * report.html: all of a result on one page that needs nothing else. It
 * is opened from disk, loads nothing, works without JavaScript, is
 * there in English and Korean, light and dark, and prints.
 *
 * The pictures are drawn into it from the same canvases as the files
 * in charts/, the code of the sides comes from the program itself: the
 * same result gives the same bytes on any machine.
 */
#ifndef HTML_H
#define HTML_H

#include "results/report/answer.h"

#include <stdio.h>

/* Of a result's answer in each language; opens in the result's own.
 * Returns 0, or -1 on a write error. */
int html_write(FILE *out, struct answer *const answers[LANGUAGES]);

#endif

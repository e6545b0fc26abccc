/*
 * The bench as a picture, by the law of all pictures: colour is the
 * side; who is not of poolloop is grey.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "common/language.h"
#include "results/charts/canvas.h"
#include "scripts/bench.d/rows.h"

/* Freed by canvas_free. NULL where something that is drawn was not
 * measured. */
struct canvas *picture_draw(const struct rows *rows, int core,
                            unsigned repeats, enum language language);

#endif

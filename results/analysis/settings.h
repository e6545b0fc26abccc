/*
 * What readers call a scenario's settings: a side by how it is set, the
 * swept setting on an axis and at a point.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "results/analysis/words.h"

/* "thread pool", in short "pool"; "a thread each" where the scenario
 * gives every job a thread of its own, at every point. Static. */
const char *side_called(const struct scenario *scenario, enum side side,
                       bool brief, enum language language);

/* The text that is named by the last word of a setting's path and what
 * is behind it, SET_FILE_IO_UV_FS of "evented.file_io" and "uv_fs"; the
 * setting's own where that is "". A length in us is called as one in ms.
 * TEXTS: there is none. */
enum text_id setting_text(const char *path, const char *behind);

/* What the result sweeps: "number of workers"; its path where no word
 * is known for it; "" without a sweep. */
struct words swept_words(const struct result *result, enum language language);

/* The swept setting at a point, alone on its axis: "10,000", "0.2 ms",
 * "one core"; and beside a name: "16 workers", "main 0.2 ms". "" without
 * a sweep. */
struct words point_value_words(const struct result *result, unsigned point,
                               enum language language);
struct words point_setting_words(const struct result *result, unsigned point,
                                 enum language language);

#endif

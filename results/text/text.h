/*
 * All words that a reader of charts, notes, reports and the screen
 * sees, in both languages, in one list (list.h). A text may hold
 * {0}, {1} ...: they are filled with strings, in any order, so that a
 * translation may turn the sentence round.
 *
 * In Korean no particle stands directly after a {n}: the right one
 * would depend on the value's last sound.
 */
#ifndef TEXT_H
#define TEXT_H

#include "common/language.h"
#include "common/sides.h"

#include <stddef.h>

#define TEXT_ID(id, en, ko) TEXT_##id,
enum text_id {
#include "results/text/list.h"
    TEXTS
};
#undef TEXT_ID

/* Static; "" for a number that is no text. */
const char *text_of(enum text_id id, enum language language);

/* The name that a text has in the list, "HOLDS"; and back: TEXTS where
 * no text has that name. What is saved names texts so. */
const char *text_name(enum text_id id);
enum text_id text_named(const char *name);

/* Fills a text; `values` ends with NULL, what lacks becomes "". */
void text_fill(char *out, size_t size, enum language language,
               enum text_id id, const char *const *values);
#define TEXT_FILL(out, language, id, ...)                                   \
    text_fill(out, sizeof(out), language, id,                               \
              (const char *const[]){__VA_ARGS__, NULL})

/* The same in both languages: `out` has a row for each, and values may
 * speak of `language`, the one being filled. */
#define TEXT_BOTH(out, id, ...)                                             \
    for (enum language language = ENGLISH; language < LANGUAGES;            \
         language++)                                                        \
    TEXT_FILL((out)[language], language, id, __VA_ARGS__)

/* "thread pool", "event loop", "sequential". */
const char *text_side(enum side side, enum language language);
/* "Node.js", "Python": names, the same in both languages. */
const char *text_runtime(enum runtime runtime);
/* "pool", "loop", "sequential": for titles. */
const char *text_side_short(enum side side, enum language language);

/* A figure with its unit, in at most 32 bytes. NAN and infinity become
 * the word for "unknown"; 0.13 ms, 5 ms, 2.00 s; 5ms, 2.00초. */
struct figure {
    char text[40];
};
struct figure text_time(double ns, enum language language);
/* A number as it stands, without a unit: 1234, 0.500. */
struct figure text_plain(double number, int places);
/* In the unit that `like` would have, without spare zeros: for axes. */
struct figure text_time_like(double ns, double like,
                             enum language language);
struct figure text_count(double count);    /* 10,000; 6.5 */
struct figure text_rounds(unsigned count, enum language language);
struct figure text_pairs(unsigned count, enum language language);
struct figure text_share(double share, enum language language); /* 67 % */
struct figure text_ratio(double ratio);    /* 1.25 */
/* 35 KiB, 1.2 MiB; 35KiB */
struct figure text_size(double kib, enum language language);

#endif

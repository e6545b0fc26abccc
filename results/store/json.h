/*
 * Strict JSON through jansson: numbers that are unknown become null
 * with a reason beside them, texts are made valid UTF-8, and reading
 * names the place of what is missing or of the wrong type. A struct
 * that has a table of columns is put and read by it.
 */
#ifndef JSON_H
#define JSON_H

#include "common/columns.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Puts a value into an object; takes the reference. */
void put(json_t *object, const char *key, json_t *value);

/* NULL becomes null. Bytes that are no UTF-8 become U+FFFD. */
json_t *json_clean(const char *text);
void put_text(json_t *object, const char *key, const char *text);
void put_bool(json_t *object, const char *key, bool value);

/* As a string where it is too large for every reader to keep. */
void put_count(json_t *object, const char *key, uint64_t value);

/* NAN or an infinity: null, and "KEY_unavailable": why. */
void put_real(json_t *object, const char *key, double value,
              const char *why);

/* UNKNOWN (INT64_MIN): null, and "KEY_unavailable": why; "_ns" at the
 * end of the key is left out of the name of the reason. */
void put_known(json_t *object, const char *key, int64_t value,
               const char *why);

/* The columns of a struct, each under its key; what is not known is null
 * with its reason. A part without a table gets its place, null, for the
 * caller to put. And a list of those of `count` rows of that size. */
json_t *json_row(const struct column *columns, const void *row);
json_t *json_rows(const struct column *columns, const void *rows,
                  size_t count, size_t size);

/* A value of a machine or calibration as a reader takes it: a text as it
 * is, what else as JSON; of {"unavailable": why} the reason, and `known`
 * is false. Freed by free(3). */
char *json_words(const json_t *value, bool *known);

/* An object being read; `where` is its place: "rounds[3]". Once a
 * complaint was made all further values are 0, in whichever object of
 * the same file. */
struct json_reader {
    json_t *object;
    char where[96];
    char *why; /* "": no complaint */
    size_t size;
};

struct json_reader json_reader(json_t *object, const char *where, char *why,
                               size_t size);

/* The object of that name within; and the n-th of a list. */
struct json_reader json_inner(struct json_reader *reader, const char *key);
struct json_reader json_item(struct json_reader *reader, const char *key,
                             size_t index);

bool json_bad(const struct json_reader *reader);

/* How long the list of that name is; 0 and a complaint: no list. */
size_t json_length(struct json_reader *reader, const char *key);

bool json_absent(struct json_reader *reader, const char *key);
int64_t json_whole(struct json_reader *reader, const char *key, int64_t low,
                   int64_t high);

/* A complaint of the caller's own about the key. */
void json_complain(struct json_reader *reader, const char *key,
                   const char *what);

/* The columns of a struct, read back; parts without a table are the
 * caller's. */
void json_columns(struct json_reader *reader, const struct column *columns,
                  void *row);

#endif

/*
 * Strict JSON through jansson: numbers that are unknown become null
 * with a reason beside them, texts are made valid UTF-8, and reading
 * names the place of what is missing or of the wrong type.
 */
#ifndef JSON_H
#define JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest whole number that every JSON reader keeps exactly. */
#define JSON_EXACT (INT64_C(1) << 53)

/* Puts a value into an object; takes the reference. */
void put(json_t *object, const char *key, json_t *value);

/* NULL becomes null. Bytes that are no UTF-8 become U+FFFD. */
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

/* An object being read; `where` is its place: "rounds[3]". */
struct json_reader {
    json_t *object;
    char where[96];
    char *why;
    size_t size;
    bool bad; /* a complaint was made; all further values are 0 */
};

struct json_reader json_reader(json_t *object, const char *where, char *why,
                               size_t size);

/* The object of that name within; and the n-th of a list. */
struct json_reader json_inner(struct json_reader *reader, const char *key);
struct json_reader json_item(struct json_reader *reader, const char *key,
                             size_t index);

/* How long the list of that name is; 0 and a complaint: no list. */
size_t json_length(struct json_reader *reader, const char *key);

bool json_absent(struct json_reader *reader, const char *key);
uint64_t json_count(struct json_reader *reader, const char *key,
                    uint64_t most);
int64_t json_known(struct json_reader *reader, const char *key);
int64_t json_whole(struct json_reader *reader, const char *key, int64_t low,
                   int64_t high);
double json_number(struct json_reader *reader, const char *key);
bool json_truth(struct json_reader *reader, const char *key);

/* A copy to be freed; NULL: null, or a complaint. */
char *json_text(struct json_reader *reader, const char *key);

/* Which of `count` names it is. */
unsigned json_choice(struct json_reader *reader, const char *key,
                     const char *const *names, unsigned count);

/* A complaint of the caller's own about the key. */
void json_complain(struct json_reader *reader, const char *key,
                   const char *what);

#endif

/*
 * Reading a tree by a table of fields, and complaining about it: a
 * value is read strictly, a mapping key by key, and every complaint
 * names its place.
 */
#ifndef READ_H
#define READ_H

#include "common/scenario/fields.h"

struct reader {
    const char *file; /* as messages name it */
    struct complaint *why;
    struct memory *memory; /* of what is read */

    /* For the parts of a scenario that look at each other. */
    struct scenario *scenario;
    const struct node *root;
    bool changed;  /* a set took away sides, jobs or points: claims
                      about them are left out */
    bool left_out; /* the claim at hand is about such */
};

/* Reads a mapping, NULL as an empty one, into the struct at `base`:
 * refuses unknown keys, gives defaults, asks for what is needed.
 * `kind` is the kind of job or expectation. */
bool fields_read(struct reader *reader, const struct node *map,
                 const struct scope *scope, unsigned kind, void *base);

/* A complaint about a place, printf-like; false. */
#define refuse(reader, place, ...)                                             \
    complain_at((reader)->why, (reader)->file, (place), __VA_ARGS__)

/* "key = value: expected ..." about a node; false. */
bool refuse_value(struct reader *reader, const struct field *field,
                  const struct node *node);

/* A decimal number, strictly: digits, at most `decimals` of them after
 * a point, perhaps a minus, 18 digits at most; in units of
 * 10^-decimals. */
bool decimal_read(const char *text, unsigned decimals, int64_t *value);

/* That what stands under a key is a list of `least` to `most` of
 * something. */
bool list_is_fit(struct reader *reader, const char *key,
                 const struct node *list, unsigned least, unsigned most,
                 const char *of);

#endif

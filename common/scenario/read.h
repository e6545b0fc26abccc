/*
 * Reading a tree by the table of fields, and complaining about it: a
 * value is read strictly, a mapping key by key, and every complaint
 * names its place.
 */
#ifndef READ_H
#define READ_H

#include "common/scenario/fields.h"

struct reader {
    struct scenario *scenario;
    struct complaint *why;
    const char *what; /* the complaint without its place */
    struct memory *memory;
    bool changed;     /* a set took away sides, jobs or points: claims
                         about them are left out */
    bool left_out;    /* the claim at hand is about such */
};

/* Reads a mapping: refuses unknown keys, gives defaults, asks for what
 * is needed. `kind` is the kind of job or expectation. */
bool fields_read(struct reader *reader, const struct node *map,
                 enum scope scope, unsigned kind, void *base);

/* A complaint about a node; returns false. `refuse_value` puts
 * "key = value: expected ..." together. */
bool refuse(struct reader *reader, const struct place *place,
            const char *sentence, ...)
    __attribute__((format(printf, 3, 4)));
bool refuse_value(struct reader *reader, const struct field *field,
                  const struct node *node);

/* A decimal number, strictly: digits, at most `decimals` of them after
 * a point, perhaps a minus, 18 digits at most; in units of
 * 10^-decimals. */
bool decimal_read(const char *text, unsigned decimals, int64_t *value);

/* That a node is a list of `least` to `most` of something. */
bool list_is_fit(struct reader *reader, const struct node *list,
                 unsigned least, unsigned most, const char *of);

#endif

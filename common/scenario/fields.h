/*
 * The fields of a scenario, one table: key, type, bounds, default,
 * words, and where the value lives. Reading, --set, writing and every
 * message are made from it, so that they cannot differ.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include "common/scenario/yaml.h"

/* A mapping in the file, each with fields of its own. */
enum scope {
    IN_SCENARIO,
    IN_THREADED,
    IN_EVENTED,
    IN_JOB,
    IN_TEXT,
    IN_OPTION,
    IN_CLAIM,
    IN_EXPECT,
    IN_WHEN
};

enum type {
    NUMBER,   /* unsigned, or one of `words` which stands for 0 */
    WIDE,     /* uint64_t */
    TIME,     /* uint64_t ns; `unit` ns a unit, decimals allowed */
    REAL,     /* double; decimals and a sign allowed */
    WORD,     /* an enum: one of `words` */
    FLAG,     /* a bool: false, true, or the two `words` */
    NAME,     /* char *: letters, digits, _ and - */
    STRING,   /* char *: one line */
    PARAGRAPH, /* char *: line breaks become spaces */
    GROUP,    /* a mapping whose fields live in the same struct */
    OTHER     /* read and written by functions of its own */
};

struct reader; /* see read.h */

enum {
    NEEDED = 1,     /* must be given (in one of its units) */
    OUTSIDE = 2,    /* its job arrives from outside */
    OPTIONAL = 4,   /* written only where it is not 0 or NULL */
    OTHER_UNIT = 8, /* read only: the line above in another unit */
    NO_SWEEP = 16   /* a scalar that is no condition of a round */
};

struct field {
    enum scope scope;
    const char *key;
    enum type type;
    size_t offset; /* of the value in the scope's struct */
    double low, high, standard;
    uint64_t unit;            /* TIME */
    const char *const *words; /* ends with NULL */
    unsigned kinds; /* bits of job or expectation kinds; 0: all */
    unsigned flags;
    const char *expected; /* in words, where the rest does not say it */
    enum scope group;     /* GROUP */
    size_t place;         /* NAME: offset of its struct place, or 0 */
    bool (*read)(struct reader *reader, const struct node *node,
                 void *base);
    /* What stands behind "key:"; false: nothing. `out` NULL: only
     * asked. */
    bool (*write)(const void *base, FILE *out);
};

/* Ends with an entry whose key is NULL; a scope's fields are in the
 * order in which they are read and written. */
extern const struct field fields[];

/* The field of a key, or NULL. */
const struct field *field_named(enum scope scope, unsigned kind,
                                const char *key);
bool field_belongs(const struct field *field, enum scope scope,
                   unsigned kind);

/* A scalar that may take one value after another in a sweep. */
bool field_is_condition(const struct field *field);

#endif

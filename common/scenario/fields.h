/*
 * The fields of a scenario, one table: key, type, bounds, default,
 * words, and where the value lives. Reading, --set, writing and every
 * message are made from it, so that they cannot differ.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include "common/scenario/yaml.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum type {
    NUMBER,    /* unsigned, or one of `words` which stands for 0 */
    WIDE,      /* uint64_t */
    TIME,      /* uint64_t ns; `unit` ns a unit, decimals allowed */
    REAL,      /* double; 1 / `unit` its last decimal, a sign allowed */
    WORD,      /* an enum: one of `words` */
    FLAG,      /* a bool: false, true, or the two `words` */
    NAME,      /* char *: letters, digits, _ and - */
    STRING,    /* char *: one line */
    PARAGRAPH, /* char *: line breaks become spaces */
    GROUP,     /* a mapping, of the struct that lies at its offset */
    OTHER      /* read and written by functions of its own */
};

enum {
    NEEDED = 1,    /* must be given (in one of its units) */
    OUTSIDE = 2,   /* its job arrives from outside */
    OPTIONAL = 4,  /* written only where it is not 0 or NULL */
    READ_ONLY = 8, /* another form of a value: the line above in
                      another unit, or bounds */
    NO_SWEEP = 16  /* a scalar that is no condition of a round */
};

struct reader; /* see read.h */

struct field;

/* What has a form of its own: functions for what stands at `at`. */
struct form {
    /* false: a complaint was made. */
    bool (*read)(struct reader *reader, const struct field *field,
                 const struct node *node, void *at);
    /* What stands behind "key:"; false: nothing. `out` NULL: only
     * asked. NULL: never written. */
    bool (*write)(const void *at, FILE *out);
};

struct field {
    const char *key;
    enum type type;
    size_t offset; /* of the value in the scope's struct */
    double low, high, standard;
    uint64_t unit;            /* TIME, REAL */
    const char *const *words; /* ends with NULL */
    unsigned kinds;           /* bits of kinds it belongs to; 0: all */
    unsigned flags;
    const char *expected;      /* in words, where the rest does not say it */
    const struct scope *group; /* GROUP */
    size_t place;              /* NAME: offset of its struct place, or 0 */
    const struct form *form;   /* OTHER */
};

/* A mapping in the file; its fields are in the order in which they are
 * read and written, and end with an entry whose key is NULL. */
struct scope {
    const char *name; /* in messages; NULL: the key it stands under */
    const struct field *fields;
    const char *const *kinds; /* words of its kinds, for messages, or NULL */
    const char *expected;     /* where it is no mapping; or NULL */
};

extern const struct scope scenario_scope, job_scope, text_scope, option_scope,
    claim_scope, expect_scope;

/* The field of a key, or NULL; `kind` is of a job or an expectation. */
const struct field *field_named(const struct scope *scope, unsigned kind,
                                const char *key);
bool field_belongs(const struct field *field, unsigned kind);

/* A scalar that may take one value after another in a sweep. */
bool field_is_condition(const struct field *field);

/* The words of a WORD, FLAG or NUMBER; NULL: none. */
const char *const *field_words(const struct field *field);

/* How many decimals its numbers have. */
unsigned field_decimals(const struct field *field);

/* The number of a field up to FLAG, in units of its last decimal, in
 * the scope's struct at `base`. */
int64_t field_number(const struct field *field, const void *base);
void field_store(const struct field *field, void *base, int64_t value);

#endif

/*
 * The fields of a scenario, one table: key, type, bounds, default,
 * words, and where the value lives. Reading, --set, writing and every
 * message are made from it, so that they cannot differ.
 *
 * Only the files scenario*.c know this header.
 */
#ifndef SCENARIO_FIELD_H
#define SCENARIO_FIELD_H

#include "common/yaml_tree.h"

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

enum {
    NEEDED = 1,     /* must be given (in one of its units) */
    OUTSIDE = 2,    /* its job arrives from outside */
    OPTIONAL = 4,   /* written only where it is not 0 or NULL */
    OTHER_UNIT = 8, /* read only: the line above in another unit */
    NO_SWEEP = 16   /* a scalar that is no condition of a round */
};

struct reader {
    struct scenario *scenario;
    struct complaint *why;
    const char *what; /* the complaint without its place */
    struct memory *memory;
    bool changed;     /* a set took away sides, jobs or points: claims
                         about them are left out */
    bool left_out;    /* the claim at hand is about such */
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

/* "a number from 1 to 10000, or per_job". */
void field_expected(const struct field *field, char *buffer, size_t size);

/* Reads one value into the struct at `base`; and the default. Strings
 * keep what they have. */
bool value_read(struct reader *reader, const struct field *field,
                const struct node *node, void *base);
void value_default(const struct field *field, void *base);

/* Reads a mapping: refuses unknown keys, gives defaults, asks for what
 * is needed. `kind` is the kind of job or expectation. */
bool fields_read(struct reader *reader, const struct node *map,
                 enum scope scope, unsigned kind, void *base);

/* Writes the fields of a scope, each "key: value", with `between`
 * them. */
void fields_write(const void *base, enum scope scope, unsigned kind,
                  const char *between, FILE *out);

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
void decimal_write(int64_t value, unsigned decimals, FILE *out);

/* Text between double quotes, as YAML reads it back. */
void quoted_write(const char *text, FILE *out);

/* That a node is a list of `least` to `most` of something. */
bool list_is_fit(struct reader *reader, const struct node *list,
                 unsigned least, unsigned most, const char *of);

/* Index in a list of words that ends with NULL, or -1. */
int word_index(const char *const *words, const char *word);

bool name_is_valid(const char *name, size_t longest);

/* What the table points to: reading and writing of what has a form of
 * its own. */
extern const char *const side_words[];
bool sides_read(struct reader *, const struct node *, void *);
bool sides_write(const void *, FILE *);
bool jobs_read(struct reader *, const struct node *, void *);
bool jobs_write(const void *, FILE *);
bool text_read(struct reader *, const struct node *, void *);
bool text_write(const void *, FILE *);
bool options_read(struct reader *, const struct node *, void *);
bool options_write(const void *, FILE *);
bool claims_read(struct reader *, const struct node *, void *);
bool claims_write(const void *, FILE *);
bool expect_read(struct reader *, const struct node *, void *);
bool expect_write(const void *, FILE *);
bool sweep_read(struct reader *, const struct node *, void *);
bool sweep_write(const void *, FILE *);
bool arm_read(struct reader *, const struct node *, void *);
bool arms_read(struct reader *, const struct node *, void *);
bool at_read(struct reader *, const struct node *, void *);
bool names_read(struct reader *, const struct node *, void *);
bool share_read(struct reader *, const struct node *, void *);
bool between_read(struct reader *, const struct node *, void *);

/* "KEY: expected ..." of a key of expect. */
bool refuse_expected(struct reader *reader, const struct node *node,
                     const char *key);

/* What a claim is about does not take part: refused, or the claim is
 * left out. `what` ends in what the name is the name of. */
bool not_there(struct reader *reader, const struct node *node,
               const char *what, const char *name);
bool job_exists(struct reader *reader, const struct node *node,
                const char *name);
const struct job_spec *job_named(const struct scenario *scenario,
                                 const char *name);

/* Lays "PATH=VALUE" over a tree. */
bool set_apply(struct reader *reader, struct node *root, const char *set);

/* Writes it without the sweep and the claims. */
void scenario_write_plain(const struct scenario *scenario, FILE *out);

/* The point of a sweep, and why not without a place in a file. */
struct scenario *point_read(const struct scenario *scenario,
                            const char *path, const char *value,
                            struct complaint *why, const char **what);

#endif

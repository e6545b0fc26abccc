/*
 * A table of columns: what the fields of a struct are called in files,
 * of which type they are and within which bounds. One table serves the
 * record that a side leaves, the CSVs and result.json, both ways; a
 * file that leaves a column out is not named in its `files`.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A count that nobody could tell. */
#define UNKNOWN INT64_MIN

/* The longest whole number that every reader of JSON keeps exactly. */
#define COLUMN_EXACT (INT64_C(1) << 53)

/* The field that it is, and what of it stands for "not known". */
enum column_type {
    AS_COUNT,    /* uint64_t: always known */
    AS_POSITIVE, /* uint64_t: 0 is not known */
    AS_KNOWN,    /* int64_t: UNKNOWN is not known */
    AS_UNSIGNED, /* unsigned: always known, but see `with` */
    AS_INT,      /* int, pid_t: always known */
    AS_OPTION,   /* int from 0: -1 is none */
    AS_TRUTH,    /* bool: always known, but see `with` */
    AS_TIME,     /* uint64_t, ns of the clock: 0 is not known */
    AS_WORD,     /* an enum, as one of `words`; -1 is none if low is */
    AS_TEXT,     /* char *, owned: NULL is none */
    AS_NAME,     /* char[size]: "" is none */
    AS_PART      /* a struct within, or what has no table at all */
};

/* The files that a column stands in; 0: in all. */
enum { IN_RECORD = 1, IN_CSV = 2, IN_JSON = 4 };

/* Offsets are those within the struct that the table describes; 0 as
 * the offset of a pointer: there is none. A table ends where key is
 * NULL. */
struct column {
    const char *key;
    enum column_type type;
    size_t offset, size;
    unsigned files;
    int64_t low;   /* low = high = 0: all that its type takes and every */
    uint64_t high; /* reader of JSON keeps */
    const char *const *words; /* ends with NULL */
    const struct column *part; /* AS_PART; NULL: just its place */
    bool needed; /* AS_TEXT, AS_NAME: may not be none */
    bool later;  /* of a later version: last in a CSV, may be missing */

    /* The reason, in English, where it is not known; NULL: none is
     * told. `reason`: of a text that is told in its stead. `with`: of
     * the pointer without which a value that is always known is not
     * known; the reason is then `without`. */
    const char *why;
    size_t reason, with;
    const char *without;
};

/* The first four of a column, of that member. */
#define COLUMN(name, as, structure, member)                               \
    .key = name, .type = as, .offset = offsetof(structure, member),       \
    .size = sizeof(((structure *)0)->member)

/* A value as files know it: a text, or a whole number (of AS_COUNT the
 * bits of one without a sign). */
struct value {
    bool known;
    const char *text; /* NULL: a number */
    int64_t number;
};

bool column_is_in(const struct column *column, unsigned file);
bool column_is_text(const struct column *column);

/* The value that the row has; the text is the row's. Times are told
 * from `origin` on. */
struct value column_value(const struct column *column, const void *row,
                          uint64_t origin);

/* Both rows have the same value there. */
bool column_same(const struct column *column, const void *one,
                 const void *other);

/* Puts a value into the row, texts as copies. NULL, or what is wrong
 * with it: "is missing", "is not one of its words". A time from an
 * origin lies less than the origin away from it. */
const char *column_set(const struct column *column, void *row,
                       uint64_t origin, struct value value);

/* There is no pointer `with`. */
bool column_without(const struct column *column, const void *row);

/* Why the value is not known; NULL: no reason is told. */
const char *column_reason(const struct column *column, const void *row);

/* The columns of a file in one row: parts are taken apart, those of a
 * later version are put behind the others. Ends the program where they
 * are more than that. */
enum { COLUMNS_MOST = 48 };
void columns_flat(struct column flat[COLUMNS_MOST + 1],
                  const struct column *columns, unsigned file);

#endif

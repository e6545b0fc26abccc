/*
 * The dialect of our CSV files (RFC 4180, lines end with LF): a header,
 * then rows. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it, which reading takes away again.
 */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Writes one field, quoted where it must be; no comma after it. */
void csv_text(FILE *out, const char *text);

enum { CSV_FIELDS = 48, CSV_ROW = 1 << 20 };

/* A file being read row by row; `file` is its name for messages. */
struct csv {
    FILE *in;
    const char *file;
    char *why; /* the first complaint, of `size` bytes */
    size_t size;
    unsigned long row; /* from 1, the header */
    unsigned count;
    char *field[CSV_FIELDS];
    char *bytes; /* the row, CSV_ROW of them */
};

/* Takes the next row: true, or false at the end and on a complaint. */
bool csv_next(struct csv *csv);

/* Opens the file and checks its header; columns behind the first
 * `needed` ones came with later versions and may be missing. False:
 * complaint. */
bool csv_open(struct csv *csv, const char *path, const char *header,
              unsigned needed);
void csv_close(struct csv *csv);

/* "FILE, row 7: what". Returns false. */
bool csv_complain(struct csv *csv, const char *what);

/* The field as a whole number within bounds; an empty field is `none`.
 * False: complaint. */
bool csv_number(struct csv *csv, unsigned field, int64_t low, int64_t high,
                int64_t none, int64_t *value);
#endif

/*
 * Tables of columns as lines of text: the dialect of our CSV files (RFC
 * 4180, lines end with LF), which the record of a side uses, too. A
 * line of keys, then rows; what is not known is an empty field. A text
 * that a spreadsheet would take for a formula gets an apostrophe before
 * it, which reading takes away again.
 */
#ifndef CSV_H
#define CSV_H

#include "common/columns.h"

#include <stdio.h>

/* The line of keys of a table, which is made flat for csv_write; and a
 * row. */
void csv_write_keys(FILE *out, struct column flat[COLUMNS_MOST + 1],
                    const struct column *columns, unsigned file);
void csv_write(FILE *out, const struct column *flat, const void *row,
               uint64_t origin);

/* A file being read row by row; `file` is its name for messages. */
struct csv {
    FILE *in;
    const char *file;
    char *why; /* the first complaint, of `size` bytes */
    size_t size;
    unsigned long line, column; /* of what was read last, from 1 */
    unsigned long row;          /* the line on which the row begins */
    struct column columns[COLUMNS_MOST + 1];
    unsigned count;
    char *field[COLUMNS_MOST];
    struct csv_place {
        unsigned long line, column;
    } place[COLUMNS_MOST]; /* of the fields */
    char *bytes; /* the row */
};

/* Reads from an open file; or opens one of a folder, which has those
 * columns of a CSV, and takes its line of keys. False: complaint.
 * Either way csv_close, which closes what csv_open opened, and frees. */
void csv_begin(struct csv *csv, FILE *in, const char *file, char *why,
               size_t size);
bool csv_open(struct csv *csv, const char *folder, const char *name,
              const struct column *columns, char *why, size_t size);
void csv_close(struct csv *csv);

/* Takes the next line apart: true, or false at the end and on a
 * complaint. */
bool csv_next(struct csv *csv);

/* Takes the line of keys, which has to be that of the table; columns of
 * a later version may be missing. False: complaint. */
bool csv_keys(struct csv *csv, const struct column *columns, unsigned file);

/* Puts the next line into the row: true, or false at the end and on a
 * complaint. */
bool csv_read(struct csv *csv, void *row, uint64_t origin);

/* "FILE:7: what"; of the n-th column "FILE:7:23: KEY what", behind it
 * what stands there. Return false. */
bool csv_complain(struct csv *csv, const char *what);
bool csv_complain_at(struct csv *csv, unsigned n, const char *what);

#endif

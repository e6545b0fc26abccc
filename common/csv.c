/*
 * Reading trusts nothing: a row has a greatest length, a field that is
 * not what its column takes is named with file and row, and a last line
 * without its end means that the file was cut short.
 */
#include "common/csv.h"
#include "common/fail.h"

#include <errno.h>
#include <limits.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_ROW = 1 << 20 };

static void write_text(FILE *out, const char *text)
{
    bool formula = *text && strchr("=+-@\t\r'", *text);
    if (!formula && !strpbrk(text, ",\"\n\r")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    if (formula)
        fputc('\'', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

void csv_write_keys(FILE *out, struct column flat[COLUMNS_MOST + 1],
                    const struct column *columns, unsigned file)
{
    columns_flat(flat, columns, file);
    for (const struct column *column = flat; column->key; column++)
        fprintf(out, "%s%s", column > flat ? "," : "", column->key);
    fputc('\n', out);
}

void csv_write(FILE *out, const struct column *flat, const void *row,
               uint64_t origin)
{
    for (const struct column *column = flat; column->key; column++) {
        struct value value = column_value(column, row, origin);
        if (column > flat)
            fputc(',', out);
        if (!value.known)
            continue;
        if (value.text)
            write_text(out, value.text);
        else if (column->type == AS_COUNT)
            fprintf(out, "%" PRIu64, (uint64_t)value.number);
        else
            fprintf(out, "%" PRId64, value.number);
    }
    fputc('\n', out);
}

bool csv_complain(struct csv *csv, const char *what)
{
    if (csv->size > 0 && !csv->why[0])
        snprintf(csv->why, csv->size, "%s:%lu: %s", csv->file, csv->row,
                 what);
    return false;
}

bool csv_complain_at(struct csv *csv, unsigned n, const char *what)
{
    const struct csv_place *place = &csv->place[n];
    if (csv->size > 0 && !csv->why[0])
        snprintf(csv->why, csv->size, "%s:%lu:%lu: %s %s: \"%.40s\"",
                 csv->file, place->line, place->column,
                 csv->columns[n].key, what, csv->field[n]);
    return false;
}

/* The next byte; a letter of several bytes is one column. */
static int next(struct csv *csv)
{
    int c = getc_unlocked(csv->in);
    if (c == '\n') {
        csv->line++;
        csv->column = 0;
    } else if ((c & 0xc0) != 0x80) {
        csv->column++;
    }
    return c;
}

/* One field into the row's bytes; what ended it, or EOF. */
static int take_field(struct csv *csv, size_t *used)
{
    int c = next(csv);
    bool quoted = c == '"';
    if (quoted)
        c = next(csv);
    for (; c != EOF && c != '\0' && *used < LONGEST_ROW - 1;
         c = next(csv)) {
        if (quoted && c == '"') {
            c = next(csv);
            if (c != '"')
                break;
        } else if (!quoted && (c == ',' || c == '\n')) {
            break;
        }
        csv->bytes[(*used)++] = (char)c;
    }
    csv->bytes[(*used)++] = '\0';
    return c;
}

bool csv_next(struct csv *csv)
{
    int c = getc_unlocked(csv->in);
    if (c == EOF)
        return ferror(csv->in) ? csv_complain(csv, "cannot be read")
                               : false;
    ungetc(c, csv->in);
    csv->row = csv->line;
    csv->count = 0;
    size_t used = 0;
    do {
        if (csv->count == COLUMNS_MOST || used >= LONGEST_ROW - 1)
            return csv_complain(csv, "too long");
        char *field = csv->bytes + used;
        csv->place[csv->count] =
            (struct csv_place){csv->line, csv->column + 1};
        c = take_field(csv, &used);
        csv->field[csv->count++] = field + (*field == '\'');
    } while (c == ',');
    if (c != '\n')
        return csv_complain(csv, c == EOF ? "the file was cut short"
                                          : "not a line of fields");
    return true;
}

void csv_begin(struct csv *csv, FILE *in, const char *file, char *why,
               size_t size)
{
    *csv = (struct csv){.in = in, .file = file, .why = why, .size = size,
                        .line = 1,
                        .bytes = allocate(LONGEST_ROW, file)};
    why[0] = '\0';
}

void csv_close(struct csv *csv)
{
    if (csv->in)
        fclose(csv->in);
    free(csv->bytes);
    csv->in = NULL;
    csv->bytes = NULL;
}

bool csv_keys(struct csv *csv, const struct column *columns, unsigned file)
{
    columns_flat(csv->columns, columns, file);
    if (!csv_next(csv))
        return csv_complain(csv, "the file is empty");
    struct column *column = csv->columns;
    for (unsigned i = 0; i < csv->count; i++, column++)
        if (!column->key || strcmp(csv->field[i], column->key) != 0)
            return csv_complain(csv, "not the columns of this file");
    if (column->key && !column->later)
        return csv_complain(csv, "columns are missing");
    column->key = NULL;
    return true;
}

bool csv_open(struct csv *csv, const char *folder, const char *name,
              const struct column *columns, char *why, size_t size)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    csv_begin(csv, fopen(path, "re"), name, why, size);
    if (!csv->in)
        snprintf(why, size, "cannot open %s: %s", path, strerror(errno));
    return csv->in && csv_keys(csv, columns, IN_CSV);
}

/* A field as a value of that column; false: not even a number. */
static bool value_of(const struct column *column, const char *field,
                     struct value *value)
{
    *value = (struct value){.known = *field != '\0'};
    if (column_is_text(column)) {
        value->text = field;
        return true;
    }
    if (!value->known)
        return true;
    char *end;
    bool natural = column->type == AS_COUNT;
    errno = 0;
    value->number = natural ? (int64_t)strtoull(field, &end, 10)
                            : strtoll(field, &end, 10);
    bool plain = (*field == '-' && !natural) ||
                 (*field >= '0' && *field <= '9');
    return plain && !*end && errno == 0;
}

bool csv_read(struct csv *csv, void *row, uint64_t origin)
{
    if (!csv_next(csv))
        return false;
    unsigned i = 0;
    for (; csv->columns[i].key; i++) {
        struct value value;
        const struct column *column = &csv->columns[i];
        if (i == csv->count)
            return csv_complain(csv, "has a wrong number of columns");
        const char *wrong =
            value_of(column, csv->field[i], &value)
                ? column_set(column, row, origin, value)
                : "is not a whole number within its bounds";
        if (wrong)
            return csv_complain_at(csv, i, wrong);
    }
    return i == csv->count ||
           csv_complain(csv, "has a wrong number of columns");
}

/*
 * Reading trusts nothing: a row has a greatest length, a field that is
 * not a number within its bounds is named with file and row, and a
 * last line without its end means that the file was cut short.
 */
#include "results/store/csv.h"
#include "common/fail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void csv_text(FILE *out, const char *text)
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

bool csv_complain(struct csv *csv, const char *what)
{
    if (csv->size > 0 && !csv->why[0])
        snprintf(csv->why, csv->size, "%s, row %lu: %s", csv->file,
                 csv->row, what);
    return false;
}

/* One field into the row's bytes; what ended it, or EOF. */
static int take_field(struct csv *csv, size_t *used)
{
    int c = getc_unlocked(csv->in);
    bool quoted = c == '"';
    if (quoted)
        c = getc_unlocked(csv->in);
    for (; c != EOF && c != '\0' && *used < CSV_ROW - 1;
         c = getc_unlocked(csv->in)) {
        if (quoted && c == '"') {
            c = getc_unlocked(csv->in);
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
    csv->row++;
    csv->count = 0;
    size_t used = 0;
    do {
        if (csv->count == CSV_FIELDS || used >= CSV_ROW - 1)
            return csv_complain(csv, "too long");
        char *field = csv->bytes + used;
        c = take_field(csv, &used);
        csv->field[csv->count++] = field + (*field == '\'');
    } while (c == ',');
    if (c != '\n')
        return csv_complain(csv, c == EOF ? "the file was cut short"
                                          : "not a line of fields");
    return true;
}

bool csv_open(struct csv *csv, const char *path, const char *header,
              unsigned needed)
{
    csv->why[0] = '\0';
    csv->in = fopen(path, "re");
    if (!csv->in) {
        snprintf(csv->why, csv->size, "cannot open %s: %s", path,
                 strerror(errno));
        return false;
    }
    csv->bytes = allocate(CSV_ROW, csv->file);
    if (!csv_next(csv))
        return csv_complain(csv, "the file is empty");
    for (unsigned i = 0; i < csv->count; i++) {
        size_t length = strcspn(header, ",");
        if (strlen(csv->field[i]) != length ||
            strncmp(csv->field[i], header, length) != 0)
            return csv_complain(csv, "not the columns of this file");
        header += length + (header[length] == ',');
    }
    return csv->count < needed ? csv_complain(csv, "columns are missing")
                               : true;
}

void csv_close(struct csv *csv)
{
    if (csv->in)
        fclose(csv->in);
    free(csv->bytes);
    csv->in = NULL;
    csv->bytes = NULL;
}

bool csv_number(struct csv *csv, unsigned field, int64_t low, int64_t high,
                int64_t none, int64_t *value)
{
    const char *text = csv->field[field];
    char *end;
    *value = none;
    if (!*text)
        return true;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    bool plain = *text == '-' || (*text >= '0' && *text <= '9');
    if (!plain || *end || errno != 0 || number < low || number > high) {
        char what[96];
        snprintf(what, sizeof what,
                 "column %u is not a whole number within its bounds",
                 field + 1);
        return csv_complain(csv, what);
    }
    *value = number;
    return true;
}

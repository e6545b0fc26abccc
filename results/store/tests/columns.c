/*
 * Every table of columns is walked: each value at its bounds, and none,
 * is put into a row, written and read again, in each file that has the
 * column.
 */
#include "common/csv.h"
#include "common/record.h"
#include "results/store/json.h"
#include "results/store/round_columns.h"
#include "results/store/rows.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1024 };
static const struct {
    const char *name;
    const struct column *columns;
    size_t size;
} tables[] = {
    {"record", record_columns, sizeof(struct record)},
    {"thread", thread_columns, sizeof(struct thread_usage)},
    {"job", job_columns, sizeof(struct job_row)},
    {"step", step_columns, sizeof(struct step_row)},
    {"round", round_columns, sizeof(struct round_line)},
    {"attempt", attempt_columns, sizeof(struct attempt)},
    {"books", books_columns, sizeof(struct books)},
};
enum { TABLES = sizeof tables / sizeof *tables };
static const unsigned files[] = {IN_RECORD, IN_CSV, IN_JSON};

/* The least and the most of each type where the column has no bounds. */
static const struct {
    size_t size;
    int64_t low, high;
    bool lacks;
} types[] = {
    [AS_COUNT] = {8, 0, -1 /* UINT64_MAX */, false},
    [AS_POSITIVE] = {8, 1, INT64_MAX, true},
    [AS_KNOWN] = {8, -COLUMN_EXACT, COLUMN_EXACT, true},
    [AS_UNSIGNED] = {sizeof(unsigned), 0, UINT32_MAX, false},
    [AS_INT] = {sizeof(int), 0, INT32_MAX, false},
    [AS_OPTION] = {sizeof(int), 0, INT32_MAX, true},
    [AS_TRUTH] = {sizeof(bool), 0, 1, false},
    [AS_TIME] = {8, 1, INT64_MAX, true},
    [AS_WORD] = {sizeof(int), 0, 0, false},
    [AS_TEXT] = {sizeof(char *), 0, 0, true},
    [AS_NAME] = {0, 0, 0, true},
};

Test(columns, have_a_key_of_their_own_and_fit_their_field)
{
    for (int t = 0; t < TABLES; t++)
        for (size_t f = 0; f < 3; f++)
            for (const struct column *one = tables[t].columns; one->key;
                 one++) {
                if (!column_is_in(one, files[f]))
                    continue;
                for (const struct column *other = one + 1; other->key;
                     other++)
                    cr_assert(!column_is_in(other, files[f]) ||
                                  strcmp(one->key, other->key) != 0,
                              "%s: %s stands twice", tables[t].name,
                              one->key);
                cr_assert(one->type == AS_PART || one->type == AS_NAME ||
                              one->size == types[one->type].size,
                          "%s: %s is of its type", tables[t].name,
                          one->key);
                cr_assert(one->offset + one->size <= tables[t].size,
                          "%s: %s lies within", tables[t].name, one->key);
            }
}

static uint64_t origin_of(unsigned file)
{
    return file == IN_CSV ? STORED_BEGIN : 0;
}

/* A row that has a value in every column, and of whom it tells. */
static void fill(char *row, const struct column *flat, unsigned file)
{
    static char left[] = "a record";
    const char *pointer = left;
    memset(row, 0, ROOM);
    for (const struct column *column = flat; column->key; column++) {
        struct value value = {.known = true, .number = 1};
        if (column_is_text(column))
            value.text = column->words ? column->words[0] : "x";
        const char *wrong = column_set(column, row, origin_of(file), value);
        cr_assert_null(wrong, "%s %s", column->key, wrong);
        if (column->with)
            memcpy(row + column->with, &pointer, sizeof pointer);
    }
}

static void drop(char *row, const struct column *flat)
{
    for (const struct column *column = flat; column->key; column++)
        if (column->type == AS_TEXT) {
            char *text;
            memcpy(&text, row + column->offset, sizeof text);
            free(text);
        }
}

/* Writes the row and reads it into the other. */
static void pass_on(const struct column *columns, unsigned file,
                    const char *row, char *again)
{
    char why[256] = "";
    memset(again, 0, ROOM);
    if (file == IN_JSON) {
        json_t *object = json_row(columns, row);
        struct json_reader reader =
            json_reader(object, "", why, sizeof why);
        json_columns(&reader, columns, again);
        json_decref(object);
    } else {
        struct csv csv;
        struct column flat[COLUMNS_MOST + 1];
        FILE *paper = tmpfile();
        csv_write_keys(paper, flat, columns, file);
        csv_write(paper, flat, row, origin_of(file));
        rewind(paper);
        csv_begin(&csv, paper, "paper", why, sizeof why);
        if (csv_keys(&csv, columns, file))
            csv_read(&csv, again, origin_of(file));
        csv_close(&csv);
    }
    cr_assert_str_empty(why, "%s", why);
}

static void survives(int table, unsigned file, const struct column *flat,
                     const struct column *column, struct value value)
{
    alignas(16) char row[ROOM], again[ROOM];
    uint64_t origin = origin_of(file);
    fill(row, flat, file);
    if (column->type == AS_TEXT)
        drop(row, (const struct column[]){*column, {.key = NULL}});
    memset(row + column->offset, 0, column->size);
    const char *wrong = column_set(column, row, origin, value);
    cr_assert_null(wrong, "%s %s", column->key, wrong);
    if (!value.known && column->with)
        memset(row + column->with, 0, sizeof(void *));
    pass_on(tables[table].columns, file, row, again);
    if (value.known && column->with)
        memcpy(again + column->with, row + column->with, sizeof(void *));
    struct value read = column_value(column, again, origin);
    cr_assert(read.known == value.known &&
                  (!value.known || !value.text
                       ? !value.known || read.number == value.number
                       : strcmp(read.text, value.text) == 0),
              "%s: %s in file %u: %ld, %s for %ld, %s", tables[table].name,
              column->key, file, (long)read.number, read.text,
              (long)value.number, value.text);
    drop(row, flat);
    drop(again, flat);
}

static void refuses(unsigned file, const struct column *column,
                    int64_t number)
{
    alignas(16) char row[ROOM] = "";
    struct value value = {.known = true, .number = number};
    cr_assert_not_null(column_set(column, row, origin_of(file), value),
                       "%s refuses %ld", column->key, (long)number);
}

static void try_number(int table, unsigned file, const struct column *flat,
                       const struct column *column)
{
    bool bounded = column->low != 0 || column->high != 0;
    int64_t low = bounded ? column->low : types[column->type].low;
    int64_t high = bounded ? (int64_t)column->high
                           : types[column->type].high;
    if (column->type == AS_TIME && file == IN_CSV) {
        low = 1 - (int64_t)STORED_BEGIN;
        high = STORED_BEGIN - 1;
    }
    survives(table, file, flat, column, (struct value){true, NULL, low});
    survives(table, file, flat, column, (struct value){true, NULL, high});
    if (column->type == AS_COUNT)
        return;
    refuses(file, column, low - 1 - (column->type == AS_POSITIVE));
    if (high < INT64_MAX)
        refuses(file, column, high + 1);
}

static void try_text(int table, unsigned file, const struct column *flat,
                     const struct column *column)
{
    for (int i = 0; column->type == AS_WORD && column->words[i]; i++)
        survives(table, file, flat, column,
                 (struct value){true, column->words[i], 0});
    if (column->type == AS_WORD)
        return;
    char longest[512] = "=1, \"x\"\n'y";
    size_t used = strlen(longest);
    size_t most = column->type == AS_NAME ? column->size - 1
                                          : sizeof longest - 1;
    memset(longest + used, 'x', most - used);
    survives(table, file, flat, column, (struct value){true, longest, 0});
    survives(table, file, flat, column, (struct value){true, "'", 0});
}

Test(columns, keep_every_value_at_its_bounds_and_none_in_every_file)
{
    unsigned tried = 0;
    for (int t = 0; t < TABLES; t++)
        for (size_t f = 0; f < 3; f++) {
            struct column flat[COLUMNS_MOST + 1];
            columns_flat(flat, tables[t].columns, files[f]);
            if (tables[t].columns == round_columns && files[f] == IN_RECORD)
                continue;
            for (const struct column *one = flat; one->key; one++) {
                tried++;
                if (column_is_text(one))
                    try_text(t, files[f], flat, one);
                else
                    try_number(t, files[f], flat, one);
                if (types[one->type].lacks ? !one->needed : one->with != 0)
                    survives(t, files[f], flat, one,
                             (struct value){.known = false});
            }
        }
    cr_assert(tried > 120, "%u columns", tried);
}

Test(columns, refuse_what_is_missing_or_no_word)
{
    struct job_row row = {.name = NULL};
    struct column flat[COLUMNS_MOST + 1];
    const struct value none = {.known = false};
    const struct value word = {.known = true, .text = "x"};
    columns_flat(flat, job_columns, IN_CSV);
    cr_assert_str_eq(column_set(&flat[0], &row, 0, none), "is missing",
                     "a trial");
    cr_assert_str_eq(column_set(&flat[2], &row, 0, none), "is missing",
                     "a name");
    cr_assert_str_eq(column_set(&flat[3], &row, 0, word),
                     "is not one of its words", "a kind");
}

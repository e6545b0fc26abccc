/*
 * The types of columns and what each of them takes. A struct's field is
 * reached by its offset; memcpy keeps that free of aliasing.
 */
#include "common/columns.h"
#include "common/fail.h"

#include <string.h>

bool column_is_in(const struct column *column, unsigned file)
{
    return column->files == 0 || (column->files & file) != 0;
}

bool column_is_text(const struct column *column)
{
    return column->type == AS_WORD || column->type == AS_TEXT ||
           column->type == AS_NAME;
}

static const char *pointer_at(const void *row, size_t offset)
{
    const char *pointer;
    memcpy(&pointer, (const char *)row + offset, sizeof pointer);
    return pointer;
}

bool column_without(const struct column *column, const void *row)
{
    return column->with != 0 && !pointer_at(row, column->with);
}

const char *column_reason(const struct column *column, const void *row)
{
    if (column_without(column, row))
        return column->without;
    const char *reason =
        column->reason ? pointer_at(row, column->reason) : NULL;
    return reason ? reason : column->why;
}

/* What a number takes: its bounds where its column has none, and what
 * stands for "not known". */
static const struct {
    int64_t low;
    uint64_t high;
    bool may_lack;
    int64_t none;
} types[] = {
    [AS_COUNT] = {0, UINT64_MAX, false, 0},
    [AS_POSITIVE] = {0, INT64_MAX, true, 0},
    [AS_KNOWN] = {-COLUMN_EXACT, COLUMN_EXACT, true, UNKNOWN},
    [AS_UNSIGNED] = {0, UINT32_MAX, false, 0},
    [AS_INT] = {0, INT32_MAX, false, 0},
    [AS_OPTION] = {0, INT32_MAX, true, -1},
    [AS_TRUTH] = {0, 1, false, 0},
    [AS_TIME] = {1, INT64_MAX, true, 0},
    [AS_WORD] = {0, INT32_MAX, false, -1},
};

static int64_t number_at(const struct column *column, const void *field)
{
    int64_t number;
    unsigned natural;
    int whole;
    bool truth;
    switch (column->type) {
    case AS_TRUTH:
        memcpy(&truth, field, sizeof truth);
        return truth;
    case AS_UNSIGNED:
        memcpy(&natural, field, sizeof natural);
        return natural;
    case AS_INT:
    case AS_OPTION:
    case AS_WORD:
        memcpy(&whole, field, sizeof whole);
        return whole;
    default:
        memcpy(&number, field, sizeof number);
        return number;
    }
}

/* A field of four bytes has the same bits with a sign and without. */
static void set_number(const struct column *column, void *field,
                       int64_t number)
{
    int32_t half = (int32_t)number;
    bool truth = number != 0;
    if (column->size == sizeof number)
        memcpy(field, &number, sizeof number);
    else if (column->size == sizeof half)
        memcpy(field, &half, sizeof half);
    else
        memcpy(field, &truth, sizeof truth);
}

static bool may_lack(const struct column *column)
{
    return types[column->type].may_lack || column->with != 0 ||
           (column->type == AS_WORD && column->low == -1);
}

struct value column_value(const struct column *column, const void *row,
                          uint64_t origin)
{
    const char *field = (const char *)row + column->offset;
    struct value value = {.text = NULL};
    if (column->type == AS_TEXT || column->type == AS_NAME) {
        value.text = column->type == AS_TEXT
                         ? pointer_at(row, column->offset)
                         : field;
        value.known = value.text && (column->type == AS_TEXT || *field);
        return value;
    }
    value.number = number_at(column, field);
    value.known = !may_lack(column) ||
                  (types[column->type].may_lack || column->type == AS_WORD
                       ? value.number != types[column->type].none
                       : !column_without(column, row));
    if (column->type == AS_WORD && value.known)
        value.text = column->words[value.number];
    if (column->type == AS_TIME)
        value.number -= (int64_t)origin;
    return value;
}

bool column_same(const struct column *column, const void *one,
                 const void *other)
{
    struct value a = column_value(column, one, 0);
    struct value b = column_value(column, other, 0);
    if (!a.known || !b.known)
        return a.known == b.known;
    return a.text ? strcmp(a.text, b.text) == 0 : a.number == b.number;
}

static bool within(const struct column *column, uint64_t origin,
                   int64_t number)
{
    int64_t low = types[column->type].low;
    uint64_t high = types[column->type].high;
    if (column->low != 0 || column->high != 0) {
        low = column->low;
        high = column->high;
    }
    if (column->type == AS_TIME && origin > 0) {
        low = 1 - (int64_t)origin;
        high = origin - 1;
    }
    if (column->type == AS_COUNT)
        return (uint64_t)number <= high;
    return number >= low && number <= (int64_t)high;
}

static const char *set_text(const struct column *column, void *field,
                            struct value value)
{
    if (!value.known)
        return column->needed ? "is missing" : NULL;
    size_t size = strlen(value.text) + 1;
    if (column->type == AS_NAME) {
        if (size > column->size)
            return "is too long";
        memcpy(field, value.text, size);
        return NULL;
    }
    char *copy = memcpy(allocate(size, "a text"), value.text, size);
    memcpy(field, &copy, sizeof copy);
    return NULL;
}

static const char *set_word(const struct column *column, void *field,
                            const char *word)
{
    int i = 0;
    while (column->words[i] && strcmp(column->words[i], word) != 0)
        i++;
    if (!column->words[i])
        return "is not one of its words";
    set_number(column, field, i);
    return NULL;
}

const char *column_set(const struct column *column, void *row,
                       uint64_t origin, struct value value)
{
    char *field = (char *)row + column->offset;
    if (column->type == AS_TEXT || column->type == AS_NAME)
        return set_text(column, field, value);
    if (!value.known) {
        set_number(column, field, types[column->type].none);
        return may_lack(column) ? NULL : "is missing";
    }
    if (column->type == AS_WORD)
        return set_word(column, field, value.text);
    if (!within(column, origin, value.number))
        return "is not a whole number within its bounds";
    bool time = column->type == AS_TIME;
    set_number(column, field, value.number + (time ? (int64_t)origin : 0));
    return NULL;
}

static unsigned flatten(struct column *flat, unsigned count,
                        const struct column *columns, unsigned file,
                        bool later, const struct column *whole)
{
    for (const struct column *column = columns; column->key; column++) {
        if (!column_is_in(column, file))
            continue;
        struct column one = *column;
        one.offset += whole->offset;
        one.with += one.with ? whole->offset : 0;
        if (one.with == 0)
            one.with = whole->with;
        if (column->part)
            count = flatten(flat, count, column->part, file, later, &one);
        else if (column->type != AS_PART && column->later == later) {
            if (count == COLUMNS_MOST)
                fail_with(EXIT_INTERNAL, "too many columns: %s", one.key);
            flat[count++] = one;
        }
    }
    return count;
}

void columns_flat(struct column flat[COLUMNS_MOST + 1],
                  const struct column *columns, unsigned file)
{
    static const struct column none = {.key = NULL};
    unsigned count = flatten(flat, 0, columns, file, false, &none);
    count = flatten(flat, count, columns, file, true, &none);
    flat[count] = none;
}

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

/* The field's bits as a number, and whether they are one. */
static struct value number_of(const struct column *column, const void *field,
                              uint64_t origin)
{
    struct value value = {.known = true};
    unsigned natural;
    int whole;
    bool truth;
    switch (column->type) {
    case AS_UNSIGNED:
        memcpy(&natural, field, sizeof natural);
        value.number = natural;
        break;
    case AS_INT:
    case AS_OPTION:
    case AS_WORD:
        memcpy(&whole, field, sizeof whole);
        value.number = whole;
        value.known = column->type == AS_INT || whole >= 0;
        break;
    case AS_TRUTH:
        memcpy(&truth, field, sizeof truth);
        value.number = truth;
        break;
    default:
        memcpy(&value.number, field, sizeof value.number);
        if (column->type == AS_KNOWN)
            value.known = value.number != UNKNOWN;
        else if (column->type != AS_COUNT)
            value.known = value.number != 0;
        if (column->type == AS_TIME)
            value.number -= (int64_t)origin;
    }
    return value;
}

struct value column_value(const struct column *column, const void *row,
                          uint64_t origin)
{
    const char *field = (const char *)row + column->offset;
    struct value value = {.known = false};
    if (column->type == AS_TEXT || column->type == AS_NAME) {
        value.text = column->type == AS_TEXT
                         ? pointer_at(row, column->offset)
                         : field;
        value.known = value.text && (column->type == AS_TEXT || *field);
        return value;
    }
    value = number_of(column, field, origin);
    if (column->type == AS_WORD && value.known)
        value.text = column->words[value.number];
    if ((column->type == AS_TRUTH || column->type == AS_UNSIGNED) &&
        column_without(column, row))
        value.known = false;
    return value;
}

static bool within(const struct column *column, uint64_t origin,
                   int64_t number)
{
    if (column->type == AS_TIME) {
        int64_t reach = origin ? (int64_t)origin - 1 : INT64_MAX;
        return number <= reach && number >= (origin ? -reach : 1);
    }
    bool natural = column->type == AS_COUNT;
    if (column->low != 0 || column->high != 0)
        return natural ? (uint64_t)number <= column->high
                       : number >= column->low &&
                             number <= (int64_t)column->high;
    switch (column->type) {
    case AS_COUNT:
        return true;
    case AS_POSITIVE:
        return number >= 0;
    case AS_KNOWN:
        return number >= -COLUMN_EXACT && number <= COLUMN_EXACT;
    case AS_UNSIGNED:
        return number >= 0 && number <= UINT32_MAX;
    case AS_TRUTH:
        return number == 0 || number == 1;
    default:
        return number >= 0 && number <= INT32_MAX;
    }
}

static void set_bits(const struct column *column, void *field,
                     int64_t number)
{
    unsigned natural = (unsigned)number;
    int whole = (int)number;
    bool truth = number != 0;
    if (column->type == AS_UNSIGNED)
        memcpy(field, &natural, sizeof natural);
    else if (column->type == AS_TRUTH)
        memcpy(field, &truth, sizeof truth);
    else if (column->type == AS_INT || column->type == AS_OPTION ||
             column->type == AS_WORD)
        memcpy(field, &whole, sizeof whole);
    else
        memcpy(field, &number, sizeof number);
}

/* What stands for "not known"; false: its type has no such thing. */
static bool set_unknown(const struct column *column, void *field)
{
    switch (column->type) {
    case AS_KNOWN:
        set_bits(column, field, UNKNOWN);
        return true;
    case AS_POSITIVE:
    case AS_TIME:
        set_bits(column, field, 0);
        return true;
    case AS_OPTION:
        set_bits(column, field, -1);
        return true;
    case AS_WORD:
        set_bits(column, field, -1);
        return column->low == -1;
    default:
        set_bits(column, field, 0);
        return column->with != 0;
    }
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

const char *column_set(const struct column *column, void *row,
                       uint64_t origin, struct value value)
{
    char *field = (char *)row + column->offset;
    if (column->type == AS_TEXT || column->type == AS_NAME)
        return set_text(column, field, value);
    if (!value.known)
        return set_unknown(column, field) ? NULL : "is missing";
    if (column->type == AS_WORD) {
        for (int i = 0; column->words[i]; i++)
            if (strcmp(column->words[i], value.text) == 0) {
                set_bits(column, field, i);
                return NULL;
            }
        return "is not one of its words";
    }
    if (!within(column, origin, value.number))
        return "is not a whole number within its bounds";
    if (column->type == AS_TIME)
        value.number += (int64_t)origin;
    set_bits(column, field, value.number);
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

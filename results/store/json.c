/*
 * The two directions of strict JSON. Writing cannot fail but for
 * memory; reading makes the first complaint and then goes on with
 * zeros, so that its callers need not look after every value.
 */
#include "results/store/json.h"
#include "common/fail.h"
#include "common/utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void put(json_t *object, const char *key, json_t *value)
{
    if (!value || json_object_set_new(object, key, value) != 0)
        fail_with(EXIT_INTERNAL, "no memory for \"%s\" of the result", key);
}

json_t *json_clean(const char *text)
{
    json_t *value = text ? json_string(text) : json_null();
    if (value)
        return value;
    char *clean = allocate(3 * strlen(text) + 1, "a text");
    char *end = clean;
    for (const char *c = text; *c;) {
        size_t length = utf8_next(c);
        end = length ? mempcpy(end, c, length)
                     : mempcpy(end, "\xef\xbf\xbd", 3);
        c += length ? length : 1;
    }
    value = json_string(clean);
    free(clean);
    return value;
}

void put_text(json_t *object, const char *key, const char *text)
{
    put(object, key, json_clean(text));
}

void put_bool(json_t *object, const char *key, bool value)
{
    put(object, key, json_boolean(value));
}

void put_count(json_t *object, const char *key, uint64_t value)
{
    if (value <= UINT64_C(1) << 53) {
        put(object, key, json_integer((json_int_t)value));
        return;
    }
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, value);
    put(object, key, json_string(digits));
}

static void put_unavailable(json_t *object, const char *key,
                            const char *why)
{
    char name[64];
    size_t length = strlen(key);
    if (length > 3 && strcmp(key + length - 3, "_ns") == 0)
        length -= 3;
    snprintf(name, sizeof name, "%.*s_unavailable", (int)length, key);
    put(object, key, json_null());
    put_text(object, name, why);
}

void put_real(json_t *object, const char *key, double value,
              const char *why)
{
    if (isfinite(value))
        put(object, key, json_real(value));
    else
        put_unavailable(object, key, why);
}

void put_known(json_t *object, const char *key, int64_t value,
               const char *why)
{
    if (value != INT64_MIN)
        put(object, key, json_integer(value));
    else
        put_unavailable(object, key, why);
}

char *json_words(const json_t *value, bool *known)
{
    const json_t *why = json_object_get(value, "unavailable");
    const char *plain = json_string_value(why ? why : value);
    char *text = plain ? strdup(plain)
                       : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT |
                                               JSON_REAL_PRECISION(6));
    if (!text)
        fail_with(EXIT_INTERNAL, "no memory for a value of the result");
    *known = !why;
    return text;
}

struct json_reader json_reader(json_t *object, const char *where, char *why,
                               size_t size)
{
    struct json_reader reader = {.object = object, .why = why,
                                 .size = size};
    snprintf(reader.where, sizeof reader.where, "%s", where);
    return reader;
}

void json_complain(struct json_reader *reader, const char *key,
                   const char *what)
{
    if (!json_bad(reader))
        snprintf(reader->why, reader->size, "result.json: %s%s%s %s",
                 reader->where, *reader->where && *key ? "." : "", key,
                 what);
}

bool json_bad(const struct json_reader *reader)
{
    return *reader->why;
}

static json_t *get(struct json_reader *reader, const char *key)
{
    return json_bad(reader) ? NULL : json_object_get(reader->object, key);
}

struct json_reader json_inner(struct json_reader *reader, const char *key)
{
    struct json_reader inner = *reader;
    inner.object = get(reader, key);
    if (!json_is_object(inner.object))
        json_complain(reader, key, "is missing or is not an object");
    size_t used = strlen(inner.where);
    snprintf(inner.where + used, sizeof inner.where - used, "%s%s",
             used ? "." : "", key);
    return inner;
}

struct json_reader json_item(struct json_reader *reader, const char *key,
                             size_t index)
{
    struct json_reader item = *reader;
    item.object = json_array_get(get(reader, key), index);
    size_t used = strlen(item.where);
    snprintf(item.where + used, sizeof item.where - used, "%s%s[%zu]",
             used ? "." : "", key, index);
    if (!json_is_object(item.object))
        json_complain(&item, "", "is not an object");
    return item;
}

size_t json_length(struct json_reader *reader, const char *key)
{
    json_t *list = get(reader, key);
    if (!json_is_array(list))
        json_complain(reader, key, "is missing or is not a list");
    return json_array_size(list);
}

bool json_absent(struct json_reader *reader, const char *key)
{
    json_t *value = get(reader, key);
    return !value || json_is_null(value);
}

int64_t json_whole(struct json_reader *reader, const char *key, int64_t low,
                   int64_t high)
{
    json_t *value = get(reader, key);
    int64_t number = json_integer_value(value);
    if (json_is_integer(value) && number >= low && number <= high)
        return number;
    json_complain(reader, key,
                  "is missing or is not a whole number within its bounds");
    return 0;
}

static void put_column(json_t *object, const struct column *column,
                       const void *row)
{
    struct value value = column_value(column, row, 0);
    const char *reason = column_reason(column, row);
    if (!value.known && reason)
        put_unavailable(object, column->key, reason);
    else if (!value.known || value.text)
        put_text(object, column->key, value.text);
    else if (column->type == AS_TRUTH)
        put_bool(object, column->key, value.number != 0);
    else if (column->type == AS_COUNT)
        put_count(object, column->key, (uint64_t)value.number);
    else
        put(object, column->key, json_integer(value.number));
}

json_t *json_row(const struct column *columns, const void *row)
{
    json_t *object = json_object();
    for (const struct column *column = columns; column->key; column++) {
        if (!column_is_in(column, IN_JSON))
            continue;
        if (column->type != AS_PART)
            put_column(object, column, row);
        else if (!column->part)
            put(object, column->key, json_null());
        else if (column_without(column, row))
            put_unavailable(object, column->key, column->without);
        else
            put(object, column->key,
                json_row(column->part,
                         (const char *)row + column->offset));
    }
    return object;
}

json_t *json_rows(const struct column *columns, const void *rows,
                  size_t count, size_t size)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            list, json_row(columns, (const char *)rows + i * size));
    return list;
}

/* As many digits as it takes: a count that is too large for every
 * reader to keep is a text. */
static bool is_digits(const char *text, int64_t *number)
{
    char *end;
    errno = 0;
    *number = (int64_t)strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && errno == 0 && !*end;
}

/* NULL, or what is wrong with the value for that column. */
static const char *value_of(const struct column *column, json_t *json,
                            struct value *value)
{
    *value = (struct value){.known = json && !json_is_null(json)};
    if (!value->known)
        return NULL;
    if (column_is_text(column)) {
        value->text = json_string_value(json);
        return value->text ? NULL : "is not a text";
    }
    value->number = column->type == AS_TRUTH ? json_is_true(json)
                                             : json_integer_value(json);
    if (column->type == AS_TRUTH)
        return json_is_boolean(json) ? NULL : "is not true or false";
    if (column->type == AS_COUNT && json_is_string(json) &&
        is_digits(json_string_value(json), &value->number))
        return NULL;
    if (!json_is_integer(json) ||
        (column->type == AS_COUNT && value->number < 0))
        return "is not a whole number within its bounds";
    return NULL;
}

void json_columns(struct json_reader *reader, const struct column *columns,
                  void *row)
{
    for (const struct column *column = columns;
         column->key && !json_bad(reader); column++) {
        if (!column_is_in(column, IN_JSON))
            continue;
        if (column->type != AS_PART) {
            struct value value;
            const char *wrong =
                value_of(column, get(reader, column->key), &value);
            if (!wrong)
                wrong = column_set(column, row, 0, value);
            if (wrong)
                json_complain(reader, column->key, wrong);
        } else if (column->part &&
                   !((column->with || column->later) &&
                     json_absent(reader, column->key))) {
            struct json_reader inner = json_inner(reader, column->key);
            json_columns(&inner, column->part,
                         (char *)row + column->offset);
        }
    }
}

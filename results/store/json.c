/*
 * The two directions of strict JSON. Writing cannot fail but for
 * memory; reading makes the first complaint and then goes on with
 * zeros, so that its callers need not look after every value.
 */
#include "results/store/json.h"
#include "common/fail.h"

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

/* How many bytes the character takes; 0: it is no UTF-8. */
static size_t character(const unsigned char *c)
{
    size_t length = *c < 0x80 ? 1 : *c < 0xc2 ? 0 : *c < 0xe0 ? 2
                    : *c < 0xf0 ? 3 : *c < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < length; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (*c == 0xe0 && c[1] < 0xa0) ||
                    (*c == 0xf0 && c[1] < 0x90);
    bool outside = (*c == 0xed && c[1] > 0x9f) ||
                   (*c == 0xf4 && c[1] > 0x8f);
    return overlong || outside ? 0 : length;
}

void put_text(json_t *object, const char *key, const char *text)
{
    json_t *value = text ? json_string(text) : json_null();
    if (value) {
        put(object, key, value);
        return;
    }
    char *clean = allocate(3 * strlen(text) + 1, "a text");
    char *end = clean;
    for (const char *c = text; *c;) {
        size_t length = character((const unsigned char *)c);
        end = length ? mempcpy(end, c, length)
                     : mempcpy(end, "\xef\xbf\xbd", 3);
        c += length ? length : 1;
    }
    put(object, key, json_string(clean));
    free(clean);
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
    if (!reader->bad && reader->size > 0 && !reader->why[0])
        snprintf(reader->why, reader->size, "result.json: %s%s%s %s",
                 reader->where, *reader->where && *key ? "." : "", key,
                 what);
    reader->bad = true;
}

static json_t *get(struct json_reader *reader, const char *key)
{
    return reader->bad ? NULL : json_object_get(reader->object, key);
}

struct json_reader json_inner(struct json_reader *reader, const char *key)
{
    struct json_reader inner = *reader;
    inner.object = get(reader, key);
    if (!json_is_object(inner.object))
        json_complain(reader, key, "is missing or is not an object");
    inner.bad = reader->bad;
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
    reader->bad = item.bad;
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

uint64_t json_count(struct json_reader *reader, const char *key,
                    uint64_t most)
{
    json_t *value = get(reader, key);
    const char *digits = json_string_value(value);
    uint64_t number = 0;
    bool good = json_is_integer(value) && json_integer_value(value) >= 0;
    if (good)
        number = (uint64_t)json_integer_value(value);
    if (digits && *digits >= '0' && *digits <= '9') {
        char *end;
        errno = 0;
        number = strtoull(digits, &end, 10);
        good = errno == 0 && !*end;
    }
    if (good && number <= most)
        return number;
    json_complain(reader, key,
                  "is missing or is not a whole number within its bounds");
    return 0;
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

int64_t json_known(struct json_reader *reader, const char *key)
{
    if (json_absent(reader, key))
        return INT64_MIN;
    return json_whole(reader, key, -JSON_EXACT, JSON_EXACT);
}

double json_number(struct json_reader *reader, const char *key)
{
    if (json_absent(reader, key))
        return NAN;
    json_t *value = get(reader, key);
    if (!json_is_number(value))
        json_complain(reader, key, "is not a number");
    return json_number_value(value);
}

bool json_truth(struct json_reader *reader, const char *key)
{
    json_t *value = get(reader, key);
    if (!json_is_boolean(value))
        json_complain(reader, key, "is missing or is not true or false");
    return json_is_true(value);
}

char *json_text(struct json_reader *reader, const char *key)
{
    json_t *value = get(reader, key);
    if (!value || json_is_null(value))
        return NULL;
    if (!json_is_string(value)) {
        json_complain(reader, key, "is not a text");
        return NULL;
    }
    size_t size = strlen(json_string_value(value)) + 1;
    return memcpy(allocate(size, "a text"), json_string_value(value), size);
}

unsigned json_choice(struct json_reader *reader, const char *key,
                     const char *const *names, unsigned count)
{
    const char *name = json_string_value(get(reader, key));
    for (unsigned i = 0; name && i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return i;
    json_complain(reader, key, "is missing or is not one of its words");
    return 0;
}

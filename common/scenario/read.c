/*
 * Reading mappings by the table, and the complaints about them.
 */
#include "common/scenario/read.h"
#include "common/scenario/words.h"

#include <stdio.h>
#include <string.h>

/*
 * One value: a number, a word, a name or a text, read strictly. What
 * atoi would let pass (-1, 1e99, 0x10, 4294967297, nothing) is refused.
 */
enum { LONGEST_STRING = 64, LONGEST_PARAGRAPH = 2000, MOST_KEYS = 32 };

bool decimal_read(const char *text, unsigned decimals, int64_t *value)
{
    static const char digits[] = "0123456789";
    const char *begin = text + (*text == '-');
    size_t whole = strspn(begin, digits);
    bool point = begin[whole] == '.';
    size_t after = point ? strspn(begin + whole + 1, digits) : 0;

    if (whole == 0 || (whole > 1 && *begin == '0') || whole + decimals > 18 ||
        after > decimals || (point && after == 0) ||
        begin[whole + point + after])
        return false;
    *value = 0;
    for (size_t i = 0; i < whole + point + decimals; i++) {
        bool given = i < whole + point + after;
        if (i != whole || !point)
            *value = *value * 10 + (given ? begin[i] - '0' : 0);
    }
    if (*text == '-')
        *value = -*value;
    return true;
}

static double scale_of(const struct field *field)
{
    return field->unit > 0 ? (double)field->unit : 1;
}

static bool read_number(const struct field *field, const char *text, void *base)
{
    int64_t value;

    if (field->words && word_index(field->words, text) >= 0) {
        field_store(field, base, 0);
        return true;
    }
    if (!decimal_read(text, field_decimals(field), &value))
        return false;
    double shown = (double)value / scale_of(field);
    if (shown < field->low || shown > field->high ||
        (*text == '-' && field->low >= 0))
        return false;
    field_store(field, base, value);
    return true;
}

static bool read_word(const struct field *field, const char *text, void *base)
{
    int index = word_index(field_words(field), text);

    if (index >= 0)
        field_store(field, base, index);
    return index >= 0;
}

static bool is_break(const char *text)
{
    return *text == '\n' || *text == '\t' ||
           strncmp(text, "\xe2\x80\xa8", 3) == 0 ||
           strncmp(text, "\xe2\x80\xa9", 3) == 0;
}

/* Line breaks, Unicode's as well, become spaces; none at the ends. */
static char *paragraph(struct memory *memory, const char *text)
{
    char *copy = memory_take(memory, strlen(text) + 1);
    size_t used = 0;

    for (; *text; text++) {
        bool wide = is_break(text) && *text != '\n' && *text != '\t';
        char byte = is_break(text) ? ' ' : *text;
        text += wide ? 2 : 0;
        if (byte != ' ' || used > 0)
            copy[used++] = byte;
    }
    while (used > 0 && copy[used - 1] == ' ')
        used--;
    copy[used] = '\0';
    return copy;
}

static bool read_string(struct reader *reader, const struct field *field,
                        const struct node *node, void *base)
{
    char **at = (char **)(void *)((char *)base + field->offset);
    const char *text = node->text;

    if (field->type == PARAGRAPH) {
        *at = paragraph(reader->memory, text);
        return **at && strlen(*at) <= LONGEST_PARAGRAPH;
    }
    if (field->type == NAME && !name_is_valid(text, 32))
        return false;
    if (!*text || strlen(text) > LONGEST_STRING)
        return false;
    for (const char *byte = text; *byte; byte++)
        if (is_break(byte))
            return false;
    if (field->place > 0)
        *(struct place *)(void *)((char *)base + field->place) = node->place;
    *at = memory_text(reader->memory, text);
    return true;
}

static bool value_read(struct reader *reader, const struct field *field,
                       const struct node *node, void *base)
{
    bool read = false;

    if (field->type == OTHER)
        return field->form->read(reader, field, node,
                                 (char *)base + field->offset);
    if (field->type == GROUP)
        return fields_read(reader, node, field->group, 0,
                           (char *)base + field->offset);
    if (node->kind != NODE_VALUE)
        return refuse_value(reader, field, node);
    if (field->type >= NAME)
        read = read_string(reader, field, node, base);
    else if (field->type >= WORD)
        read = read_word(field, node->text, base);
    else
        read = !(node->quoted && decimal_read(node->text, 6, &(int64_t){0})) &&
               read_number(field, node->text, base);
    return read || refuse_value(reader, field, node);
}

/* "a number from 1 to 10000, or per_job". */
static void field_expected(const struct field *field, char *buffer, size_t size)
{
    const char *says = field->expected;

    if (!says && field->type <= REAL)
        snprintf(buffer, size, "a number from %.15g to %.16g%s%s", field->low,
                 field->high, field->words ? ", or " : "",
                 field->words ? field->words[0] : "");
    else if (!says && field->type <= FLAG)
        words_join(field_words(field), " or ", buffer, size);
    else
        snprintf(buffer, size, "%s",
                 says                    ? says
                 : field->type == NAME   ? "a name of 1 to 32 letters, "
                                           "digits, _ or -, not beginning "
                                           "with -"
                 : field->type == STRING ? "a text of 1 to 64 bytes in one line"
                                         : "fields in braces, as in "
                                           "{key: value}");
}

bool refuse_value(struct reader *reader, const struct field *field,
                  const struct node *node)
{
    char expected[256], found[128] = "";

    field_expected(field, expected, sizeof expected);
    if (node->kind != NODE_VALUE)
        return refuse(reader, &node->place, "%s: expected %s, not a %s",
                      field->key, expected,
                      node->kind == NODE_LIST ? "list" : "mapping");
    if (!node->place.set)
        snprintf(found, sizeof found, "%s = \"%.60s\": ", field->key,
                 node->text);
    return refuse(reader, &node->place, "%sexpected %s%s", found, expected,
                  node->quoted && field->type <= REAL ? ", without quotes"
                                                      : "");
}

static const char *scope_name(const struct scope *scope, const struct node *map)
{
    return scope->name ? scope->name : map->key;
}

static bool refuse_key(struct reader *reader, const struct node *child,
                       const struct node *map, const struct scope *scope,
                       unsigned kind)
{
    const char *keys[MOST_KEYS + 1] = {NULL};
    const char *in = scope_name(scope, map);
    char list[400];
    size_t count = 0;

    for (const struct field *field = scope->fields; field->key; field++)
        if (field_belongs(field, kind))
            keys[count++] = field->key;
    const char *near = word_near(keys, child->key);
    if (near)
        return refuse(reader, &child->key_place,
                      "unknown key %.60s in %s; did you mean %s?", child->key,
                      in, near);
    words_join(keys, ", ", list, sizeof list);
    return refuse(reader, &child->key_place,
                  "unknown key %.60s in %s%s%s; expected one of %s", child->key,
                  in, scope->kinds ? " of kind " : "",
                  scope->kinds ? scope->kinds[kind] : "", list);
}

/* ms and us stand for one value: the other one, if it is given. */
static const struct node *other_unit(const struct node *map,
                                     const struct scope *scope, unsigned kind,
                                     const struct field *field)
{
    for (const struct node *node = map->first; node; node = node->next) {
        const struct field *other = field_named(scope, kind, node->key);
        if (other && other != field && field->type == TIME &&
            other->offset == field->offset)
            return node;
    }
    return NULL;
}

static bool check_keys(struct reader *reader, const struct node *map,
                       const struct scope *scope, unsigned kind)
{
    for (const struct node *node = map->first; node; node = node->next) {
        const struct field *field = field_named(scope, kind, node->key);
        if (!field)
            return refuse_key(reader, node, map, scope, kind);
        const struct node *other = other_unit(map, scope, kind, field);
        if (other)
            return refuse(reader, &other->key_place,
                          "both %s and %s are given; expected one of them",
                          node->key, other->key);
    }
    return true;
}

static bool refuse_missing(struct reader *reader, const struct node *map,
                           const struct scope *scope, const struct field *field)
{
    char expected[256];

    field_expected(field, expected, sizeof expected);
    return refuse(reader, &map->place, "%s: %s is missing; expected %s",
                  map->key ? map->key : scope->name, field->key, expected);
}

/* A field that is not given: its default. Strings have none. */
static bool value_default(struct reader *reader, const struct field *field,
                          void *base)
{
    if (field->type == GROUP)
        return (field->flags & OPTIONAL) ||
               fields_read(reader, NULL, field->group, 0,
                           (char *)base + field->offset);
    if (field->type <= FLAG && !(field->flags & READ_ONLY))
        field_store(field, base, (int64_t)(field->standard * scale_of(field)));
    return true;
}

bool fields_read(struct reader *reader, const struct node *map,
                 const struct scope *scope, unsigned kind, void *base)
{
    static const struct node nothing = {.kind = NODE_MAP};

    if (!map)
        map = &nothing;
    if (map->kind != NODE_MAP)
        return refuse(reader, &map->place, "%s: expected %s",
                      map->key ? map->key : scope->name,
                      scope->expected ? scope->expected
                                      : "fields in braces or lines of their "
                                        "own, as in key: value");
    if (!check_keys(reader, map, scope, kind))
        return false;
    for (const struct field *field = scope->fields; field->key; field++) {
        if (!field_belongs(field, kind))
            continue;
        const struct node *node = node_child(map, field->key);
        if (!node && (field->flags & NEEDED) &&
            !other_unit(map, scope, kind, field))
            return refuse_missing(reader, map, scope, field);
        if (node ? !value_read(reader, field, node, base)
                 : !value_default(reader, field, base))
            return false;
    }
    return true;
}

bool list_is_fit(struct reader *reader, const char *key,
                 const struct node *list, unsigned least, unsigned most,
                 const char *of)
{
    if (list->kind != NODE_LIST)
        return refuse(reader, &list->place, "%s: expected a list of %s", key,
                      of);
    unsigned count = node_count(list);
    if (count < least || count > most)
        return refuse(reader, &list->place,
                      "%s: %u given; expected a list of %u to %u %s", key,
                      count, least, most, of);
    return true;
}

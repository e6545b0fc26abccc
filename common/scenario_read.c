/*
 * Reading mappings by the table, and the complaints about them.
 */
#include "common/scenario_field.h"

#include <stdio.h>
#include <string.h>

enum { MOST_KEYS = 32 };

bool refuse(struct reader *reader, const struct place *place,
            const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    reader->what = complain_at(reader->why, reader->scenario->file, place,
                               sentence, arguments);
    va_end(arguments);
    return false;
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

static const char *scope_name(enum scope scope)
{
    static const char *const names[] = {"the scenario", "threaded", "evented",
                                        "a job",        "a text",   "an option",
                                        "a claim",      "expect",   "when"};
    return names[scope];
}

bool field_belongs(const struct field *field, enum scope scope, unsigned kind)
{
    return field->scope == scope &&
           (field->kinds == 0 || (field->kinds & 1u << kind));
}

const struct field *field_named(enum scope scope, unsigned kind,
                                const char *key)
{
    for (const struct field *field = fields; field->key; field++)
        if (field_belongs(field, scope, kind) && strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

bool field_is_condition(const struct field *field)
{
    return field->type <= FLAG && field->type != REAL &&
           !(field->flags & NO_SWEEP);
}

static bool refuse_key(struct reader *reader, const struct node *child,
                       enum scope scope, unsigned kind)
{
    const char *keys[MOST_KEYS + 1] = {NULL};
    char list[400] = "";
    size_t count = 0, used = 0;

    for (const struct field *field = fields; field->key; field++)
        if (field_belongs(field, scope, kind))
            keys[count++] = field->key;
    const char *near = word_near(keys, child->key);
    if (near)
        return refuse(reader, &child->key_place,
                      "unknown key %.60s in %s; did you mean %s?", child->key,
                      scope_name(scope), near);
    for (size_t i = 0; i < count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                 i > 0 ? ", " : "", keys[i]);
    return refuse(reader, &child->key_place,
                  "unknown key %.60s in %s%s%s; expected one of %s", child->key,
                  scope_name(scope), scope == IN_JOB ? " of kind " : "",
                  scope == IN_JOB ? job_kind_name(kind) : "", list);
}

/* ms and us stand for one value: the other one, if it is given. */
static const struct node *other_unit(const struct node *map,
                                     const struct field *field, unsigned kind)
{
    for (const struct node *node = map->first; node; node = node->next) {
        const struct field *other = field_named(field->scope, kind, node->key);
        if (other && other != field && other->offset == field->offset &&
            ((other->flags | field->flags) & OTHER_UNIT))
            return node;
    }
    return NULL;
}

static bool check_keys(struct reader *reader, const struct node *map,
                       enum scope scope, unsigned kind)
{
    for (const struct node *node = map->first; node; node = node->next) {
        const struct field *field = field_named(scope, kind, node->key);
        if (!field)
            return refuse_key(reader, node, scope, kind);
        const struct node *other = other_unit(map, field, kind);
        if (other)
            return refuse(reader, &other->key_place,
                          "both %s and %s are given; expected one of them",
                          node->key, other->key);
    }
    return true;
}

static bool refuse_missing(struct reader *reader, const struct node *map,
                           const struct field *field)
{
    char expected[256];

    field_expected(field, expected, sizeof expected);
    return refuse(reader, &map->place, "%s: %s is missing; expected %s",
                  map->key ? map->key : scope_name(field->scope), field->key,
                  expected);
}

bool fields_read(struct reader *reader, const struct node *map,
                 enum scope scope, unsigned kind, void *base)
{
    static const struct node nothing = {.kind = NODE_MAP};

    if (!map)
        map = &nothing;
    if (map->kind != NODE_MAP)
        return refuse(reader, &map->place,
                      "%s: expected fields in braces or "
                      "lines of their own, as in key: value",
                      map->key ? map->key : scope_name(scope));
    if (!check_keys(reader, map, scope, kind))
        return false;
    for (const struct field *field = fields; field->key; field++) {
        if (!field_belongs(field, scope, kind))
            continue;
        const struct node *node = node_child(map, field->key);
        if (!node && (field->flags & NEEDED) && !other_unit(map, field, kind))
            return refuse_missing(reader, map, field);
        if (!node && field->type == GROUP &&
            !fields_read(reader, NULL, field->group, 0, base))
            return false;
        if (!node && !(field->flags & OTHER_UNIT))
            value_default(field, base);
        if (node && !value_read(reader, field, node, base))
            return false;
    }
    return true;
}

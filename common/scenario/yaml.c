#include "common/scenario/yaml.h"
#include "common/utf8.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

struct builder {
    yaml_parser_t parser;
    yaml_event_t event;
    const char *file, *set;
    struct memory *memory;
    struct complaint *why;
    unsigned nodes;
};

static struct place place_of(const struct builder *builder, yaml_mark_t mark)
{
    return (struct place){(unsigned)mark.line + 1, (unsigned)mark.column + 1,
                          builder->set};
}

/* A complaint, and no node. */
#define reject(builder, place, ...)                                            \
    (complain_at((builder)->why, (builder)->file, &(place), __VA_ARGS__),      \
     (struct node *)NULL)

/* The text must be UTF-8 without control characters before anything
 * looks at it: a place in bytes is the only one that bad bytes have. */
static bool text_is_clean(struct builder *builder, const char *text,
                          size_t size)
{
    struct place place = {1, 1, builder->set};
    for (size_t i = 0; i < size;) {
        size_t length = utf8_length(text + i, size - i);
        unsigned char byte = (unsigned char)text[i];
        bool control = length > 0 && utf8_control(text + i) &&
                       (byte == 0 || !strchr("\t\r\n", byte));
        if (length == 0)
            return complain_at(
                builder->why, builder->file, &place,
                "byte 0x%02x at offset %zu is not UTF-8; expected a "
                "text file in UTF-8",
                byte, i);
        if (control)
            return complain_at(
                builder->why, builder->file, &place,
                "control character 0x%02x at offset %zu; expected text",
                length == 2 ? (unsigned char)text[i + 1] : byte, i);
        place.column = byte == '\n' ? 1 : place.column + 1;
        place.line += byte == '\n';
        i += length;
    }
    return true;
}

static bool next_event(struct builder *builder)
{
    yaml_parser_t *parser = &builder->parser;

    yaml_event_delete(&builder->event);
    if (yaml_parser_parse(parser, &builder->event))
        return true;
    const char *context = parser->context ? parser->context : "";
    struct place place = place_of(builder, parser->problem_mark);
    return complain_at(builder->why, builder->file, &place,
                       "%s%s%s; expected YAML",
                       parser->problem ? parser->problem : "cannot be read",
                       *context ? " " : "", context);
}

static struct node *build(struct builder *builder, unsigned depth);

static struct node *new_node(struct builder *builder, enum node_kind kind)
{
    struct node *node = memory_take(builder->memory, sizeof *node);
    node->kind = kind;
    node->place = place_of(builder, builder->event.start_mark);
    return node;
}

/* Quoted text may carry a control character as an escape. */
static struct node *build_value(struct builder *builder)
{
    yaml_event_t *event = &builder->event;
    struct node *node = new_node(builder, NODE_VALUE);
    size_t length = event->data.scalar.length, letters = 0;
    const char *text = (const char *)event->data.scalar.value;

    for (size_t i = 0; i < length; i += utf8_length(text + i, length - i)) {
        if (utf8_control(text + i) && text[i] != '\n' && text[i] != '\t')
            return reject(builder, node->place,
                          "the text holds a control character; expected "
                          "text");
        letters++;
    }
    node->text = memory_text(builder->memory, text);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->verbatim =
        event->start_mark.line == event->end_mark.line &&
        event->end_mark.column - event->start_mark.column ==
            letters + 2u * node->quoted;
    return node;
}

static struct node *build_list(struct builder *builder, unsigned depth)
{
    struct node *list = new_node(builder, NODE_LIST);
    struct node **last = &list->first;

    for (;;) {
        if (!next_event(builder))
            return NULL;
        if (builder->event.type == YAML_SEQUENCE_END_EVENT)
            return list;
        if (!(*last = build(builder, depth + 1)))
            return NULL;
        last = &(*last)->next;
    }
}

static struct node *build_map(struct builder *builder, unsigned depth)
{
    struct node *map = new_node(builder, NODE_MAP);
    struct node **last = &map->first;

    for (unsigned keys = 0;; keys++) {
        if (!next_event(builder))
            return NULL;
        if (builder->event.type == YAML_MAPPING_END_EVENT)
            return map;
        struct node *key = build(builder, depth + 1);
        if (!key)
            return NULL;
        if (key->kind != NODE_VALUE)
            return reject(builder, key->place,
                          "a list or a mapping as a "
                          "key; expected a word");
        if (keys == YAML_KEYS)
            return reject(builder, key->place,
                          "more than %d keys in one "
                          "mapping",
                          YAML_KEYS);
        struct node *before = node_child(map, key->text);
        if (before)
            return reject(builder, key->place,
                          "duplicate key %.60s; it is "
                          "already in line %u",
                          key->text, before->key_place.line);
        if (!next_event(builder) || !(*last = build(builder, depth + 1)))
            return NULL;
        (*last)->key = key->text;
        (*last)->key_place = key->place;
        last = &(*last)->next;
    }
}

/* The node that begins with the event at hand. */
static struct node *build(struct builder *builder, unsigned depth)
{
    yaml_event_t *event = &builder->event;
    struct place place = place_of(builder, event->start_mark);
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (++builder->nodes > YAML_NODES)
        return reject(builder, place,
                      "more than %d values; expected a "
                      "scenario",
                      YAML_NODES);
    if (depth > YAML_DEPTH)
        return reject(builder, place, "nested more than %d levels deep",
                      YAML_DEPTH);
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor || event->type == YAML_ALIAS_EVENT)
        return reject(builder, place,
                      "anchors (&) and aliases (*) are not "
                      "used in scenarios; expected the value itself");
    if (tag)
        return reject(builder, place,
                      "tags (!) are not used in scenarios; "
                      "expected the value itself");
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return build_list(builder, depth);
    if (event->type == YAML_MAPPING_START_EVENT)
        return build_map(builder, depth);
    return build_value(builder);
}

static struct node *build_document(struct builder *builder)
{
    struct place start = {1, 1, builder->set};

    if (!next_event(builder) || !next_event(builder))
        return NULL;
    if (builder->event.type == YAML_STREAM_END_EVENT)
        return reject(builder, start,
                      "nothing but white space and comments; "
                      "expected a scenario");
    if (!next_event(builder))
        return NULL;
    struct node *root = build(builder, 1);
    if (!root || !next_event(builder) || !next_event(builder))
        return NULL;
    struct place next = place_of(builder, builder->event.start_mark);
    if (builder->event.type != YAML_STREAM_END_EVENT)
        return reject(builder, next,
                      "a second document begins; expected one scenario");
    return root;
}

struct node *yaml_read(const char *text, size_t size, const char *file,
                       const char *set, struct memory *memory,
                       struct complaint *why)
{
    struct builder builder = {
        .file = file, .set = set, .memory = memory, .why = why};
    struct place whole = {.set = set};

    if (size == 0)
        return reject(&builder, whole, "is empty; expected a scenario");
    if (size > YAML_BYTES)
        return reject(&builder, whole,
                      "is larger than 1 MiB; expected a "
                      "scenario");
    if (!text_is_clean(&builder, text, size))
        return NULL;
    size_t mark = strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    if (!yaml_parser_initialize(&builder.parser))
        return reject(&builder, whole, "no memory left to read it");
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &builder.parser, (const unsigned char *)text + mark, size - mark);
    struct node *root = build_document(&builder);
    yaml_event_delete(&builder.event);
    yaml_parser_delete(&builder.parser);
    return root;
}

struct node *node_child(const struct node *map, const char *key)
{
    for (struct node *child = map->first; child; child = child->next)
        if (child->key && strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

unsigned node_count(const struct node *node)
{
    unsigned count = 0;
    for (struct node *child = node->first; child; child = child->next)
        count++;
    return count;
}

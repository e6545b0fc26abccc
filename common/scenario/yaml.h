/*
 * YAML as a tree in which everything knows its place.
 *
 * libyaml finds the events; the tree is built here, because it is the
 * place to refuse what a scenario has no use for (anchors and aliases,
 * tags, a second document, deep nesting) and because a --set has to be
 * laid over it. Only mappings, lists and plain values are left.
 */
#ifndef SCENARIO_YAML_H
#define SCENARIO_YAML_H

#include "common/scenario/complain.h"
#include "common/scenario/memory.h"

#include <stddef.h>

/* What a file may hold at most: bytes, levels, keys in one mapping,
 * keys and values in all. */
enum {
    YAML_BYTES = 1 << 20,
    YAML_DEPTH = 16,
    YAML_KEYS = 100,
    YAML_NODES = 50000
};

enum node_kind { NODE_VALUE, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place place;
    const char *key; /* where its parent is a mapping */
    struct place key_place;
    const char *text; /* a value's; no NUL and no control bytes in it,
                         only line breaks and tabs */
    bool quoted;
    bool verbatim; /* it stands so in the file: one line, no escapes */
    struct node *first, *next; /* children */
};

/* The tree of one document, in `memory`; NULL and a complaint. The
 * text may be any bytes. `set` is the "PATH=VALUE" it came from, or
 * NULL: it is the text of `file`. */
struct node *yaml_read(const char *text, size_t size, const char *file,
                       const char *set, struct memory *memory,
                       struct complaint *why);

/* The child of a mapping under that key, or NULL. */
struct node *node_child(const struct node *map, const char *key);
unsigned node_count(const struct node *node);

#endif

/*
 * A --set, laid over the tree before anything is read from it: the new
 * value then meets the same checks as one from the file, and complaints
 * about it name the --set.
 */
#include "common/scenario/set.h"
#include "common/scenario/words.h"
#include "common/utf8.h"

#include <string.h>

enum { LONGEST_SET = 1 << 16 };

struct setting {
    struct reader *reader;
    const char *set; /* PATH=VALUE */
    struct place place;
};

static struct node *new_child(struct setting *setting, struct node *map,
                              const char *key)
{
    struct node **last = &map->first;
    while (*last)
        last = &(*last)->next;
    *last = memory_take(setting->reader->memory, sizeof **last);
    **last = (struct node){.kind = NODE_MAP,
                           .place = setting->place,
                           .key = key,
                           .key_place = setting->place};
    return *last;
}

static void remove_child(struct node *map, const char *key)
{
    struct node **at = &map->first;
    while (*at && strcmp((*at)->key, key) != 0)
        at = &(*at)->next;
    if (*at)
        *at = (*at)->next;
}

/* The mapping of the fields of that job, or NULL and a complaint. */
static struct node *job_node(struct setting *setting, struct node *root,
                             const char *name)
{
    struct node *jobs = node_child(root, "jobs");
    const char *names[9] = {NULL};
    unsigned count = 0;

    for (struct node *node = jobs ? jobs->first : NULL; node;
         node = node->next) {
        struct node *is = node->first ? node_child(node->first, "name") : NULL;
        if (is && is->text && strcmp(is->text, name) == 0)
            return node->first;
        if (is && is->text && count < 8)
            names[count++] = is->text;
    }
    const char *near = word_near(names, name);
    refuse(setting->reader, &setting->place, "no job is named %.40s; %s%.40s",
           name, near ? "did you mean " : "the first job is ",
           near        ? near
           : count > 0 ? names[0]
                       : "without a name");
    return NULL;
}

/* The mapping in which the last part of the path is a key. */
static struct node *parent_node(struct setting *setting, struct node *root,
                                char *path, const char **key)
{
    struct node *node = root;

    for (;;) {
        char *dot = strchr(path, '.');
        *key = path;
        if (!dot)
            return node;
        *dot = '\0';
        bool job = node == root && strcmp(path, "jobs") == 0;
        if (job) {
            char *name = dot + 1;
            dot = strchr(name, '.');
            if (!dot)
                break;
            *dot = '\0';
            node = job_node(setting, root, name);
        } else {
            struct node *child = node_child(node, path);
            node = child ? child : new_child(setting, node, path);
        }
        if (!node)
            return NULL;
        if (node->kind != NODE_MAP)
            break;
        path = dot + 1;
    }
    refuse(setting->reader, &setting->place,
           "expected a PATH like rounds, "
           "threaded.workers or jobs.NAME.FIELD");
    return NULL;
}

static struct node *value_node(struct setting *setting, const char *value)
{
    struct reader *reader = setting->reader;
    size_t size = strlen(value);

    if (*value == '[' || *value == '{')
        return yaml_read(value, size, reader->file, setting->set,
                         reader->memory, reader->why);
    for (size_t i = 0, length; i < size; i += length) {
        length = utf8_length(value + i, size - i);
        if (length == 0 || utf8_control(value + i)) {
            refuse(reader, &setting->place,
                   "byte 0x%02x at offset %zu of the "
                   "value; expected text in UTF-8 without control characters",
                   (unsigned char)value[i], i);
            return NULL;
        }
    }
    struct node *node = memory_take(reader->memory, sizeof *node);
    node->place = setting->place;
    node->text = value;
    return node;
}

/* Whether two paths lead to one value, in whichever unit. */
static bool same_value(const char *a, const char *b)
{
    size_t length = strlen(a);
    size_t end = length;

    if (length != strlen(b))
        return false;
    if (length >= 2 && a[length - 1] == 's' && b[length - 1] == 's' &&
        strchr("mu", a[length - 2]) && strchr("mu", b[length - 2]))
        end = length - 2;
    return strncmp(a, b, end) == 0;
}

/* What is set is not swept any more; and what claims are about may be
 * gone. */
static void note_change(struct reader *reader, struct node *root,
                        const char *path)
{
    struct node *sweep = node_child(root, "sweep");

    if (sweep && sweep->kind == NODE_MAP && sweep->first &&
        same_value(sweep->first->key, path)) {
        remove_child(root, "sweep");
        reader->changed = true;
    }
    size_t length = strlen(path);
    bool name = strncmp(path, "jobs.", 5) == 0 && length > 5 &&
                strcmp(path + length - 5, ".name") == 0;
    if (name || strcmp(path, "sides") == 0 || strcmp(path, "jobs") == 0 ||
        strcmp(path, "sweep") == 0)
        reader->changed = true;
}

/* The same value in another unit gives way. */
static void put(struct node *map, struct node *node)
{
    struct node **at = &map->first;
    while (*at) {
        if (same_value((*at)->key, node->key))
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
    *at = node;
}

bool set_apply(struct reader *reader, struct node *root, const char *set)
{
    char *copy = memory_text(reader->memory, set);
    char *path = memory_text(reader->memory, set);
    char *sign = strchr(path, '=');
    struct setting setting = {reader, copy, {.set = copy}};
    const char *key;

    if (!sign || sign == path || strlen(set) > LONGEST_SET)
        return refuse(reader, &setting.place,
                      "expected PATH=VALUE, as in threaded.workers=8");
    if (root->kind != NODE_MAP)
        return true;
    *sign = '\0';
    note_change(reader, root, path);
    struct node *parent = parent_node(&setting, root, path, &key);
    if (!parent)
        return false;
    struct node *node = value_node(&setting, sign + 1);
    if (!node)
        return false;
    node->key = key;
    node->key_place = setting.place;
    put(parent, node);
    return true;
}

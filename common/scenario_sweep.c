/*
 * The sweep: one field, one value after another. Every point is tried
 * when the file is read, so that no run stops in its middle.
 */
#include "common/scenario_field.h"

#include <string.h>

enum { MOST_POINTS = 50 };

/* The field at the end of a path, or NULL. */
static const struct field *field_at(const struct scenario *scenario,
                                    struct memory *memory, const char *path)
{
    const char *dot = strrchr(path, '.');

    if (!dot)
        return field_named(IN_SCENARIO, 0, path);
    char *group = memory_text(memory, path, (size_t)(dot - path));
    if (strcmp(group, "threaded") == 0)
        return field_named(IN_THREADED, 0, dot + 1);
    if (strcmp(group, "evented") == 0)
        return field_named(IN_EVENTED, 0, dot + 1);
    if (strncmp(group, "jobs.", 5) != 0)
        return NULL;
    const struct job_spec *job = job_named(scenario, group + 5);
    return job ? field_named(IN_JOB, job->kind, dot + 1) : NULL;
}

static bool try_point(struct reader *reader, const char *path,
                      const struct place *place, const char *value)
{
    struct complaint why;
    const char *what = NULL;
    struct scenario *point =
        point_read(reader->scenario, path, value, &why, &what);

    scenario_free(point);
    return point || refuse(reader, place, "sweep of %s at %.40s: %s", path,
                           value, what ? what : why.text);
}

static bool value_take(struct reader *reader, const struct node *node)
{
    struct sweep *sweep = &reader->scenario->sweep;

    if (node->kind != NODE_VALUE)
        return refuse(reader, &node->place,
                      "sweep: expected a number or a "
                      "word");
    for (unsigned i = 0; i < sweep->count; i++)
        if (strcmp(sweep->values[i], node->text) == 0)
            return refuse(reader, &node->place, "sweep: %.40s is there twice",
                          node->text);
    sweep->values[sweep->count++] =
        memory_text(reader->memory, node->text, strlen(node->text));
    return try_point(reader, sweep->path, &node->place, node->text);
}

bool sweep_read(struct reader *reader, const struct node *node, void *base)
{
    struct scenario *scenario = base;
    const struct node *list = node->first;

    if (node->kind != NODE_MAP || node_count(node) != 1)
        return refuse(reader, &node->place,
                      "sweep: expected one PATH with "
                      "its values, as in {threaded.workers: [1, 4, 16]}");
    if (!list_is_fit(reader, list, 1, MOST_POINTS, "values"))
        return false;
    const struct field *field = field_at(scenario, reader->memory, list->key);
    if (!field && list->first->text &&
        !try_point(reader, list->key, &list->key_place, list->first->text))
        return false;
    if (!field || !field_is_condition(field))
        return refuse(reader, &list->key_place,
                      "sweep: %.60s cannot be "
                      "swept; expected a field with a number or a word, as "
                      "threaded.workers or jobs.NAME.ms",
                      list->key);
    scenario->sweep.path =
        memory_text(reader->memory, list->key, strlen(list->key));
    scenario->sweep.values =
        memory_take(reader->memory, node_count(list) * sizeof(char *));
    for (const struct node *value = list->first; value; value = value->next)
        if (!value_take(reader, value))
            return false;
    return true;
}

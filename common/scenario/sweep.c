/*
 * The sweep: one field, one value after another. Each value is laid
 * over the tree like a --set, and the tree is read again: a point meets
 * every check, before anything is run, and is kept.
 */
#include "common/fail.h"
#include "common/scenario/parts.h"
#include "common/scenario/scenario.h"
#include "common/scenario/set.h"
#include "common/scenario/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 50 };

/* A sweep while it is read. */
struct points {
    struct reader *reader; /* of the whole */
    const char *path;
    struct node *root; /* the tree without sweep, finding and claims,
                          over which the latest value is laid */
};

/* The tree's own first level, so that the whole can be read on. */
static struct node *without_claims(struct reader *reader)
{
    static const char *const whole[] = {"sweep", "finding", "claims", NULL};
    struct node *root = memory_take(reader->memory, sizeof *root);
    struct node **last = &root->first;

    *root = *reader->root;
    for (struct node *node = root->first; node; node = node->next) {
        if (word_index(whole, node->key) >= 0)
            continue;
        *last = memory_take(reader->memory, sizeof **last);
        **last = *node;
        last = &(*last)->next;
    }
    *last = NULL;
    return root;
}

/* The scenario at a value, or NULL and a complaint about its place. */
static struct scenario *point_read(struct points *points, const char *value,
                                   const struct place *place)
{
    struct reader *whole = points->reader;
    struct scenario *point = memory_take(whole->memory, sizeof *point);
    struct complaint why;
    struct reader reader = {.file = whole->file,
                            .why = &why,
                            .memory = whole->memory,
                            .scenario = point,
                            .root = points->root};
    char *set;

    if (asprintf(&set, "%s=%s", points->path, value) < 0)
        fail(ENOMEM, "asprintf", NULL, "a point of the sweep");
    point->file = whole->scenario->file;
    bool good = set_apply(&reader, points->root, set) && whole_read(&reader);
    free(set);
    if (good)
        return point;
    refuse(whole, place, "sweep of %s at %.40s: %s", points->path, value,
           why.text + why.sentence);
    return NULL;
}

/* The field at the end of a path, or NULL; and the struct it is in. */
static const struct field *field_at(const struct scenario *scenario,
                                    struct memory *memory, const char *path,
                                    const void **base)
{
    const char *dot = strrchr(path, '.');

    *base = scenario;
    if (!dot)
        return field_named(&scenario_scope, 0, path);
    char *group = memory_text(memory, path);
    group[dot - path] = '\0';
    const struct field *field = field_named(&scenario_scope, 0, group);
    if (field && field->type == GROUP) {
        *base = (const char *)scenario + field->offset;
        return field_named(field->group, 0, dot + 1);
    }
    if (strncmp(group, "jobs.", 5) != 0)
        return NULL;
    const struct job_spec *job = job_named(scenario, group + 5);
    *base = job;
    return job ? field_named(&job_scope, job->kind, dot + 1) : NULL;
}

static bool value_take(struct points *points, const struct node *node)
{
    struct reader *reader = points->reader;
    struct sweep *sweep = &reader->scenario->sweep;

    if (node->kind != NODE_VALUE)
        return refuse(reader, &node->place,
                      "sweep: expected a number or a word");
    for (unsigned i = 0; i < sweep->count; i++)
        if (strcmp(sweep->values[i], node->text) == 0)
            return refuse(reader, &node->place, "sweep: %.40s is there twice",
                          node->text);
    sweep->values[sweep->count] = memory_text(reader->memory, node->text);
    sweep->points[sweep->count] = point_read(points, node->text, &node->place);
    return sweep->points[sweep->count++];
}

static bool sweep_read(struct reader *reader, const struct field *form,
                       const struct node *node, void *base)
{
    struct scenario *scenario = base;
    struct sweep *sweep = &scenario->sweep;
    const struct node *list = node->first;

    if (node->kind != NODE_MAP || node_count(node) != 1)
        return refuse(reader, &node->place,
                      "%s: expected one PATH with its values, as in "
                      "{threaded.workers: [1, 4, 16]}",
                      form->key);
    if (!list_is_fit(reader, list->key, list, 1, MOST_POINTS, "values"))
        return false;
    struct points points = {reader, list->key, without_claims(reader)};
    const void *in;
    const struct field *field =
        field_at(scenario, reader->memory, list->key, &in);
    if (!field && list->first->text &&
        !point_read(&points, list->first->text, &list->key_place))
        return false;
    if (!field || !field_is_condition(field))
        return refuse(reader, &list->key_place,
                      "sweep: %.60s cannot be swept; expected a field with a "
                      "number or a word, as threaded.workers or jobs.NAME.ms",
                      list->key);
    sweep->path = memory_text(reader->memory, list->key);
    sweep->setting = (const char *)in + field->offset;
    size_t bytes = node_count(list) * sizeof(void *);
    sweep->values = memory_take(reader->memory, bytes);
    sweep->points = memory_take(reader->memory, bytes);
    for (const struct node *value = list->first; value; value = value->next)
        if (!value_take(&points, value))
            return false;
    return true;
}

static bool sweep_write(const void *base, FILE *out)
{
    const struct sweep *sweep = &((const struct scenario *)base)->sweep;

    if (!out || !sweep->path)
        return sweep->path != NULL;
    fprintf(out, " {%s: [", sweep->path);
    for (unsigned i = 0; i < sweep->count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "", sweep->values[i]);
    fputs("]}", out);
    return true;
}

const struct form sweep_form = {sweep_read, sweep_write};

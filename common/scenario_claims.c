/*
 * Claims, and what they are about: sides, points of the sweep, jobs.
 * All of them have to take part; but a claim about something that a
 * set took away is left out, so that one may run a part of a scenario.
 */
#include "common/scenario_field.h"
#include "common/fail.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CLAIMS = 50 };

bool refuse_expected(struct reader *reader, const struct node *node,
                     const char *key)
{
    const struct field *field = fields;
    while (field->scope != IN_EXPECT || strcmp(field->key, key) != 0)
        field++;
    return refuse(reader, &node->place, "%s: expected %s", key,
                  field->expected);
}

const struct job_spec *job_named(const struct scenario *scenario,
                                 const char *name)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, name) == 0)
            return &scenario->jobs[i];
    return NULL;
}

static const char *job_near(const struct scenario *scenario, const char *name)
{
    unsigned count = scenario->job_count;
    const char **names = allocate((count + 1) * sizeof *names, "names");

    for (unsigned i = 0; i < count; i++)
        names[i] = scenario->jobs[i].name;
    const char *near = word_near(names, name);
    free(names);
    return near;
}

/* Something the claim is about does not take part: an error, unless a
 * set took it away; then the claim is left out. */
bool not_there(struct reader *reader, const struct node *node, const char *what,
               const char *name)
{
    if (reader->changed) {
        reader->left_out = true;
        return true;
    }
    const char *near =
        strstr(what, "job") ? job_near(reader->scenario, name) : NULL;
    if (near)
        return refuse(reader, &node->place, "%s %.60s; did you mean %s?", what,
                      name, near);
    return refuse(reader, &node->place, "%s %.60s; expected %s", what, name,
                  strstr(what, "point") ? "a value of the sweep"
                  : strstr(what, "job") ? "the name of a job"
                                        : "one of the sides that take part");
}

static bool check_point(struct reader *reader, const struct node *node,
                        const char *point)
{
    const struct sweep *sweep = &reader->scenario->sweep;
    for (unsigned i = 0; i < sweep->count; i++)
        if (strcmp(sweep->values[i], point) == 0)
            return true;
    return not_there(reader, node, "the sweep has no point", point);
}

bool arm_read(struct reader *reader, const struct node *node, void *base)
{
    struct arm *arm = base;
    if (node->kind != NODE_VALUE)
        return refuse_expected(reader, node, "side");

    const char *at = strchr(node->text, '@');
    size_t length = at ? (size_t)(at - node->text) : strlen(node->text);
    char *word = memory_text(reader->memory, node->text, length);
    int side = word_index(side_words, word);
    if (side < 0)
        return refuse(reader, &node->place,
                      "unknown side \"%.60s\"; expected "
                      "threaded, evented or sequential, perhaps with @point",
                      word);
    arm->side = (enum side)side;
    if (!reader->scenario->side[side])
        return not_there(reader, node, "no rounds are run of the side", word);
    if (!at)
        return true;
    arm->point = memory_text(reader->memory, at + 1, strlen(at + 1));
    return check_point(reader, node, arm->point);
}

bool arms_read(struct reader *reader, const struct node *node, void *base)
{
    struct arm *arms = base;
    if (node->kind != NODE_LIST || node_count(node) != 2)
        return refuse_expected(reader, node, "ratio");
    return arm_read(reader, node->first, &arms[0]) &&
           arm_read(reader, node->first->next, &arms[1]);
}

bool at_read(struct reader *reader, const struct node *node, void *base)
{
    struct expect *expect = base;
    if (node->kind != NODE_VALUE)
        return refuse_expected(reader, node, "at");
    for (unsigned i = 0; i < 2; i++)
        if (!expect->arm[i].point)
            expect->arm[i].point =
                memory_text(reader->memory, node->text, strlen(node->text));
    return check_point(reader, node, node->text);
}

bool job_exists(struct reader *reader, const struct node *node,
                const char *name)
{
    return job_named(reader->scenario, name) ||
           not_there(reader, node, "there is no job", name);
}

/* "< 1.45": a comparison and a version, numbers with points between. */
static bool version_is_fit(const char *text)
{
    static const char *const signs[] = {"<", "<=", "=", ">=", ">", NULL};
    char sign[4] = "";
    size_t length = strspn(text, "<>=");

    memcpy(sign, text, length < 3 ? length : 3);
    if (word_index(signs, sign) < 0)
        return false;
    text += length + strspn(text + length, " ");
    for (;; text++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > 9)
            return false;
        text += digits;
        if (*text != '.')
            return !*text;
    }
}

bool claims_read(struct reader *reader, const struct node *list, void *base)
{
    struct scenario *scenario = base;

    if (!list_is_fit(reader, list, 0, MOST_CLAIMS, "claims"))
        return false;
    scenario->claims = memory_take(reader->memory,
                                   node_count(list) * sizeof *scenario->claims);
    for (const struct node *node = list->first; node; node = node->next) {
        struct claim *claim = &scenario->claims[scenario->claim_count];
        reader->left_out = false;
        *claim = (struct claim){0};
        if (!fields_read(reader, node, IN_CLAIM, 0, claim))
            return false;
        if (claim->when_libuv && !version_is_fit(claim->when_libuv))
            return refuse(reader, &node_child(node, "when")->place,
                          "when: libuv \"%s\"; expected a comparison with a "
                          "version, as in \"< 1.45\"",
                          claim->when_libuv);
        if (!reader->left_out)
            scenario->claim_count++;
    }
    return true;
}

/*
 * The parts of a scenario that have a form of their own: texts,
 * options, sides and jobs. Claims and the sweep have files of theirs.
 */
#include "common/scenario/parts.h"
#include "common/scenario/words.h"

#include <string.h>

enum { MOST_OPTIONS = 6, MOST_JOB_SPECS = 1000, MOST_JOBS = 100000 };
#define MOST_BYTES (1ull << 30)

bool text_read(struct reader *reader, const struct node *node, void *base)
{
    if (node->kind != NODE_MAP)
        return refuse(reader, &node->place,
                      "%s: expected a text in both "
                      "languages: {en: ..., ko: ...}",
                      node->key);
    return fields_read(reader, node, IN_TEXT, 0, base);
}

bool options_read(struct reader *reader, const struct node *list, void *base)
{
    struct scenario *scenario = base;
    unsigned right = 0;

    if (!list_is_fit(reader, list, 2, MOST_OPTIONS, "options"))
        return false;
    scenario->option_count = node_count(list);
    scenario->options = memory_take(
        reader->memory, scenario->option_count * sizeof *scenario->options);
    struct choice *option = scenario->options;
    for (const struct node *node = list->first; node; node = node->next) {
        if (!fields_read(reader, node, IN_OPTION, 0, option))
            return false;
        right += option++->right;
        if (right > 1)
            return refuse(reader, &node->place,
                          "a second option is right; "
                          "expected exactly one with right: true");
    }
    return right == 1 || refuse(reader, &list->place,
                                "no option is right; expected "
                                "exactly one with right: true");
}

bool sides_read(struct reader *reader, const struct node *list, void *base)
{
    struct scenario *scenario = base;

    if (!list_is_fit(reader, list, 1, SIDES, "sides"))
        return false;
    memset(scenario->side, 0, sizeof scenario->side);
    for (const struct node *node = list->first; node; node = node->next) {
        int side = node->text ? word_index(side_words, node->text) : -1;
        if (side < 0)
            return refuse(reader, &node->place,
                          "sides: unknown side \"%.60s\""
                          "; expected threaded, evented or sequential",
                          node->text ? node->text : "(not a word)");
        if (scenario->side[side])
            return refuse(reader, &node->place, "sides: %s is named twice",
                          node->text);
        scenario->side[side] = true;
    }
    return true;
}

static bool job_read(struct reader *reader, const struct node *node,
                     struct job_spec *job)
{
    const struct node *only = node->first;

    if (node->kind != NODE_MAP || node_count(node) != 1)
        return refuse(reader, &node->place,
                      "jobs: expected one kind of job "
                      "with its fields, as in download: {name: fetch, ms: "
                      "200}");
    int kind = word_index(job_kind_words, only->key);
    if (kind < 0) {
        const char *near = word_near(job_kind_words, only->key);
        return refuse(reader, &only->key_place,
                      "unknown kind of job %.60s; "
                      "%s%s",
                      only->key,
                      near ? "did you mean "
                           : "expected file_write, "
                             "download, main_work, compute or block",
                      near ? near : "");
    }
    job->kind = (enum job_kind)kind;
    for (const struct node *field = only->first; field; field = field->next) {
        const struct field *known =
            field_named(IN_JOB, job->kind, field->key ? field->key : "");
        job->has_at |= known && (known->flags & OUTSIDE);
    }
    if (!fields_read(reader, only, IN_JOB, job->kind, job))
        return false;
    if (job->every > 0 && job->poisson_per_s > 0)
        return refuse(reader, &only->place,
                      "%s: both every and poisson_per_s "
                      "are given; expected one of them",
                      job->name);
    return true;
}

static bool job_is_new(struct reader *reader, const struct node *list,
                       const struct node *node)
{
    const struct node *name = node_child(node->first, "name");

    for (const struct node *other = list->first; other != node;
         other = other->next) {
        const struct node *taken = node_child(other->first, "name");
        if (strcmp(taken->text, name->text) == 0)
            return refuse(reader,
                          taken->place.set ? &taken->place : &name->place,
                          "a second job is named %s; expected a name of its "
                          "own",
                          name->text);
    }
    return true;
}

bool jobs_read(struct reader *reader, const struct node *list, void *base)
{
    struct scenario *scenario = base;
    uint64_t jobs = 0, bytes = 0;

    if (!list_is_fit(reader, list, 1, MOST_JOB_SPECS, "jobs"))
        return false;
    scenario->jobs =
        memory_take(reader->memory, node_count(list) * sizeof *scenario->jobs);
    for (const struct node *node = list->first; node; node = node->next) {
        struct job_spec *job = &scenario->jobs[scenario->job_count];
        if (!job_read(reader, node, job) || !job_is_new(reader, list, node))
            return false;
        scenario->job_count++;
        jobs += (uint64_t)job->count * scenario->trials;
        bytes += job->bytes * job->count * scenario->trials;
        if (jobs > MOST_JOBS)
            return refuse(reader, &node->place,
                          "%llu jobs in a round with "
                          "this one (count x trials); expected at most %d",
                          (unsigned long long)jobs, MOST_JOBS);
        if (bytes > MOST_BYTES)
            return refuse(reader, &node->place,
                          "%llu bytes of files in a "
                          "round with this job; expected at most %llu",
                          (unsigned long long)bytes, MOST_BYTES);
    }
    return true;
}

/*
 * The whole, then texts, options, sides and jobs, each as it is read
 * and as it is written. Claims and the sweep have files of theirs.
 */
#include "common/scenario/parts.h"
#include "common/scenario/finding.h"
#include "common/scenario/scenario.h"
#include "common/scenario/words.h"
#include "common/scenario/write.h"
#include "common/utf8.h"

#include <string.h>

enum {
    LONGEST_NAME = 64,
    LONGEST_LABEL = 64,
    MOST_OPTIONS = 6,
    MOST_JOB_SPECS = 1000,
    MOST_JOBS = 100000
};
#define MOST_BYTES (1ull << 30)

/* The file's name as a name: what could lead elsewhere or upset a
 * terminal becomes "_". */
static char *name_of_file(struct memory *memory, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    char *name = memory_text(memory, base);
    size_t size = strlen(name);

    if (size > 4 && strcmp(name + size - 4, ".yml") == 0)
        size -= 4;
    else if (size > 5 && strcmp(name + size - 5, ".yaml") == 0)
        size -= 5;
    name[size] = '\0';
    size_t length = 0;
    for (size_t i = 0; i < size; i += length) {
        length = utf8_length(name + i, size - i);
        if (i + length > LONGEST_NAME) {
            name[i] = '\0';
            break;
        }
        if (length == 0 || utf8_control(name + i)) {
            length = length > 0 ? length : 1;
            memset(name + i, '_', length);
        }
    }
    if (*name == '.' || *name == '-')
        *name = '_';
    return *name ? name : memory_text(memory, "_");
}

static bool accounts_exist(const struct job_spec *spec, unsigned accounts)
{
    bool both = spec->kind == TRANSFER || spec->kind == REMIT;
    bool takes = both || spec->kind == WITHDRAW;
    bool gives = both || spec->kind == DEPOSIT;
    return (!takes || spec->from <= accounts) &&
           (!gives || spec->to <= accounts);
}

/* Who may ask in which way. Whoever holds a lock needs a thread to give
 * it back: those who wait for it must not have them all. */
static bool access_check(struct reader *reader)
{
    const struct scenario *scenario = reader->scenario;
    const struct engine_options *engine = &scenario->engine;
    const struct database_options *database = &engine->database;
    const struct node *evented = node_child(reader->root, EVENTED_WORD);
    const struct node *access = evented ? node_child(evented, "access") : NULL;
    const struct place *place =
        access ? &access->place
               : &node_child(reader->root, "database")->place;

    if (!scenario->side[EVENTED])
        return true;
    if (database->kind == SQLITE && engine->access == ACCESS_NONBLOCKING)
        return refuse(reader, place,
                      "SQLite is a library: who calls it waits; expected "
                      "evented: {access: hidden} or blocking");
    return engine->access != ACCESS_HIDDEN || database->shared ||
           database->connections <= engine->hidden_workers ||
           refuse(reader, place,
                  "%u connections and %u hidden threads: all of them may "
                  "wait for a lock, and none is left for whoever holds it; "
                  "expected evented: {hidden_workers: %u}",
                  database->connections, engine->hidden_workers,
                  database->connections);
}

/* What asks a database names one that can be asked so. */
static bool database_check(struct reader *reader)
{
    const struct scenario *scenario = reader->scenario;
    const struct database_options *database = &scenario->engine.database;
    const struct node *jobs = node_child(reader->root, "jobs");
    const struct node *job = jobs->first;

    for (unsigned i = 0; i < scenario->job_count; i++, job = job->next) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (!job_asks(spec->kind))
            continue;
        if (database->kind == NO_DATABASE)
            return refuse(reader, &job->place,
                          "%s asks a database; expected one, as in "
                          "database: {kind: sqlite}",
                          spec->name);
        if (spec->kind == ENQUEUE && scenario->trials > 1)
            return refuse(reader, &job->place,
                          "%s: a task is known by the number of its job; "
                          "expected trials: 1",
                          spec->name);
        if (spec->kind != ENQUEUE && database->kind == REDIS)
            return refuse(reader, &job->place,
                          "%s: a broker has no accounts; expected enqueue, "
                          "or database: {kind: sqlite}",
                          spec->name);
        if (spec->kind == REMIT && (database->stores < 2 || database->shared))
            return refuse(reader, &job->place,
                          "%s goes from one store to another; expected "
                          "database: {stores: 2, shared: false}",
                          spec->name);
        if (!accounts_exist(spec, database->accounts))
            return refuse(reader, &job->place,
                          "%s: there are %u accounts, from 1 to %u",
                          spec->name, database->accounts,
                          database->accounts);
    }
    return database->kind == NO_DATABASE || access_check(reader);
}

bool whole_read(struct reader *reader)
{
    struct scenario *scenario = reader->scenario;
    const struct node *name = node_child(reader->root, "name");

    scenario->name = name_of_file(reader->memory, scenario->file);
    scenario->side[THREADED] = scenario->side[EVENTED] = true;
    scenario->primary = memory_text(reader->memory, "makespan_ms");
    if (reader->root->kind != NODE_MAP)
        return refuse(reader, &reader->root->place,
                      "expected the fields of a scenario, beginning with "
                      "title: and jobs:");
    if (!fields_read(reader, reader->root, &scenario_scope, 0, scenario) ||
        !finding_check(reader))
        return false;
    if (!database_check(reader))
        return false;
    return !name ||
           (!strchr(scenario->name, '/') && *scenario->name != '.' &&
            *scenario->name != '-') ||
           refuse_value(reader, field_named(&scenario_scope, 0, "name"), name);
}

static bool options_read(struct reader *reader, const struct field *field,
                         const struct node *list, void *base)
{
    struct scenario *scenario = base;
    unsigned right = 0;

    if (!list_is_fit(reader, field->key, list, 2, MOST_OPTIONS, "options"))
        return false;
    scenario->option_count = node_count(list);
    scenario->options = memory_take(
        reader->memory, scenario->option_count * sizeof *scenario->options);
    struct choice *option = scenario->options;
    for (const struct node *node = list->first; node; node = node->next) {
        if (!fields_read(reader, node, &option_scope, 0, option))
            return false;
        right += option++->right;
        if (right > 1)
            return refuse(reader, &node->place,
                          "a second option is right; expected exactly one with "
                          "right: true");
    }
    return right == 1 ||
           refuse(reader, &list->place,
                  "no option is right; expected exactly one with right: true");
}

static bool options_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->option_count; i++) {
        fputs("\n  - {", out);
        fields_write(&scenario->options[i], &option_scope, 0, ", ", out);
        fputc('}', out);
    }
    return scenario->option_count > 0;
}

const struct form options_form = {options_read, options_write};

static bool sides_read(struct reader *reader, const struct field *field,
                       const struct node *list, void *base)
{
    struct scenario *scenario = base;
    char sides[80];

    if (!list_is_fit(reader, field->key, list, 1, SIDES, "sides"))
        return false;
    memset(scenario->side, 0, sizeof scenario->side);
    for (const struct node *node = list->first; node; node = node->next) {
        int side = node->text ? word_index(side_words, node->text) : -1;
        words_join(side_words, " or ", sides, sizeof sides);
        if (side < 0)
            return refuse(reader, &node->place,
                          "sides: unknown side \"%.60s\"; expected %s",
                          node->text ? node->text : "(not a word)", sides);
        if (scenario->side[side])
            return refuse(reader, &node->place, "sides: %s is named twice",
                          node->text);
        scenario->side[side] = true;
    }
    return true;
}

static bool sides_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;
    const char *between = " [";

    for (unsigned side = 0; out && side < SIDES; side++) {
        if (!scenario->side[side])
            continue;
        fprintf(out, "%s%s", between, side_words[side]);
        between = ", ";
    }
    if (out)
        fputc(']', out);
    return true;
}

const struct form sides_form = {sides_read, sides_write};

static bool job_read(struct reader *reader, const struct node *node,
                     struct job_spec *job)
{
    const struct node *only = node->first;
    char kinds[80];

    if (node->kind != NODE_MAP || node_count(node) != 1)
        return refuse(reader, &node->place,
                      "jobs: expected one kind of job with its fields, as in "
                      "download: {name: fetch, ms: 200}");
    int kind = word_index(job_kind_words, only->key);
    if (kind < 0) {
        const char *near = word_near(job_kind_words, only->key);
        words_join(job_kind_words, " or ", kinds, sizeof kinds);
        return refuse(reader, &only->key_place,
                      "unknown kind of job %.60s; %s%s", only->key,
                      near ? "did you mean " : "expected ",
                      near ? near : kinds);
    }
    job->kind = (enum job_kind)kind;
    for (const struct node *field = only->first; field; field = field->next) {
        const struct field *known =
            field_named(&job_scope, job->kind, field->key ? field->key : "");
        job->has_at |= known && (known->flags & OUTSIDE);
    }
    if (!fields_read(reader, only, &job_scope, job->kind, job))
        return false;
    for (unsigned i = 0; i < LANGUAGES && job->label.in[i]; i++)
        if (strlen(job->label.in[i]) > LONGEST_LABEL)
            return refuse(reader, &node_child(only, "label")->place,
                          "%s: the label is longer than %d bytes; expected "
                          "a word or two",
                          job->name, LONGEST_LABEL);
    if (job->every > 0 && job->poisson_per_s > 0)
        return refuse(
            reader, &only->place,
            "%s: both every and poisson_per_s are given; expected one of them",
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
            return refuse(
                reader, taken->place.set ? &taken->place : &name->place,
                "a second job is named %s; expected a name of its own",
                name->text);
    }
    return true;
}

/* One of them, so that it is known whose answers are counted. */
static bool one_is_killed(struct reader *reader, const struct node *list)
{
    const struct scenario *scenario = reader->scenario;
    const struct node *node = list->first;
    unsigned killed = 0;

    for (unsigned i = 0; i < scenario->job_count; i++, node = node->next) {
        killed += scenario->jobs[i].kill_after > 0;
        if (killed > 1)
            return refuse(reader, &node_child(node->first, "kill_after")->place,
                          "%s: a second job has a kill_after; expected one",
                          scenario->jobs[i].name);
    }
    return true;
}

static bool jobs_read(struct reader *reader, const struct field *field,
                      const struct node *list, void *base)
{
    struct scenario *scenario = base;
    uint64_t jobs = 0, bytes = 0;

    if (!list_is_fit(reader, field->key, list, 1, MOST_JOB_SPECS, "jobs"))
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
                          "%llu jobs in a round with this one (count x "
                          "trials); expected at most %d",
                          (unsigned long long)jobs, MOST_JOBS);
        if (bytes > MOST_BYTES)
            return refuse(reader, &node->place,
                          "%llu bytes of files in a round with this job; "
                          "expected at most %llu",
                          (unsigned long long)bytes, MOST_BYTES);
    }
    return one_is_killed(reader, list);
}

static bool jobs_write(const void *base, FILE *out)
{
    const struct scenario *scenario = base;

    for (unsigned i = 0; out && i < scenario->job_count; i++) {
        const struct job_spec *job = &scenario->jobs[i];
        fprintf(out, "\n  - %s: {", job_kind_name(job->kind));
        fields_write(job, &job_scope, job->kind, ", ", out);
        fputc('}', out);
    }
    return true;
}

const struct form jobs_form = {jobs_read, jobs_write};

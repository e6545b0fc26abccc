/*
 * A scenario from a file: opened carefully, read into a tree, the sets
 * laid over it, and then read by the table of fields.
 */
#include "common/fail.h"
#include "common/scenario/read.h"
#include "common/scenario/scenario.h"
#include "common/scenario/set.h"
#include "common/scenario/write.h"
#include "common/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_NAME = 64 };

/* The file's name as a name: what could lead elsewhere or upset a
 * terminal becomes "_". */
static char *name_of_file(struct memory *memory, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file;
    size_t size = strlen(base);

    if (size > 4 && strcmp(base + size - 4, ".yml") == 0)
        size -= 4;
    else if (size > 5 && strcmp(base + size - 5, ".yaml") == 0)
        size -= 5;
    char *name = memory_text(memory, base, size);
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
    return *name ? name : memory_text(memory, "_", 1);
}

static bool read_tree(struct reader *reader, const struct node *root)
{
    struct scenario *scenario = reader->scenario;
    const struct node *name = node_child(root, "name");

    scenario->name = name_of_file(reader->memory, scenario->file);
    scenario->side[THREADED] = scenario->side[EVENTED] = true;
    scenario->primary = memory_text(reader->memory, "makespan_ms", 11);
    if (root->kind != NODE_MAP)
        return refuse(reader, &root->place,
                      "expected the fields of a "
                      "scenario, beginning with title: and jobs:");
    if (!fields_read(reader, root, IN_SCENARIO, 0, scenario))
        return false;
    if (name && (strchr(scenario->name, '/') || *scenario->name == '.' ||
                 *scenario->name == '-'))
        return refuse_value(reader, field_named(IN_SCENARIO, 0, "name"), name);
    return true;
}

static struct scenario *parse(const char *text, size_t size, const char *file,
                              const char *const *sets, unsigned set_count,
                              struct reader *reader)
{
    struct scenario *scenario = allocate(sizeof *scenario, "a scenario");

    scenario->memory = memory_open();
    scenario->file = memory_text(scenario->memory, file, strlen(file));
    reader->scenario = scenario;
    reader->memory = scenario->memory;
    struct node *root =
        yaml_read(text, size, file, NULL, scenario->memory, reader->why);
    bool good = root != NULL;
    for (unsigned i = 0; good && i < set_count; i++)
        good = set_apply(reader, root, sets[i]);
    if (good && read_tree(reader, root))
        return scenario;
    scenario_free(scenario);
    return NULL;
}

struct scenario *scenario_parse(const char *text, size_t size, const char *file,
                                const char *const *sets, unsigned set_count,
                                struct complaint *why)
{
    struct reader reader = {.why = why};
    return parse(text, size, file, sets, set_count, &reader);
}

static struct scenario *cannot(struct complaint *why, const char *file,
                               const char *sentence, ...)
    __attribute__((format(printf, 3, 4)));

static struct scenario *cannot(struct complaint *why, const char *file,
                               const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    complain_at(why, file, &(struct place){0}, sentence, arguments);
    va_end(arguments);
    return NULL;
}

/* At most one byte more than is allowed; -1: a read error. */
static ssize_t read_whole(int fd, char *text, size_t most)
{
    size_t used = 0;
    while (used < most) {
        ssize_t count = read(fd, text + used, most - used);
        if (count == 0)
            break;
        if (count < 0 && errno != EINTR)
            return -1;
        used += count > 0 ? (size_t)count : 0;
    }
    return (ssize_t)used;
}

static struct scenario *load(int fd, const char *file, const char *const *sets,
                             unsigned set_count, struct complaint *why)
{
    struct stat status;

    if (fstat(fd, &status) != 0)
        return cannot(why, file, "cannot be read: %s", strerror(errno));
    if (!S_ISREG(status.st_mode))
        return cannot(why, file,
                      "is %s; expected a regular file with a "
                      "scenario in it",
                      S_ISDIR(status.st_mode)    ? "a directory"
                      : S_ISFIFO(status.st_mode) ? "a FIFO"
                                                 : "a device or socket");
    char *text = allocate(YAML_BYTES + 1, file);
    ssize_t size = read_whole(fd, text, YAML_BYTES + 1);
    struct scenario *scenario =
        size < 0
            ? cannot(why, file, "cannot be read: %s", strerror(errno))
            : scenario_parse(text, (size_t)size, file, sets, set_count, why);
    free(text);
    return scenario;
}

struct scenario *scenario_load(const char *file, const char *const *sets,
                               unsigned set_count, struct complaint *why)
{
    int fd = open(file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return cannot(why, file,
                      "cannot be opened: %s; expected the file of "
                      "a scenario",
                      strerror(errno));
    struct scenario *scenario = load(fd, file, sets, set_count, why);
    close(fd);
    return scenario;
}

/* The point of a sweep, and why not without a place in a file. */
static struct scenario *point_read(const struct scenario *scenario,
                                   const char *path, const char *value,
                                   struct complaint *why, const char **what)
{
    struct reader reader = {.why = why};
    char *text = NULL, *set = NULL;
    size_t size = 0;

    FILE *out = open_memstream(&text, &size);
    if (!out || asprintf(&set, "%s=%s", path ? path : "", value) < 0)
        fail(errno, "open_memstream", NULL, "a point of the sweep");
    scenario_write_plain(scenario, out);
    fclose(out);
    const char *const sets[] = {set};
    struct scenario *point =
        parse(text, size, scenario->file, sets, path ? 1 : 0, &reader);
    *what = reader.what;
    free(text);
    free(set);
    return point;
}

struct scenario *scenario_point(const struct scenario *scenario, unsigned point,
                                struct complaint *why)
{
    const struct sweep *sweep = &scenario->sweep;
    const char *what;

    if (!sweep->path || point >= sweep->count)
        return point_read(scenario, NULL, "", why, &what);
    return point_read(scenario, sweep->path, sweep->values[point], why, &what);
}

void scenario_complain(const struct scenario *scenario,
                       const struct place *place, struct complaint *why,
                       const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    complain_at(why, scenario->file, place, sentence, arguments);
    va_end(arguments);
}

void scenario_free(struct scenario *scenario)
{
    if (scenario)
        memory_close(scenario->memory);
    free(scenario);
}

/*
 * The sweep: one field, one value after another. Every point is tried
 * when the file is read, so that no run stops in its middle.
 */
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

const struct job_spec *job_named(const struct scenario *scenario,
                                 const char *name)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, name) == 0)
            return &scenario->jobs[i];
    return NULL;
}

/*
 * A scenario from a file: opened carefully, read into a tree, the sets
 * laid over it, and then read by the table of fields.
 */
#include "common/scenario/scenario.h"
#include "common/fail.h"
#include "common/scenario/parts.h"
#include "common/scenario/set.h"
#include "common/scenario/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct scenario *scenario_parse(const char *text, size_t size, const char *file,
                                const char *const *sets, unsigned set_count,
                                struct complaint *why)
{
    struct memory *memory = memory_open();
    struct scenario *scenario = memory_take(memory, sizeof *scenario);
    struct node *root = yaml_read(text, size, file, NULL, memory, why);
    struct reader reader = {.file = file,
                            .why = why,
                            .memory = memory,
                            .scenario = scenario,
                            .root = root};

    scenario->memory = memory;
    scenario->file = memory_text(memory, file);
    bool good = root != NULL;
    for (unsigned i = 0; good && i < set_count; i++)
        good = set_apply(&reader, root, sets[i]);
    if (good && whole_read(&reader))
        return scenario;
    scenario_free(scenario);
    return NULL;
}

/* No scenario, and why, about the file as a whole. */
#define cannot(why, file, ...)                                                 \
    (complain_at((why), (file), &(struct place){0}, __VA_ARGS__),              \
     (struct scenario *)NULL)

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
                      "is %s; expected a regular file with a scenario in it",
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
                      "cannot be opened: %s; expected the file of a scenario",
                      strerror(errno));
    struct scenario *scenario = load(fd, file, sets, set_count, why);
    close(fd);
    return scenario;
}

const struct scenario *scenario_point(const struct scenario *scenario,
                                      unsigned point)
{
    const struct sweep *sweep = &scenario->sweep;
    return sweep->path && point < sweep->count ? sweep->points[point]
                                               : scenario;
}

bool scenario_sweeps(const struct scenario *scenario, const void *setting)
{
    return scenario->sweep.path && scenario->sweep.setting == setting;
}

static const char *word_in(const struct scope *scope, const void *base,
                           const void *setting)
{
    const char *word = NULL;

    for (const struct field *field = scope->fields; field->key && !word;
         field++) {
        if (field->type == GROUP)
            word = word_in(field->group, (const char *)base + field->offset,
                           setting);
        else if (field->type == WORD &&
                 (const char *)base + field->offset == setting)
            word = field->words[field_number(field, base)];
    }
    return word;
}

const char *scenario_word(const struct scenario *scenario, const void *setting)
{
    return word_in(&scenario_scope, scenario, setting);
}

enum arm_fault arm_at(const struct scenario *scenario, const char *value,
                      struct arm *arm)
{
    const struct sweep *sweep = &scenario->sweep;

    for (unsigned i = 0; i < sweep->count; i++) {
        if (strcmp(sweep->values[i], value) != 0)
            continue;
        arm->value = sweep->values[i];
        arm->point = i;
        return ARM_FITS;
    }
    return ARM_NO_POINT;
}

enum arm_fault arm_named(const struct scenario *scenario, const char *word,
                         struct arm *arm)
{
    char side[32] = "";
    size_t length = strcspn(word, "@");

    if (length < sizeof side)
        memcpy(side, word, length);
    int found = word_index(side_words, side);
    if (found < 0)
        return ARM_UNKNOWN;
    arm->side = (enum side)found;
    if (!scenario->side[found])
        return ARM_NO_SIDE;
    return word[length] ? arm_at(scenario, word + length + 1, arm) : ARM_FITS;
}

void scenario_free(struct scenario *scenario)
{
    if (scenario)
        memory_close(scenario->memory); /* the scenario lies in it */
}

const struct job_spec *job_named(const struct scenario *scenario,
                                 const char *name)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (strcmp(scenario->jobs[i].name, name) == 0)
            return &scenario->jobs[i];
    return NULL;
}

bool scenario_has(const struct scenario *scenario, unsigned kinds)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (kinds >> scenario->jobs[i].kind & 1)
            return true;
    return false;
}

bool expect_is_order(const struct expect *expect)
{
    return expect->kind == EXPECT_ORDER || expect->kind == EXPECT_BEFORE;
}

const char *scenario_label(const struct scenario *scenario, const char *name,
                           enum language language)
{
    const struct job_spec *job = job_named(scenario, name);
    return job && job->label.in[language] ? job->label.in[language] : name;
}

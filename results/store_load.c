/*
 * A result directory, read back. What was changed, cut short or mixed
 * up is a sentence, never a result.
 */
#include "results/store.h"
#include "results/store_parts.h"
#include "results/json.h"
#include "common/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_SCENARIO = 1 << 21 };

/* A whole file of at most that many bytes; NULL and a sentence. */
static char *slurp(const char *path, size_t most, size_t *length, char *why,
                   size_t size)
{
    struct stat is;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &is) != 0) {
        snprintf(why, size, "cannot open %s: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    char *text = NULL;
    *length = 0;
    if (!S_ISREG(is.st_mode))
        snprintf(why, size, "%s is not an ordinary file", path);
    else if ((uint64_t)is.st_size > most)
        snprintf(why, size, "%s has more than %zu bytes", path, most);
    else
        text = allocate((size_t)is.st_size + 1, path);
    while (text && *length < (size_t)is.st_size) {
        ssize_t got = read(fd, text + *length,
                           (size_t)is.st_size - *length);
        if (got <= 0)
            break;
        *length += (size_t)got;
    }
    close(fd);
    return text;
}

static json_t *load_json(const char *path, char *why, size_t size)
{
    size_t length;
    char *text = slurp(path, (size_t)1 << 30, &length, why, size);
    if (!text)
        return NULL;
    json_error_t error;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    free(text);
    if (!root) {
        snprintf(why, size, "%s:%d:%d: not whole: %s", path, error.line,
                 error.column, error.text);
        return NULL;
    }
    const char *schema = json_string_value(json_object_get(root, "schema"));
    json_t *version = json_object_get(root, "schema_version");
    if (!schema || strcmp(schema, SCHEMA) != 0 ||
        !json_is_integer(version))
        snprintf(why, size, "%s is not a result of poolloop", path);
    else if (json_integer_value(version) != SCHEMA_VERSION)
        snprintf(why, size,
                 "%s has schema version %lld and this program reads %d; "
                 "use the poolloop that wrote it, or a newer one",
                 path, (long long)json_integer_value(version),
                 SCHEMA_VERSION);
    else
        return root;
    json_decref(root);
    return NULL;
}

/* The scenario must be the one that the result was made from. */
static struct scenario *load_scenario(const char *path, json_t *root,
                                      char *why, size_t size)
{
    size_t length;
    char print[20];
    char *text = slurp(path, MOST_SCENARIO, &length, why, size);
    if (!text)
        return NULL;
    const char *expected =
        json_string_value(json_object_get(root, "scenario_print"));
    struct scenario *scenario = NULL;
    struct complaint complaint = {.text = ""};
    scenario_print(text, length, print);
    if (!expected || strcmp(print, expected) != 0)
        snprintf(why, size, "%s was changed or cut short: it is not the "
                            "scenario that result.json was made from",
                 path);
    else {
        scenario = scenario_parse(text, length, path, NULL, 0, &complaint);
        if (!scenario)
            snprintf(why, size, "%s", complaint.text);
    }
    free(text);
    return scenario;
}

static bool read_parts(const char *dir, json_t *root, struct result *result,
                       char *why, size_t size)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/scenario.yml", dir);
    result->scenario = load_scenario(path, root, why, size);
    if (!result->scenario || !result_of_json(root, result, why, size))
        return false;
    snprintf(path, sizeof path, "%s/rounds.csv", dir);
    if (!read_rounds_csv(result, path, why, size))
        return false;
    snprintf(path, sizeof path, "%s/jobs.csv", dir);
    if (!read_jobs_csv(result, path, why, size))
        return false;
    snprintf(path, sizeof path, "%s/switches.csv", dir);
    return read_switches_csv(result, path, why, size) &&
           failures_of_json(root, result, why, size);
}

struct result *store_read(const char *dir, char *why, size_t size)
{
    char path[PATH_MAX];
    struct stat is;
    if (strlen(dir) > PATH_MAX - 32) {
        snprintf(why, size, "the name of the directory is too long");
        return NULL;
    }
    *why = '\0';
    if (stat(dir, &is) == 0 && !S_ISDIR(is.st_mode)) {
        snprintf(why, size, "%s is a file; give the directory of a result, "
                            "the one that has a result.json", dir);
        return NULL;
    }
    snprintf(path, sizeof path, "%s/result.json", dir);
    json_t *root = load_json(path, why, size);
    if (!root)
        return NULL;
    struct result *result = allocate(sizeof *result, "a result");
    if (!read_parts(dir, root, result, why, size)) {
        result_free(result);
        result = NULL;
    }
    json_decref(root);
    return result;
}

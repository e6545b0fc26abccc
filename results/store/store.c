/*
 * A result directory, written and read back. Each file is made
 * fresh (never through a link), and every error on the way is a
 * sentence with path and reason.
 */
#include "common/fail.h"
#include "common/scenario/write.h"
#include "results/store/store.h"
#include "results/store/fresh.h"
#include "results/store/json.h"
#include "results/store/result_json.h"
#include "results/store/rows.h"
#include "results/store/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* FNV-1a: tells an accident, not an attack. */
static void scenario_print(const char *text, size_t size, char print[20])
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    snprintf(print, 20, "%016" PRIx64, hash);
}

static void write_scenario(const struct result *result, FILE *out)
{
    scenario_write(result->scenario, out);
}

/* Last of all: it carries the seal of the others. */
static void write_json(const struct result *result, const char *dir,
                       FILE *out)
{
    char print[20];
    size_t size;
    char *text = scenario_text(result->scenario, &size);
    if (!text)
        fail_with(EXIT_INTERNAL, "no memory for the scenario");
    scenario_print(text, size, print);
    free(text);
    json_t *root = json_of_result(result, print);
    text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
    if (!text)
        fail_with(EXIT_INTERNAL, "no memory for result.json");
    seal_write(out, text, strlen(text), dir);
    json_decref(root);
    free(text);
}

static int write_file(const char *dir, const char *name,
                      void (*write)(const struct result *, FILE *),
                      const struct result *result, char *why, size_t size)
{
    FILE *out = fresh_open(dir, name, why, size);
    if (!out)
        return -1;
    if (write)
        write(result, out);
    else
        write_json(result, dir, out);
    return fresh_close(out, dir, name, why, size);
}

int store_write(const struct result *result, const char *partial,
                char *why, size_t size)
{
    static const struct {
        const char *name;
        void (*write)(const struct result *, FILE *);
    } files[] = {{"scenario.yml", write_scenario},
                 {"rounds.csv", write_rounds_csv},
                 {"jobs.csv", write_jobs_csv},
                 {"switches.csv", write_switches_csv},
                 {"steps.csv", write_steps_csv},
                 {"result.json", NULL}};
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof files / sizeof *files; i++)
        if (files[i].write != write_steps_csv || has_steps(result))
            status = write_file(partial, files[i].name, files[i].write,
                                result, why, size);
    return status;
}

/*
 * A result directory, read back. What was changed, cut short or mixed
 * up is a sentence, never a result.
 */
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

static json_t *load_json(const char *path, const char *text, size_t length,
                         char *why, size_t size)
{
    json_error_t error;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
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
    return read_rounds_csv(result, dir, why, size) &&
           read_jobs_csv(result, dir, why, size) &&
           read_steps_csv(result, dir, why, size) &&
           read_switches_csv(result, dir, why, size) &&
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
    size_t length;
    char *text = slurp(path, (size_t)1 << 30, &length, why, size);
    json_t *root = text ? load_json(path, text, length, why, size) : NULL;
    struct result *result =
        root ? allocate(sizeof *result, "a result") : NULL;
    if (root && !read_parts(dir, root, result, why, size)) {
        result_free(result);
        result = NULL;
    }
    if (result)
        seal_check(result, root, text, length, dir);
    json_decref(root);
    free(text);
    return result;
}

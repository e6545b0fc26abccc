/*
 * A result directory, written. Each file is made
 * fresh (never through a link), brought to the disk before the rename,
 * and every error on the way is a sentence with path and reason.
 */
#include "results/store.h"
#include "results/store_parts.h"
#include "results/json.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *scenario_text(const struct scenario *scenario, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out)
        return NULL;
    int status = scenario_write(scenario, out);
    if (fclose(out) == 0 && status == 0)
        return text;
    free(text);
    return NULL;
}

/* FNV-1a: tells an accident, not an attack. */
void scenario_print(const char *text, size_t size, char print[20])
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    snprintf(print, 20, "%016" PRIx64, hash);
}

static int complain(char *why, size_t size, const char *what,
                    const char *path, int error)
{
    snprintf(why, size, "%s %s: %s", what, path,
             strerror(error ? error : EIO));
    return -1;
}

/* What is to be written, and by whom. */
struct content {
    const struct result *result;
    const char *scenario;
    size_t scenario_size;
    json_t *json;
};

static void write_scenario(const struct content *content, FILE *out)
{
    fwrite(content->scenario, 1, content->scenario_size, out);
}

static void write_json(const struct content *content, FILE *out)
{
    json_dumpf(content->json, out,
               JSON_INDENT(1) | JSON_REAL_PRECISION(17));
    fputc('\n', out);
}

static void write_rounds(const struct content *content, FILE *out)
{
    write_rounds_csv(content->result, out);
}

static void write_jobs(const struct content *content, FILE *out)
{
    write_jobs_csv(content->result, out);
}

static void write_switches(const struct content *content, FILE *out)
{
    write_switches_csv(content->result, out);
}

static int write_file(const char *dir, const char *name,
                      void (*writer)(const struct content *, FILE *),
                      const struct content *content, char *why, size_t size)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", dir, name) >= PATH_MAX)
        return complain(why, size, "cannot write", dir, ENAMETOOLONG);
    if (unlink(path) != 0 && errno != ENOENT)
        return complain(why, size, "cannot replace", path, errno);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
                            O_CLOEXEC, 0666);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out)
        return complain(why, size, "cannot create", path, errno);
    errno = 0;
    writer(content, out);
    bool failed = fflush(out) != 0 || ferror(out);
    int error = errno;
    if (!failed && fsync(fd) != 0) {
        failed = true;
        error = errno;
    }
    if (fclose(out) != 0 && !failed) {
        failed = true;
        error = errno;
    }
    return failed ? complain(why, size, "cannot write", path, error) : 0;
}

int store_write(const struct result *result, const char *partial,
                char *why, size_t size)
{
    static const struct {
        const char *name;
        void (*writer)(const struct content *, FILE *);
    } files[] = {{"scenario.yml", write_scenario},
                 {"rounds.csv", write_rounds},
                 {"jobs.csv", write_jobs},
                 {"switches.csv", write_switches},
                 {"result.json", write_json}};
    struct content content = {.result = result};
    char print[20];
    char *text = scenario_text(result->scenario, &content.scenario_size);
    if (!text)
        return complain(why, size, "cannot write the scenario to", partial,
                        ENOMEM);
    scenario_print(text, content.scenario_size, print);
    content.scenario = text;
    content.json = json_of_result(result, print);
    int status = 0;
    for (size_t i = 0; status == 0 && i < sizeof files / sizeof *files; i++)
        status = write_file(partial, files[i].name, files[i].writer,
                            &content, why, size);
    json_decref(content.json);
    free(text);
    return status;
}

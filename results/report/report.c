#include "results/report/report.h"
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/report/html.h"
#include "results/report/note.h"
#include "results/report/trace_json.h"
#include "results/store/fresh.h"
#include "results/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct result *report_read(const char *dir, char *why, size_t size)
{
    struct result *result = store_read(dir, why, size);
    if (result)
        analyse(result);
    return result;
}

/* Asked first: one sentence for all files, with what to do. */
static bool may_write(const char *folder, char *why, size_t size)
{
    if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0)
        return true;
    snprintf(why, size, "cannot write in %s: %s; copy the result to a "
             "directory of your own", folder, strerror(errno));
    return false;
}

static int draw(const struct result *result, const char *dir,
                bool (*may_draw)(void), char *why, size_t size)
{
    char folder[PATH_MAX], reason[512];
    snprintf(folder, sizeof folder, "%s/charts", dir);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        snprintf(why, size, "mkdir failed on %s: %s", folder,
                 strerror(errno));
        return -1;
    }
    if (!may_write(folder, why, size))
        return -1;
    int drawn = charts_draw(result, folder, may_draw, reason, sizeof reason);
    if (drawn < 0)
        fprintf(stderr, "%s: no charts: %s\n", fail_program(), reason);
    return drawn > 0 ? 1 : 0;
}

static int write_note(FILE *out, const struct result *result,
                      enum language language)
{
    struct answer *answer = answer_of(result, language);
    int status = note_write(out, answer);
    answer_free(answer);
    return status;
}

static int write_english(FILE *out, const struct result *result)
{
    return write_note(out, result, ENGLISH);
}

static int write_korean(FILE *out, const struct result *result)
{
    return write_note(out, result, KOREAN);
}

int report_write(const struct result *result, const char *dir, bool draws,
                 bool (*may_draw)(void), char *why, size_t size)
{
    static const struct {
        const char *name;
        int (*write)(FILE *out, const struct result *result);
    } files[] = {{"note.en.md", write_english},
                 {"note.ko.md", write_korean},
                 {"report.html", html_write},
                 {"trace.json", trace_json_write}};
    if (!may_write(dir, why, size))
        return -1;
    int drawn = draws ? draw(result, dir, may_draw, why, size) : 0;
    if (drawn < 0)
        return -1;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fresh_open(dir, files[i].name, why, size);
        if (!file)
            return -1;
        files[i].write(file, result);
        if (fresh_close(file, dir, files[i].name, why, size) != 0)
            return -1;
    }
    return drawn;
}

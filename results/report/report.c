#include "results/report/report.h"
#include "common/fail.h"
#include "results/analysis/analysis.h"
#include "results/charts/charts.h"
#include "results/report/html.h"
#include "results/report/note.h"
#include "results/report/slide.h"
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

/* The code of a lesson on ways to write a thing, with its figures. */
static int draw_code(const struct result *result, const char *folder,
                     char *why, size_t size)
{
    char file[200], prefix[PATH_MAX + 300];
    int status = 0;
    for (enum language l = ENGLISH; status == 0 && l < LANGUAGES; l++) {
        chart_beside(file, sizeof file, result, "code", l);
        snprintf(prefix, sizeof prefix, "%s/%s", folder, file);
        status = slide_ways(result, prefix, l, why, size);
    }
    return status;
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
    if (drawn == 0)
        drawn = draw_code(result, folder, reason, sizeof reason);
    if (drawn < 0)
        fprintf(stderr, "%s: no charts: %s\n", fail_program(), reason);
    return drawn > 0 ? 1 : 0;
}

int report_write(const struct result *result, const char *dir, bool draws,
                 bool (*may_draw)(void), char *why, size_t size)
{
    static const char *const names[] = {"note.en.md", "note.ko.md",
                                        "report.html", "trace.json"};
    struct answer *answers[LANGUAGES];
    bool written = may_write(dir, why, size);
    int drawn = written && draws ? draw(result, dir, may_draw, why, size) : 0;
    written = written && drawn >= 0;
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        answers[l] = answer_of(result, l);
    for (unsigned i = 0; written && i < sizeof names / sizeof *names; i++) {
        FILE *file = fresh_open(dir, names[i], why, size);
        if (file && i < LANGUAGES)
            note_write(file, answers[i]);
        else if (file && i == LANGUAGES)
            html_write(file, answers);
        else if (file)
            trace_json_write(file, result);
        written = file && fresh_close(file, dir, names[i], why, size) == 0;
    }
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        answer_free(answers[l]);
    return written ? drawn : -1;
}

#include "results/report/report.h"
#include "common/fail.h"
#include "results/charts/charts.h"
#include "results/report/note.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int draw(const struct result *result, const char *dir, char *why,
                size_t size)
{
    char folder[PATH_MAX], reason[512];
    snprintf(folder, sizeof folder, "%s/charts", dir);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        snprintf(why, size, "mkdir failed on %s: %s", folder,
                 strerror(errno));
        return -1;
    }
    if (charts_draw(result, folder, reason, sizeof reason) != 0)
        fprintf(stderr, "%s: no charts: %s\n", fail_program(), reason);
    return 0;
}

int report_write(const struct result *result, const char *dir, bool draws,
                 char *why, size_t size)
{
    char path[PATH_MAX];

    if (draws && draw(result, dir, why, size) != 0)
        return -1;
    snprintf(path, sizeof path, "%s/note.md", dir);
    FILE *file = fopen(path, "we");
    int status = file ? note_write(file, result, result->language) : -1;
    if (file && fclose(file) != 0)
        status = -1;
    if (status != 0)
        snprintf(why, size, "write failed on %s: %s", path, strerror(errno));
    return status;
}

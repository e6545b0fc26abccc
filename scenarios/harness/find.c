#include "scenarios/harness/find.h"
#include "common/fail.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *const folders[] = {"scenarios",
                                      POOLLOOP_SOURCE "/scenarios"};
enum { FOLDERS = sizeof folders / sizeof *folders };

static bool first_match(const char *folder, const char *name,
                        const char *ending, char *path, size_t size)
{
    char pattern[PATH_MAX];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/%s%s", folder, name, ending);
    bool any = glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc > 0;
    if (any)
        snprintf(path, size, "%s", found.gl_pathv[0]);
    globfree(&found);
    return any;
}

const char *find_scenario(const char *name, char *path, size_t size)
{
    if (strchr(name, '/') || access(name, F_OK) == 0) {
        snprintf(path, size, "%s", name);
        return path;
    }
    if (strpbrk(name, "*?[\\") || strlen(name) > NAME_MAX)
        return NULL;
    for (int f = 0; f < FOLDERS; f++)
        if (first_match(folders[f], name, "", path, size) ||
            first_match(folders[f], name, ".yml", path, size) ||
            first_match(folders[f], name, "-*.yml", path, size))
            return path;
    return NULL;
}

char **find_all_scenarios(void)
{
    char pattern[PATH_MAX];
    glob_t found = {0};
    for (int f = 0; f < FOLDERS; f++) {
        snprintf(pattern, sizeof pattern, "%s/[0-9]*.yml", folders[f]);
        if (glob(pattern, 0, NULL, &found) == 0)
            break;
    }
    char **paths = allocate((found.gl_pathc + 1) * sizeof *paths, "a list");
    for (size_t i = 0; i < found.gl_pathc; i++)
        paths[i] = strdup(found.gl_pathv[i]);
    globfree(&found);
    return paths;
}

void find_free(char **paths)
{
    for (char **path = paths; *path; path++)
        free(*path);
    free(paths);
}

void find_place(const char *given, const char *name, char *dir,
                size_t size)
{
    char now[32];
    time_t seconds = time(NULL);

    strftime(now, sizeof now, "%Y%m%dT%H%M%SZ", gmtime(&seconds));
    if (given)
        snprintf(dir, size, "%s", given);
    else
        snprintf(dir, size, "results/runs/%s-%s", name, now);
    while (strlen(dir) > 1 && dir[strlen(dir) - 1] == '/')
        dir[strlen(dir) - 1] = '\0';
}

/* Beside the running poolloop, one for each kind of database. */
static const char *find_beside(const char *name, enum database_kind database,
                               char *path, size_t size)
{
    bool asks = database != NO_DATABASE;
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0)
        fail(errno, "readlink", "is /proc mounted?", "/proc/self/exe");
    self[length] = '\0';
    *strrchr(self, '/') = '\0';
    snprintf(path, size, "%s/%s%s%s", self, name, asks ? "_" : "",
             asks ? database_kind_words[database] : "");
    return path;
}

const char *find_side(enum side side, enum database_kind database,
                      char *path, size_t size)
{
    return find_beside(side_name(side), database, path, size);
}

const char *find_books(enum database_kind database, char *path, size_t size)
{
    return find_beside("books", database, path, size);
}

const char *find_workers(enum database_kind database, char *path,
                         size_t size)
{
    return find_beside("workers", database, path, size);
}

const char *find_one_wait(char *path, size_t size)
{
    return find_beside("one_wait", NO_DATABASE, path, size);
}

#include "results/store/fresh.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

struct paths {
    char whole[PATH_MAX + 8], partial[PATH_MAX + 16];
};

static bool paths_of(struct paths *paths, const char *dir, const char *name)
{
    int length = snprintf(paths->whole, PATH_MAX, "%s/%s", dir, name);
    snprintf(paths->partial, sizeof paths->partial, "%s.partial",
             paths->whole);
    return length < PATH_MAX;
}

static void complain(char *why, size_t size, const char *path, int error)
{
    snprintf(why, size, "cannot write %s: %s", path,
             strerror(error ? error : EIO));
}

FILE *fresh_open(const char *dir, const char *name, char *why, size_t size)
{
    struct paths paths;
    FILE *file = NULL;
    if (!paths_of(&paths, dir, name))
        errno = ENAMETOOLONG;
    else if (unlink(paths.partial) == 0 || errno == ENOENT)
        file = fopen(paths.partial, "wxe");
    if (!file)
        complain(why, size, paths.whole, errno);
    errno = 0;
    return file;
}

int fresh_close(FILE *file, const char *dir, const char *name, char *why,
                size_t size)
{
    struct paths paths;
    paths_of(&paths, dir, name);
    bool bad = fflush(file) != 0 || ferror(file);
    int error = errno;
    if (fclose(file) != 0 && !bad) {
        bad = true;
        error = errno;
    }
    if (!bad && rename(paths.partial, paths.whole) == 0)
        return 0;
    complain(why, size, paths.whole, bad ? error : errno);
    unlink(paths.partial);
    return -1;
}

#include "common/folder.h"
#include "common/fail.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

int folder_fresh_in(const char *parent, char *path, size_t size)
{
    int length = snprintf(path, size, "%s/poolloop-XXXXXX", parent);
    if (length < 0 || (size_t)length >= size)
        return ENAMETOOLONG;
    return mkdtemp(path) ? 0 : errno;
}

const char *folder_fresh(char *path, size_t size)
{
    const char *parent = getenv("TMPDIR");
    if (!parent || !*parent)
        parent = P_tmpdir;
    int error = folder_fresh_in(parent, path, size);
    if (error)
        fail(error, "mkdtemp", "choose another with TMPDIR", "%s", parent);
    return path;
}

static int remove_one(const char *path, const struct stat *status,
                      int type, struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

void folder_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

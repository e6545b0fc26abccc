/*
 * A folder's owner holds a lock on a file in it for as long as it
 * lives, however it ends. A folder with such a file that nobody holds
 * was left behind by a killed process: whoever makes the next one
 * removes it. The file, not the name, tells that a folder is ours.
 */
#include "common/folder.h"
#include "common/fail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = "poolloop-";
static const char held[] = ".held-while-in-use";

/* Opens and locks the file that tells the owner; -1: it is somebody
 * else's, or it went while we asked. The lock of a descriptor that is
 * left open ends with the process, and no child inherits it. */
static int hold(const char *folder, int flags)
{
    struct stat is;
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int fd = -1;

    if (top >= 0 && fstat(top, &is) == 0 && is.st_uid == geteuid())
        fd = openat(top, held, flags | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (top >= 0)
        close(top);
    if (fd >= 0 && (flock(fd, LOCK_EX | LOCK_NB) != 0 ||
                    fstat(fd, &is) != 0 || is.st_nlink == 0)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static void remove_left_behind(const char *parent)
{
    DIR *all = opendir(parent);
    struct dirent *entry;
    char *path;

    while (all && (entry = readdir(all)) != NULL) {
        if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0 ||
            asprintf(&path, "%s/%s", parent, entry->d_name) < 0)
            continue;
        int fd = hold(path, 0);
        if (fd >= 0) {
            folder_remove(path);
            close(fd);
        }
        free(path);
    }
    if (all)
        closedir(all);
}

/* Whoever cleans up may find the new folder before it is held: then it
 * is gone, and another one is made. Where a file system has no locks,
 * the last one does. */
int folder_fresh_in(const char *parent, char *path, size_t size)
{
    remove_left_behind(parent);
    for (int tries = 3;; tries--) {
        int length = snprintf(path, size, "%s/%sXXXXXX", parent, prefix);
        if (length < 0 || (size_t)length >= size)
            return ENAMETOOLONG;
        if (!mkdtemp(path))
            return errno;
        if (hold(path, O_CREAT | O_EXCL) >= 0 || tries == 1)
            return 0;
        folder_remove(path);
    }
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

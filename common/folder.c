/*
 * A folder's owner holds a lock on a file in it for as long as it
 * lives, however it ends. A folder with such a file that nobody holds
 * was left behind by a killed process: whoever makes the next one
 * removes it. The file, not the name, tells that a folder is ours.
 * Where a process ends on the way, by an error that it has no answer
 * to, it takes its folders with it.
 */
#include "common/folder.h"
#include "common/fail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char prefix[] = "poolloop-";
static const char held[] = ".held-while-in-use";

/* The folders of this process that are still there; a child of it has
 * none. */
static struct kept {
    char *path;
    pid_t owner;
    struct kept *next;
} *kept;

static void remove_kept(void)
{
    while (kept && kept->owner == getpid())
        folder_remove(kept->path);
}

void folder_until_exit(const char *path)
{
    static bool asked;
    struct kept *one = allocate(sizeof *one, "a folder");
    *one = (struct kept){strdup(path), getpid(), kept};
    if (!one->path || (!asked && atexit(remove_kept) != 0))
        fail(ENOMEM, "atexit", NULL, "%s", path);
    asked = true;
    kept = one;
}

void folder_keep(const char *path)
{
    for (struct kept **at = &kept; *at; at = &(*at)->next) {
        struct kept *one = *at;
        if (strcmp(one->path, path) != 0)
            continue;
        *at = one->next;
        free(one->path);
        free(one);
        return;
    }
}

/* The file has its name when its lock is there, and not before. The
 * lock of a descriptor that is left open ends with the process; no
 * child inherits it. */
static void hold(const char *folder)
{
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = openat(top, ".new", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0 && (flock(fd, LOCK_EX | LOCK_NB) != 0 ||
                    renameat(top, ".new", top, held) != 0))
        close(fd); /* no locks here: nobody will clean up */
    if (top >= 0)
        close(top);
}

/* What root gives to a server is nobody's. */
static bool is_ours(uid_t owner)
{
    return owner == geteuid() || (geteuid() == 0 && owner == NOBODY);
}

/* The lock on a folder of ours that nobody holds, or -1. */
static int lock_left(const char *folder)
{
    struct stat is;
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int fd = -1;

    if (top >= 0 && fstat(top, &is) == 0 && is_ours(is.st_uid))
        fd = openat(top, held, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (top >= 0)
        close(top);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void folder_remove_left(const char *path)
{
    int fd = lock_left(path);
    if (fd >= 0) {
        folder_remove(path);
        close(fd);
    }
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
        folder_remove_left(path);
        free(path);
    }
    if (all)
        closedir(all);
}

int folder_fresh_in(const char *parent, char *path, size_t size)
{
    remove_left_behind(parent);
    int length = snprintf(path, size, "%s/%sXXXXXX", parent, prefix);
    if (length < 0 || (size_t)length >= size)
        return ENAMETOOLONG;
    if (!mkdtemp(path))
        return errno;
    hold(path);
    folder_until_exit(path);
    return 0;
}

const char *folder_parent(void)
{
    const char *parent = getenv("TMPDIR");
    return parent && *parent ? parent : P_tmpdir;
}

const char *folder_fresh(char *path, size_t size)
{
    const char *parent = folder_parent();
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
    return remove(path) == 0 || errno == ENOENT ? 0 : errno;
}

static int remove_inside(const char *path, const struct stat *status,
                         int type, struct FTW *place)
{
    return place->level > 0 ? remove_one(path, status, type, place) : 0;
}

static int walk(const char *path, __nftw_func_t each)
{
    int error = nftw(path, each, 1, FTW_DEPTH | FTW_PHYS);
    return error < 0 ? errno : error;
}

/* Its mark goes last: where this is cut off, it can be gone on with. */
static int remove_unmarked(const char *path, const struct stat *status,
                           int type, struct FTW *place)
{
    bool mark = place->level == 1 && strcmp(path + place->base, held) == 0;
    return mark ? 0 : remove_inside(path, status, type, place);
}

int folder_remove(const char *path)
{
    int error = walk(path, remove_unmarked);
    if (!error)
        error = walk(path, remove_one);
    folder_keep(path); /* last: the path may be the text that it frees */
    return error;
}

int folder_empty(const char *path)
{
    return walk(path, remove_inside);
}

/*
 * How a result directory comes to be: whole or not at all. It grows as
 * DIR.partial, whose lock (flock) tells a run that is still writing
 * from what a killed run left behind, and takes its name in one rename.
 */
#include "results/store/dir.h"
#include "common/fail.h"
#include "common/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <fts.h>
#include <glib.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The names that belong to DIR, all without slashes at their ends. */
struct names {
    char dir[PATH_MAX], partial[PATH_MAX], old[PATH_MAX];
    char parent[PATH_MAX];
};

static bool names_of(struct names *names, const char *dir)
{
    int length = (int)strlen(dir);
    while (length > 1 && dir[length - 1] == '/')
        length--;
    if (length == 0 || length > PATH_MAX - 16)
        return false;
    snprintf(names->dir, PATH_MAX, "%.*s", length, dir);
    snprintf(names->partial, PATH_MAX, "%.*s.partial", length, dir);
    snprintf(names->old, PATH_MAX, "%.*s.old", length, dir);
    snprintf(names->parent, PATH_MAX, "%.*s", length, dir);
    char *slash = strrchr(names->parent, '/');
    if (!slash)
        strcpy(names->parent, ".");
    else
        slash[slash == names->parent] = '\0';
    return true;
}

static int refused(char *why, size_t size, int status, const char *what,
                   const char *path, const char *reason)
{
    snprintf(why, size, "%s %s: %s", what, path, reason);
    return status;
}

/* All that a result holds; in its charts, pictures in a language. A file
 * that was being written when its writer was killed (fresh.h) is called
 * partial, too. */
static bool is_ours(const char *path)
{
    static const char partial[] = ".partial";
    char below[PATH_MAX];
    snprintf(below, sizeof below, "%s", path);
    size_t length = strlen(below), ending = strlen(partial);
    if (length > ending && strcmp(below + length - ending, partial) == 0)
        below[length - ending] = '\0';
    static const char *const names[] = {
        "scenario.yml", "result.json", "rounds.csv", "jobs.csv",
        "switches.csv", "steps.csv",   "note.md",    "note.en.md",
        "note.ko.md",   "report.html", "trace.json", "charts",
        "charts/more"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(below, names[i]) == 0)
            return true;
    return fnmatch("charts/*.en.[ps][nv]g", below, 0) == 0 ||
           fnmatch("charts/*.ko.[ps][nv]g", below, 0) == 0;
}

/* Puts the first thing in the folder that is not ours into `name`, with
 * its path; false: there is none. */
static bool find_foreign(const char *dir, char name[PATH_MAX])
{
    char *const roots[] = {(char *)dir, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    bool found = false;
    for (FTSENT *entry; walk && !found && (entry = fts_read(walk));)
        if (entry->fts_level > 0 && entry->fts_info != FTS_DP &&
            !is_ours(entry->fts_path + strlen(dir) + 1)) {
            snprintf(name, PATH_MAX, "%s", entry->fts_path);
            found = true;
        }
    if (walk)
        fts_close(walk);
    return found;
}

/* False, and a sentence, where something foreign is in the way. */
static bool only_ours(const char *dir, char *why, size_t size)
{
    char foreign[PATH_MAX];
    if (!find_foreign(dir, foreign))
        return true;
    refused(why, size, EXIT_USAGE, "will not remove", foreign,
            "it is no part of a result; move it away, or choose another "
            "directory with -o");
    return false;
}

/* An old DIR may be replaced only if it is a result: --force on the
 * wrong name must not cost somebody a home directory. */
static int look(const char *dir, bool force, char *why, size_t size)
{
    struct stat is;
    char inside[PATH_MAX + 16];
    if (lstat(dir, &is) != 0)
        return errno == ENOENT
                   ? 0
                   : refused(why, size, EXIT_INTERNAL, "cannot use", dir,
                             strerror(errno));
    if (!force)
        return refused(why, size, EXIT_USAGE, "will not overwrite", dir,
                       "it exists; choose another directory with -o, or "
                       "replace it with --force");
    if (!S_ISDIR(is.st_mode))
        return refused(why, size, EXIT_USAGE, "will not replace", dir,
                       "it is not a directory");
    if (rmdir(dir) == 0) /* an empty one holds nothing to lose */
        return 0;
    snprintf(inside, sizeof inside, "%s/result.json", dir);
    if (lstat(inside, &is) != 0)
        return refused(why, size, EXIT_USAGE, "will not replace", dir,
                       "it holds no result.json, so it is no result");
    return only_ours(dir, why, size) ? 0 : EXIT_USAGE;
}

static int no_name(const char *dir, int status, char *why, size_t size)
{
    return refused(why, size, status, "cannot use", dir,
                   "the name is empty or too long");
}

int store_look(const char *dir, bool force, char *why, size_t size)
{
    struct names names;
    return names_of(&names, dir) ? look(names.dir, force, why, size)
                                 : no_name(dir, EXIT_USAGE, why, size);
}

/* The lock on DIR.partial, which lives as long as its descriptor: until
 * the process ends, however it ends. -1 and errno: there is none. */
static int lock_partial(const char *partial)
{
    int fd = open(partial, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        errno = EWOULDBLOCK;
        return -1;
    }
    return fd;
}

/* What killed runs left beside it: nobody holds it, nothing foreign is
 * in it, and it is too old to be about to be locked. */
static void remove_left_behind(const char *parent)
{
    enum { SECONDS = 60 };
    char pattern[PATH_MAX + 16], foreign[PATH_MAX];
    glob_t found = {0};
    snprintf(pattern, sizeof pattern, "%s/?*.partial", parent);
    glob(pattern, GLOB_NOSORT, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *left = found.gl_pathv[i];
        int fd = lock_partial(left);
        struct stat is;
        if (fd >= 0 && fstat(fd, &is) == 0 && is.st_uid == geteuid() &&
            is.st_mtime < time(NULL) - SECONDS &&
            !find_foreign(left, foreign))
            folder_remove(left);
        if (fd >= 0)
            close(fd);
    }
    globfree(&found);
}

int store_prepare(const char *dir, bool force, char *why, size_t size)
{
    struct names names;
    if (!names_of(&names, dir))
        return no_name(dir, EXIT_USAGE, why, size);
    const char *partial = names.partial;
    int status = look(names.dir, force, why, size);
    if (status != 0)
        return status;
    int fd = -1, error = 0;
    if (g_mkdir_with_parents(names.parent, 0777) != 0 ||
        (mkdir(partial, 0777) != 0 && errno != EEXIST) ||
        (fd = lock_partial(partial)) < 0)
        error = errno;
    if (error == EWOULDBLOCK)
        return refused(why, size, EXIT_BUSY, "cannot write", partial,
                       "another run is writing there; wait for it or "
                       "choose another directory with -o");
    if (error == 0 && !only_ours(partial, why, size)) {
        close(fd);
        return EXIT_USAGE;
    }
    if (error == 0)
        error = folder_empty(partial);
    if (error == 0 && faccessat(fd, ".", W_OK | X_OK, AT_EACCESS) != 0)
        error = errno;
    if (error == 0) {
        folder_until_exit(partial);
        remove_left_behind(names.parent);
        return 0;
    }
    if (fd >= 0)
        close(fd);
    char reason[128];
    snprintf(reason, sizeof reason, "%s; choose another with -o",
             strerror(error));
    return refused(why, size, EXIT_INTERNAL, "cannot make", partial, reason);
}

/* Returns 0 or errno. */
static int sync_one(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int error = fd < 0 || fsync(fd) != 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return error;
}

/* Everything in the tree reaches the disk; names the one that fails. */
static int sync_tree(char *path, char *why, size_t size)
{
    char *const roots[] = {path, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    int status = walk ? 0
                      : refused(why, size, -1, "cannot read", path,
                                strerror(errno));
    for (FTSENT *entry; status == 0 && walk && (entry = fts_read(walk));) {
        if (entry->fts_info != FTS_F && entry->fts_info != FTS_DP)
            continue;
        int error = sync_one(entry->fts_accpath);
        if (error != 0)
            status = refused(why, size, -1, "cannot bring to the disk",
                             entry->fts_path, strerror(error));
    }
    if (walk)
        fts_close(walk);
    return status;
}

/* The old result, which now has that name; where something foreign has
 * come in since it was looked at, it is kept as `aside`. */
static int remove_old(const char *old, const char *aside)
{
    char foreign[PATH_MAX];
    if (!find_foreign(old, foreign))
        return folder_remove(old);
    return strcmp(old, aside) == 0 || rename(old, aside) == 0 ? 0 : errno;
}

/* The old result keeps its name until the new one has it. Where the
 * file system cannot exchange two names, it steps aside for a moment. */
static int replace(const char *partial, const char *dir, const char *aside)
{
    if (renameat2(AT_FDCWD, partial, AT_FDCWD, dir, RENAME_EXCHANGE) == 0)
        return remove_old(partial, aside);
    if (errno == ENOENT)
        return rename(partial, dir) == 0 ? 0 : errno;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (rename(dir, aside) != 0)
        return errno;
    if (rename(partial, dir) != 0) {
        int error = errno;
        return rename(aside, dir) == 0 ? error : errno;
    }
    return remove_old(aside, aside);
}

int store_publish(const char *dir, bool force, char *why, size_t size)
{
    struct names names;
    if (!names_of(&names, dir))
        return no_name(dir, -1, why, size);
    char *partial = names.partial;
    const char *plain = names.dir;
    if (sync_tree(partial, why, size) != 0)
        return -1;
    int error = 0;
    if (force)
        error = replace(partial, plain, names.old);
    else if (renameat2(AT_FDCWD, partial, AT_FDCWD, plain,
                       RENAME_NOREPLACE) != 0) {
        error = errno;
        if ((error == EINVAL || error == ENOSYS) &&
            access(plain, F_OK) != 0)
            error = rename(partial, plain) == 0 ? 0 : errno;
    }
    if (error != 0)
        return refused(why, size, -1, "cannot rename the result to", plain,
                       strerror(error));
    folder_keep(partial);
    error = sync_one(names.parent);
    return error == 0 ? 0
                      : refused(why, size, -1, "cannot bring to the disk",
                                names.parent, strerror(error));
}

void store_discard(const char *dir)
{
    struct names names;
    if (names_of(&names, dir))
        folder_remove(names.partial);
}

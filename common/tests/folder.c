/*
 * Folders that nobody keeps, and what becomes of those whose owner was
 * killed. Owners are processes of their own here.
 */
#include "common/folder.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char parent[256]; /* each test's own */

static void enter(void)
{
    folder_fresh(parent, sizeof parent);
}

static void leave(void)
{
    folder_remove(parent);
}

TestSuite(folder, .init = enter, .fini = leave);

static bool is_there(const char *path)
{
    struct stat is;
    return lstat(path, &is) == 0;
}

static bool put_file(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* A process that makes a folder with something in it, tells its path
 * and goes on living. */
static pid_t owner(char *path, size_t size)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0, "a pipe");
    pid_t pid = fork();
    if (pid == 0) {
        char mine[300] = "", below[400];
        if (folder_fresh_in(parent, mine, sizeof mine) != 0)
            _exit(1);
        snprintf(below, sizeof below, "%s/round-0", mine);
        mkdir(below, 0700);
        put_file(below, "record");
        if (write(ends[1], mine, sizeof mine) < 0)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    ssize_t length = read(ends[0], path, size);
    close(ends[0]);
    cr_assert(length > 0, "the owner tells its folder");
    return pid;
}

static void kill_owner(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* Whoever is killed at it leaves what the next one knows again. */
Test(folder, that_is_removed_loses_its_mark_last)
{
    char path[300], events[4096]
        __attribute__((aligned(__alignof__(struct inotify_event))));
    const struct inotify_event *event = NULL;
    cr_assert_eq(folder_fresh_in(parent, path, sizeof path), 0);
    cr_assert(put_file(path, ".before") && put_file(path, "behind"));
    int watch = inotify_init1(IN_NONBLOCK);
    cr_assert(inotify_add_watch(watch, path, IN_DELETE) >= 0);
    folder_remove(path);
    ssize_t length = read(watch, events, sizeof events);
    for (const char *at = events; at < events + length;) {
        const struct inotify_event *next = (const void *)at;
        event = next->mask & IN_DELETE ? next : event;
        at += sizeof *next + next->len;
    }
    cr_assert(event && strcmp(event->name, ".held-while-in-use") == 0, "%s",
              event ? event->name : "nothing was removed");
    close(watch);
    cr_assert(!is_there(path));
}

Test(folder, that_root_gave_away_is_removed_too)
{
    char left[300], fresh[300];
    if (geteuid() != 0)
        cr_skip("needs root");
    pid_t pid = owner(left, sizeof left);
    cr_assert_eq(chown(left, NOBODY, NOBODY), 0);
    cr_assert_eq(folder_fresh_in(parent, fresh, sizeof fresh), 0);
    cr_expect(is_there(left), "its owner lives");
    kill_owner(pid);
    folder_remove_left(left);
    cr_expect(!is_there(left));
    folder_remove(fresh);
}

Test(folder, of_a_killed_process_is_removed_by_the_next_one)
{
    char left[300], mine[300];
    pid_t pid = owner(left, sizeof left);
    kill_owner(pid);
    cr_assert(is_there(left), "a killed process leaves it");
    cr_assert_eq(folder_fresh_in(parent, mine, sizeof mine), 0, "a folder");
    cr_assert(!is_there(left), "the next one cleans up: %s", left);
    cr_assert(is_there(mine), "and has one of its own");
}

Test(folder, of_a_living_process_is_left_alone)
{
    char used[300], below[400], mine[300];
    pid_t pid = owner(used, sizeof used);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(folder_fresh_in(parent, mine, sizeof mine), 0,
                     "a folder");
    snprintf(below, sizeof below, "%s/round-0/record", used);
    cr_assert(is_there(below), "it is in use: %s", below);
    kill_owner(pid);
}

Test(folder, with_a_name_like_ours_is_left_alone)
{
    char clone[300], link[300], target[300], mine[300];
    snprintf(clone, sizeof clone, "%s/poolloop-master", parent);
    snprintf(target, sizeof target, "%s/elsewhere", parent);
    snprintf(link, sizeof link, "%s/poolloop-abcdef", parent);
    cr_assert(mkdir(clone, 0700) == 0 && put_file(clone, "README.md"),
              "somebody's own folder");
    cr_assert(mkdir(target, 0700) == 0 &&
                  put_file(target, ".held-while-in-use") &&
                  symlink(target, link) == 0,
              "a link to a folder that was left behind");
    cr_assert_eq(folder_fresh_in(parent, mine, sizeof mine), 0, "a folder");
    cr_assert(!put_file(clone, "README.md"), "what was in it still is");
    cr_assert(is_there(link) && is_there(target), "links are not followed");
}

enum { ROUNDS = 30 };

/* Makes, uses and removes folders; counts those that were taken away. */
static int lost_folders(void)
{
    int lost = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char mine[300];
        if (folder_fresh_in(parent, mine, sizeof mine) != 0 ||
            !put_file(mine, "record"))
            lost++;
        folder_remove(mine);
    }
    return lost;
}

Test(folder, is_not_taken_away_while_others_clean_up)
{
    enum { OWNERS = 4 };
    pid_t pids[OWNERS];
    for (int i = 0; i < OWNERS; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            _exit(lost_folders());
    }
    for (int i = 0; i < OWNERS; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        cr_assert_eq(status, 0, "%d folders of %d were lost",
                     WEXITSTATUS(status), ROUNDS);
    }
    DIR *all = opendir(parent);
    int left = 0;
    for (struct dirent *entry; (entry = readdir(all));)
        left += strncmp(entry->d_name, "poolloop-", 9) == 0;
    closedir(all);
    cr_assert_eq(left, 0, "%d folders are left over", left);
}

Test(folder, that_cannot_be_made_is_an_error)
{
    char path[300], small[8];
    cr_assert_eq(folder_fresh_in("/nowhere/at/all", path, sizeof path), ENOENT,
                 "it is told why");
    cr_assert_eq(folder_fresh_in(parent, small, sizeof small), ENAMETOOLONG,
                 "it is told why");
}

/*
 * SQLite tells nobody of a new row: it is no server. But a commit writes
 * to a file, and the kernel tells of that. Woken by the first byte of
 * it, whoever asks next waits for the writer's lock, and so for the end.
 */
#include "common/fail.h"
#include "scenarios/queue/bell.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

struct bell {
    int watch;
};

/* The folder: the files of a database come and go. */
struct bell *bell_open(const struct database_options *options)
{
    struct bell *bell = allocate(sizeof *bell, "the bell");

    bell->watch = inotify_init1(IN_CLOEXEC);
    if (bell->watch < 0 ||
        inotify_add_watch(bell->watch, options->where, IN_MODIFY) < 0)
        fail(errno, "inotify_add_watch",
             "raise fs.inotify.max_user_instances", "%s", options->where);
    return bell;
}

void bell_wait(struct bell *bell)
{
    char rung[4096];
    if (read(bell->watch, rung, sizeof rung) < 0 && errno != EINTR)
        fail(errno, "read", NULL, "the bell");
}

void bell_close(struct bell *bell)
{
    close(bell->watch);
    free(bell);
}

#include "scripts/bench.d/files.h"
#include "common/fail.h"
#include "common/folder.h"

#include <errno.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

static char folder[128];

void files_begin(void)
{
    struct statfs system;
    const char *where = "/dev/shm";

    if (statfs(where, &system) != 0 || system.f_type != TMPFS_MAGIC)
        fail_with(EXIT_INTERNAL, "%s is no tmpfs", where);
    int error = folder_fresh_in(where, folder, sizeof folder);
    if (error || chdir(folder) != 0)
        fail(error ? error : errno, "mkdir", NULL, "%s", where);
}

void files_end(void)
{
    if (chdir("/") == 0)
        folder_remove(folder);
}

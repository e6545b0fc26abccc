#include "scenarios/harness/said.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Read to its end, so that the program can end, too. */
static bool find_line(FILE *in, const char *after, char *said, size_t size)
{
    char line[4096];
    bool found = false;

    while (in && fgets(line, sizeof line, in)) {
        const char *at = found ? NULL : strstr(line, after);
        if (!at)
            continue;
        at += strlen(after);
        snprintf(said, size, "%.*s", (int)strcspn(at, "\n"), at);
        found = true;
    }
    return found;
}

bool said_by(const char *const command[], const char *after, char *said,
         size_t size)
{
    posix_spawn_file_actions_t files;
    int ends[2];
    pid_t pid;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    int error = posix_spawnp(&pid, command[0], &files, NULL,
                             (char *const *)command, environ);
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r");
    bool found = !error && find_line(in, after, said, size);
    if (in)
        fclose(in);
    while (!error && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return found;
}

bool program_in_path(const char *program)
{
    const char *search = getenv("PATH");
    char folders[4096], path[PATH_MAX], *rest = folders;
    const char *folder;

    snprintf(folders, sizeof folders, "%s", search ? search : "");
    while ((folder = strsep(&rest, ":"))) {
        snprintf(path, sizeof path, "%s/%s", folder, program);
        if (access(path, X_OK) == 0)
            return true;
    }
    return false;
}

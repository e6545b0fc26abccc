#include "scenarios/harness/keeper.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Told twice: when the program is there, and when it is not any more. */
struct told {
    pid_t pid; /* -1: there could be none */
    int error;
    int status;
    struct rusage usage;
};

/* From /proc/PID/stat, "PID (name) state parent ..."; the name may have
 * brackets of its own. */
static pid_t parent_of(const char *pid)
{
    char path[64], line[512];
    pid_t parent = 0;

    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    FILE *file = fopen(path, "re");
    size_t length = file ? fread(line, 1, sizeof line - 1, file) : 0;
    line[length] = '\0';
    const char *name_end = strrchr(line, ')');
    if (name_end)
        sscanf(name_end, ") %*c %d", &parent);
    if (file)
        fclose(file);
    return parent;
}

/* Returns how many were killed. */
static unsigned kill_children(void)
{
    DIR *all = opendir("/proc");
    const struct dirent *entry;
    unsigned killed = 0;

    while (all && (entry = readdir(all)) != NULL)
        if (isdigit((unsigned char)*entry->d_name) &&
            parent_of(entry->d_name) == getpid())
            killed += kill(atoi(entry->d_name), SIGKILL) == 0;
    if (all)
        closedir(all);
    return killed;
}

void keeper_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* Each that ends may leave others behind: until there are none. */
void keeper_clear(void)
{
    while (kill_children() > 0 && waitpid(-1, NULL, 0) > 0)
        ;
}

/* True: the program has ended; false: nobody wants it any more. */
static bool ends_first(pid_t program, int link)
{
    int end = pidfd_open(program, 0);
    struct pollfd happens[] = {{.fd = end, .events = POLLIN},
                               {.fd = link, .events = POLLIN}};

    while (end >= 0 && poll(happens, 2, -1) < 0)
        if (errno != EINTR)
            break;
    return happens[0].revents != 0;
}

/* It holds nothing open: neither what the program prints nor the lock
 * of a core. */
static _Noreturn void keep(struct told told, int link)
{
    sigset_t all;

    setpgid(0, 0); /* who kills the harness's group does not mean it */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    dup2(link, 3);
    close_range(4, ~0u, 0);
    send(3, &told, sizeof told, MSG_NOSIGNAL);
    if (told.pid > 0) {
        if (!ends_first(told.pid, 3))
            kill(told.pid, SIGKILL);
        wait4(told.pid, &told.status, 0, &told.usage);
        keeper_clear();
        send(3, &told, sizeof told, MSG_NOSIGNAL);
    }
    _exit(0);
}

pid_t keeper_fork(struct keeper *keeper)
{
    struct told told = {.pid = -1};
    int link[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, link) != 0)
        return -1;
    keeper->pid = fork();
    if (keeper->pid == 0) {
        keeper_adopt();
        keeper->pid = getpid();
        told.pid = fork();
        told.error = errno;
        if (told.pid == 0)
            return 0;
        keep(told, link[1]);
    }
    int error = errno;
    close(link[1]);
    if (keeper->pid > 0) {
        recv(link[0], &told, sizeof told, 0);
        error = told.error;
    }
    keeper->link = link[0];
    if (told.pid < 0) {
        if (keeper->pid > 0)
            waitpid(keeper->pid, NULL, 0);
        close(link[0]);
        keeper->pid = 0;
    }
    errno = error;
    return told.pid;
}

void keeper_let_go(const struct keeper *keeper)
{
    shutdown(keeper->link, SHUT_WR);
}

void keeper_wait(struct keeper *keeper, int *status, struct rusage *usage)
{
    struct told told = {.status = SIGKILL}; /* who killed it, killed both */

    while (recv(keeper->link, &told, sizeof told, 0) < 0 && errno == EINTR)
        ;
    *status = told.status;
    *usage = told.usage;
    close(keeper->link);
    while (waitpid(keeper->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    keeper->pid = 0;
}

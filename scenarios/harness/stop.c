#include "scenarios/harness/stop.h"
#include "common/fail.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* A process has one set of signals, so this is the process's. */
static struct {
    int fd;
    int requested;
    sigset_t before;
} stop = {.fd = -1};

int stop_fd(void)
{
    sigset_t set;
    if (stop.fd >= 0)
        return stop.fd;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &stop.before);
    stop.fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (stop.fd < 0)
        fail(errno, "signalfd", "raise ulimit -n", "the signals");
    return stop.fd;
}

int stop_read(int child)
{
    struct signalfd_siginfo info;
    while (read(stop.fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            continue;
        if (stop.requested != 0) {
            if (child > 0)
                kill(-child, SIGKILL);
            exit(128 + stop.requested);
        }
        stop.requested = (int)info.ssi_signo;
        fprintf(stderr, "%s: %s: stopping; finished rounds are kept "
                        "(again to leave at once)\n",
                fail_program(), strsignal(stop.requested));
    }
    return stop.requested;
}

int stop_requested(void)
{
    return stop.requested;
}

void stop_forget(void)
{
    if (stop.fd >= 0)
        sigprocmask(SIG_SETMASK, &stop.before, NULL);
}

/*
 * redis-server, on a socket in the round's folder and in memory alone:
 * fresh in every round. It dies with the foreman.
 */
#include "common/fail.h"
#include "scenarios/queue/broker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static _Noreturn void serve(const char *folder, pid_t foreman, int says)
{
    char path[4096];
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != foreman) /* it died before we could ask */
        _exit(EXIT_INTERNAL);
    dup2(says, STDOUT_FILENO);
    snprintf(path, sizeof path, "%s/redis", folder);
    execlp("redis-server", "redis-server", "--port", "0", "--unixsocket",
           path, "--save", "", "--appendonly", "no", "--dir", folder,
           (char *)NULL);
    fail(errno, "exec", "scripts/install broker", "redis-server");
}

/* It says so in its log, line by line. */
void broker_start(const struct database_options *options)
{
    int says[2];
    char line[1024] = "";
    pid_t foreman = getpid();

    if (pipe2(says, O_CLOEXEC) != 0)
        fail(errno, "pipe2", NULL, "redis-server");
    pid_t pid = fork();
    if (pid < 0)
        fail(errno, "fork", NULL, "redis-server");
    if (pid == 0)
        serve(options->where, foreman, says[1]);
    close(says[1]);
    FILE *log = fdopen(says[0], "r");
    while (!strstr(line, "eady to accept connections"))
        if (!log || !fgets(line, sizeof line, log))
            fail_with(EXIT_INTERNAL, "redis-server ended; is the path %s "
                      "longer than a socket's may be?", options->where);
}

#include "scenarios/harness/child.h"
#include "common/clock.h"
#include "common/fail.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_apart(int output, int errors)
{
    setpgid(0, 0);
    stop_forget();
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
    dup2(output > 0 ? output : nothing, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
}

/* The reason in words, or as a number for child_let_go. */
static _Noreturn void give_up(const struct child_asked *asked, int errors)
{
    int error = errno;
    const char *command = asked->command[0];
    const char *hint = strcmp(command, "taskset") == 0
                           ? "; is taskset (util-linux) installed?"
                           : "";
    if (asked->apart)
        fprintf(stderr, "exec %s: %s%s\n", command, strerror(error), hint);
    else if (write(errors, &error, sizeof error) < 0)
        _exit(126);
    _exit(127);
}

/* In the child, from fork to exec. */
static _Noreturn void become(const struct child_asked *asked, pid_t parent,
                             int hold, int errors)
{
    char go;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before we could ask */
        _exit(127);
    if (asked->apart)
        set_apart(asked->output, errors);
    if (asked->cpus &&
        sched_setaffinity(0, sizeof *asked->cpus, asked->cpus) != 0)
        give_up(asked, errors);
    if (read(hold, &go, 1) != 1)
        _exit(127);
    if (!asked->apart) {
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        signal(SIGXFSZ, SIG_DFL);
        signal(SIGPIPE, SIG_DFL);
        if (asked->output > 0)
            dup2(asked->output, STDOUT_FILENO);
    }
    execvp(asked->command[0], asked->command);
    give_up(asked, errors);
}

static int give_back(const int ends[2], int error)
{
    close(ends[0]);
    close(ends[1]);
    return error;
}

int child_hold(const struct child_asked *asked, struct child *child)
{
    int hold[2], errors[2];
    struct keeper keeper = {0};

    if (pipe2(hold, O_CLOEXEC) != 0)
        return errno;
    if (pipe2(errors, O_CLOEXEC) != 0)
        return give_back(hold, errno);
    pid_t harness = getpid();
    pid_t pid = asked->kept ? keeper_fork(&keeper) : fork();
    if (pid < 0)
        return give_back(hold, give_back(errors, errno));
    if (pid == 0) {
        close(hold[1]);
        become(asked, asked->kept ? keeper.pid : harness, hold[0],
               errors[1]);
    }
    *child = (struct child){.apart = asked->apart, .pid = pid,
                            .keeper = keeper};
    if (asked->apart)
        setpgid(child->pid, child->pid); /* whoever comes first */
    close(hold[0]);
    close(errors[1]);
    child->hold = hold[1];
    child->errors = errors[0];
    if (asked->apart)
        fcntl(child->errors, F_SETFL, O_NONBLOCK);
    return 0;
}

int child_let_go(struct child *child)
{
    int error = 0;

    if (write(child->hold, "!", 1) != 1)
        error = errno;
    close(child->hold);
    child->hold = -1;
    if (!child->apart && !error &&
        read(child->errors, &error, sizeof error) != sizeof error)
        error = 0; /* closed by exec */
    return error;
}

/* Keeps the end of what the child says: that is where it ended. */
void child_listen(struct child *child)
{
    char some[512];
    ssize_t n;

    while ((n = read(child->errors, some, sizeof some)) > 0) {
        size_t length = (size_t)n, kept = child->message_length;
        if (kept + length > MESSAGE_BYTES) {
            size_t drop = kept + length - MESSAGE_BYTES;
            memmove(child->message, child->message + drop, kept - drop);
            kept -= drop;
        }
        memcpy(child->message + kept, some, length);
        child->message_length = kept + length;
    }
    if (n == 0) {
        close(child->errors);
        child->errors = -1; /* poll passes it over */
    }
}

bool child_wait(struct child *child, int options)
{
    struct rusage usage;
    int status;
    pid_t told = child->pid;

    if (child->keeper.pid > 0)
        keeper_wait(&child->keeper, &status, &usage);
    else
        told = wait4(child->pid, &status, options, &usage);
    if (told < 0 && errno != EINTR)
        fail(errno, "wait4", NULL, "a child");
    if (told != child->pid)
        return false;
    child->status = status;
    if (!WIFSTOPPED(status) && !WIFCONTINUED(status)) {
        child->ended = true;
        child->usage = usage;
    }
    return true;
}

void child_close(struct child *child)
{
    if (child->apart && child->errors >= 0)
        child_listen(child);
    if (child->keeper.pid > 0)
        keeper_let_go(&child->keeper);
    else if (child->apart)
        kill(-child->pid, SIGKILL);
    if (child->errors >= 0)
        close(child->errors);
    if (child->hold >= 0)
        close(child->hold);
}

struct child_end child_end(const struct child *child)
{
    int status = child->status;
    return (struct child_end){
        .exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
        .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        .user_ns = clock_length(child->usage.ru_utime),
        .sys_ns = clock_length(child->usage.ru_stime),
        .voluntary = child->usage.ru_nvcsw,
        .involuntary = child->usage.ru_nivcsw};
}

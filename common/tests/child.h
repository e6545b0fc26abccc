/*
 * A function in a child process of its own, where a test counts
 * threads and switches (the test's process has threads of Criterion's)
 * or expects the process to end with a sentence.
 */
#ifndef CHILD_H
#define CHILD_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
    int exit_status; /* -1: ended by a signal */
    char said[4096]; /* on stderr */
};

/* LeakSanitizer's look at the end needs a thread of its own, which a
 * child with a limit cannot have. */
static inline void leave_at_once(int status, void *unused)
{
    (void)unused;
    _exit(status);
}

static inline struct child run_child(int (*function)(void))
{
    struct child child = {0};
    int ends[2], status;
    if (pipe(ends) != 0)
        abort();
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        on_exit(leave_at_once, NULL);
        exit(function());
    }
    close(ends[1]);
    size_t size = 0;
    ssize_t n;
    while (size < sizeof child.said - 1 &&
           (n = read(ends[0], child.said + size,
                     sizeof child.said - 1 - size)) > 0)
        size += (size_t)n;
    close(ends[0]);
    waitpid(pid, &status, 0);
    child.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return child;
}

/* What the process used so far. */
struct spent {
    long voluntary, involuntary;
    uint64_t cpu_us;
};

static inline struct spent spent_so_far(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    struct timeval user = usage.ru_utime, sys = usage.ru_stime;
    return (struct spent){
        .voluntary = usage.ru_nvcsw,
        .involuntary = usage.ru_nivcsw,
        .cpu_us = (uint64_t)(user.tv_sec + sys.tv_sec) * 1000000 +
                  (uint64_t)(user.tv_usec + sys.tv_usec)};
}

#endif

/*
 * A program as a child: a side that is measured, or a foreign program
 * that is traced. It dies with the harness and is held before exec, so
 * that a ring can be opened on it first.
 *
 *     child_hold(&asked, &child);
 *     ring = ring_open(child.pid, ...);
 *     child_let_go(&child);
 *     ... poll; child_listen, ring_drain, child_wait ...
 *     child_end(&child);
 *
 * Whatever becomes of it is data. Main thread only.
 */
#ifndef CHILD_H
#define CHILD_H

#include "scenarios/harness/keeper.h"

#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

struct child_asked {
    char *const *command;  /* looked up in PATH; NULL at its end */
    const cpu_set_t *cpus; /* to run on from the start; NULL: as now */
    bool apart; /* in a process group of its own, nothing to read, what
                   it prints is dropped and its stderr listened to; else
                   it has poolloop's own, and the terminal's keys */
    bool kept;  /* by a keeper: what it leaves behind ends with it */
    int output; /* where what it prints goes instead; 0: of one that is
                   apart nowhere */
};

enum { MESSAGE_BYTES = 2000 };

struct child {
    pid_t pid;
    bool apart, ended;
    struct keeper keeper; /* if kept */
    int hold;   /* a byte written here lets it go */
    int errors; /* its stderr, if apart; -1: it is closed */
    int status; /* the last of wait4 */
    struct rusage usage;             /* once it has ended */
    char message[MESSAGE_BYTES + 1]; /* the end of its stderr */
    size_t message_length;
};

/* Forks it; it waits. Returns 0, or errno where no child can be had. */
int child_hold(const struct child_asked *asked, struct child *child);

/* Lets it go. 0, or why it could not be started, an errno value; one
 * that is apart says so itself, on its stderr. */
int child_let_go(struct child *child);

/* Takes what its stderr holds. Never blocks. */
void child_listen(struct child *child);

/* wait4 once, with those options; false: there is nothing to tell. One
 * that is kept is waited for until it ends. */
bool child_wait(struct child *child, int options);

/* Takes what it said last, ends whatever it left behind in its group,
 * or all of it if kept, and closes all that is open. */
void child_close(struct child *child);

/* How it ended, and what the kernel counted. */
struct child_end {
    int exit_status; /* -1: by a signal */
    int signal;      /* 0: none */
    uint64_t user_ns, sys_ns;
    int64_t voluntary, involuntary;
};
struct child_end child_end(const struct child *child);

#endif

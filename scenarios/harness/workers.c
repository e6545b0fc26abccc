#include "common/clock.h"
#include "common/csv.h"
#include "common/fail.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <unistd.h>

enum { READY_MS = 10000 };

struct workers {
    struct child child; /* the foreman */
    int end;            /* readable when it has ended; -1: no child */
    int ready;          /* a byte from each worker that is */
    int longest_ms;     /* that the work may take */
    char folder[PATH_MAX];
    char why[512]; /* the first thing that went wrong; "": nothing */
};

bool workers_wanted(const struct scenario *scenario)
{
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == ENQUEUE)
            return true;
    return false;
}

/* Three times what one worker would need who does each task twice. */
static int longest_ms(const struct scenario *scenario)
{
    uint64_t sum = 10 * NS_PER_S;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == ENQUEUE)
            sum += 6 * scenario->jobs[i].count * scenario->jobs[i].duration;
    return sum / NS_PER_MS < INT_MAX ? (int)(sum / NS_PER_MS) : INT_MAX;
}

/* Until `fd` is readable, the time is up (false) or somebody wants to
 * leave (false). */
static bool wait_for(int fd, int ms)
{
    uint64_t until = clock_now() + (uint64_t)ms * NS_PER_MS;
    for (;;) {
        uint64_t now = clock_now();
        struct pollfd happens[] = {{.fd = stop_fd(), .events = POLLIN},
                                   {.fd = fd, .events = POLLIN}};
        int left = now < until ? (int)((until - now) / NS_PER_MS) + 1 : 0;
        int ready = poll(happens, 2, left);
        if (ready < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "the workers");
        if (ready > 0 && happens[1].revents)
            return true;
        if (stop_read(0) != 0 || left == 0)
            return false;
    }
}

static int start(struct workers *workers, const struct scenario *scenario,
                 const char *file, int output)
{
    char program[PATH_MAX];
    find_workers(scenario->engine.database.kind, program, sizeof program);
    char *command[] = {program, (char *)file, workers->folder, NULL};
    int error = child_hold(&(struct child_asked){.command = command,
                                                 .apart = true,
                                                 .output = output},
                           &workers->child);
    if (error)
        return error;
    workers->end = pidfd_open(workers->child.pid, 0);
    return child_let_go(&workers->child);
}

/* As the foreman left it; times count from the round's first submit. */
static void read_attempts(struct workers *workers, struct round *round)
{
    struct csv csv;
    struct attempt attempt;
    int64_t zero =
        round->record ? (int64_t)round->record->work_begin : 0;

    if (csv_open(&csv, workers->folder, "attempts", attempt_columns,
                 workers->why, sizeof workers->why))
        while (csv_read(&csv, &attempt, 0)) {
            round->attempts =
                reallocarray(round->attempts, round->attempt_count + 1,
                             sizeof *round->attempts);
            if (!round->attempts)
                fail(ENOMEM, "reallocarray", NULL, "the attempts");
            int64_t *const times[] = {
                &attempt.taken, &attempt.effect, &attempt.acknowledged,
                &attempt.ended};
            for (int i = 0; i < 4; i++)
                *times[i] -= *times[i] != UNKNOWN ? zero : 0;
            round->attempts[round->attempt_count++] = attempt;
        }
    csv_close(&csv);
}

static void note_end(struct workers *workers)
{
    struct child *child = &workers->child;
    struct child_end end = child_end(child);
    const char *said = child->message;

    if (*workers->why && child->message_length == 0)
        return;
    if (end.signal || end.exit_status != 0)
        snprintf(workers->why, sizeof workers->why, "%.500s",
                 *said ? said
                 : end.signal ? strsignal(end.signal)
                              : "a worker failed");
    workers->why[strcspn(workers->why, "\n")] = '\0';
}

/* SIGTERM asks the foreman to close the queue behind what is in it. */
static void wait_for_end(struct workers *workers)
{
    struct child *child = &workers->child;

    if (!*workers->why)
        kill(child->pid, SIGTERM);
    if (*workers->why ||
        !wait_for(workers->end, workers->longest_ms))
        kill(-child->pid, SIGKILL);
    while (!child->ended)
        child_wait(child, 0);
    child_close(child);
    close(workers->end);
    workers->end = -1;
    note_end(workers);
}

/* Each worker says when it is; where one does not, none stays. */
static void wait_until_ready(struct workers *workers)
{
    char byte;
    for (int i = 0; i < QUEUE_WORKERS; i++)
        if (!wait_for(workers->ready, READY_MS) ||
            read(workers->ready, &byte, 1) != 1) {
            snprintf(workers->why, sizeof workers->why,
                     "worker %d never got ready", i + 1);
            wait_for_end(workers);
            return;
        }
}

struct workers *workers_open(const struct scenario *scenario,
                             const char *file, const char *folder)
{
    struct workers *workers = allocate(sizeof *workers, "the workers");
    char limit[64];
    int ready[2];

    workers->end = -1;
    workers->longest_ms = longest_ms(scenario);
    snprintf(workers->folder, sizeof workers->folder, "%s", folder);
    if (pipe2(ready, O_CLOEXEC) != 0)
        fail(errno, "pipe2", NULL, "the workers");
    int error = start(workers, scenario, file, ready[1]);
    close(ready[1]);
    workers->ready = ready[0];
    if (error)
        snprintf(workers->why, sizeof workers->why, "fork: %s (%s)",
                 strerror(error),
                 machine_process_limit(limit, sizeof limit));
    else
        wait_until_ready(workers);
    return workers;
}

bool workers_failed(const struct workers *workers, char *why, size_t size)
{
    snprintf(why, size, "%s", workers->why);
    return *workers->why;
}

void workers_close(struct workers *workers, struct round *round)
{
    if (workers->end >= 0)
        wait_for_end(workers);
    if (!*workers->why)
        read_attempts(workers, round);
    close(workers->ready);
    if (*workers->why && !stop_requested())
        ROUND_FLAG(round, TEXT_RULE_UNEQUAL, TEXT_FLAG_WORKERS,
                   workers->why);
    free(workers);
}

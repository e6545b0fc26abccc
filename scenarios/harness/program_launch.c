#include "scenarios/harness/program_launch.h"
#include "common/clock.h"
#include "common/fail.h"
#include "scenarios/harness/ring.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct held {
    pid_t pid;
    int hold;  /* a byte written here lets it go */
    int trouble; /* closed by exec, or brings an errno value */
};

static void make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        fail(errno, "pipe2", "raise ulimit -n", "a program");
}

/* In the child. The ring begins with exec, so the affinity is set here
 * and not by taskset, which would be the first to exec. */
static _Noreturn void become(char *const *words, int core, int hold,
                             int trouble)
{
    cpu_set_t there;
    char go;

    CPU_ZERO(&there);
    CPU_SET((size_t)core, &there);
    if (sched_setaffinity(0, sizeof there, &there) == 0 &&
        read(hold, &go, 1) == 1) {
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        execvp(words[0], words);
    }
    int error = errno;
    if (write(trouble, &error, sizeof error) < 0)
        _exit(126);
    _exit(127);
}

static void start(char *const *words, int core, struct held *held)
{
    int hold[2], trouble[2];
    pid_t parent = getpid();

    make_pipe(hold);
    make_pipe(trouble);
    held->pid = fork();
    if (held->pid < 0)
        fail(errno, "fork", "raise ulimit -u", "a program");
    if (held->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(127);
        close(hold[1]);
        become(words, core, hold[0], trouble[1]);
    }
    close(hold[0]);
    close(trouble[1]);
    held->hold = hold[1];
    held->trouble = trouble[0];
}

/* Lets it go. Returns 0 once it has called exec, or why it could not. */
static int let_go(const struct held *held)
{
    int error = 0;
    if (write(held->hold, "!", 1) != 1)
        error = errno;
    close(held->hold);
    if (!error &&
        read(held->trouble, &error, sizeof error) != sizeof error)
        error = 0;
    close(held->trouble);
    return error;
}

static int ms_until(uint64_t moment, uint64_t now)
{
    uint64_t ms = moment > now ? (moment - now) / NS_PER_MS + 1 : 0;
    return ms < INT32_MAX ? (int)ms : INT32_MAX;
}

/* Sleeps until the program has ended, emptying the ring. */
static void watch_over(pid_t child, struct ring *ring, uint64_t deadline,
                       struct program *program)
{
    int end = pidfd_open(child, 0);
    if (end < 0)
        fail(errno, "pidfd_open", "needs Linux 5.3", "a program");
    for (bool ended = false; !ended;) {
        struct pollfd happens[] = {{.fd = end, .events = POLLIN},
                                   {.fd = ring_fd(ring), .events = POLLIN}};
        int longest = deadline ? ms_until(deadline, clock_now()) : -1;
        int ready = poll(happens, 2, longest);
        if (ready < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "a program");
        if (ready == 0) {
            kill(child, program->cut ? SIGKILL : SIGTERM);
            program->cut = true;
            deadline = clock_now() + NS_PER_S;
        }
        ended = ready > 0 && happens[0].revents;
        if (ready > 0 && happens[1].revents)
            ring_drain(ring);
    }
    close(end);
}

static uint64_t ns_of(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_S +
           (uint64_t)time.tv_usec * NS_PER_US;
}

static void reap(struct program *program)
{
    int status;
    struct rusage usage;

    while (wait4(program->pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            fail(errno, "wait4", NULL, "a program");
    program->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    program->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    program->user_ns = ns_of(usage.ru_utime);
    program->sys_ns = ns_of(usage.ru_stime);
    program->voluntary = usage.ru_nvcsw;
    program->involuntary = usage.ru_nivcsw;
}

/* The last name of each thread; several with the same one are numbered
 * in the order in which they appeared. */
static void name_threads(struct program *program,
                         const struct thread_name *names, size_t count)
{
    for (unsigned i = 0; i < program->thread_count; i++) {
        struct program_thread *thread = &program->threads[i];
        const char *name = "";
        unsigned same = 1;
        for (size_t k = 0; k < count; k++)
            if (names[k].tid == thread->tid)
                name = names[k].name;
        size_t length = strlen(name);
        for (unsigned k = 0; k < i && length > 0; k++)
            same += strncmp(program->threads[k].name, name, length) == 0;
        if (same > 1)
            snprintf(thread->name, sizeof thread->name, "%s %u", name, same);
        else
            snprintf(thread->name, sizeof thread->name, "%s", name);
    }
}

static void keep_records(struct program *program, struct ring *ring,
                         uint64_t begin)
{
    struct trace trace;
    size_t count;

    ring_drain(ring);
    struct thread_name *names = ring_names(ring, &count);
    ring_finish(ring, &trace);
    program->rows = trace.rows;
    program->row_count = trace.count;
    program->lost = trace.lost;
    program->threads_peak = trace.threads_peak;
    for (size_t i = 0; i < trace.count; i++)
        trace.rows[i].time -= (int64_t)begin;
    program_find_threads(program);
    name_threads(program, names, count);
    free(names);
}

int program_launch(char *const *words, uint64_t limit_ns,
                   struct program *program, char *why, size_t size)
{
    struct held held;

    start(words, program->core, &held);
    program->pid = held.pid;
    struct ring *ring = ring_open(held.pid, program->core, why, size);
    if (!ring) {
        kill(held.pid, SIGKILL);
        close(held.hold);
        close(held.trouble);
        reap(program);
        return EXIT_INTERNAL;
    }
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    uint64_t begin = clock_now();
    int error = let_go(&held);
    if (error) {
        ring_discard(ring);
        reap(program);
        snprintf(why, size, "%s cannot be started: %s", words[0],
                 strerror(error));
        return EXIT_USAGE;
    }
    watch_over(held.pid, ring, limit_ns ? begin + limit_ns : 0, program);
    program->wall_ns = clock_now() - begin;
    reap(program);
    keep_records(program, ring, begin);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    return 0;
}

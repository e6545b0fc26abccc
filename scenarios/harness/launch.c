/*
 * The harness sleeps in poll while the child works: on the child's end,
 * its stderr, the ring of switch records and the signals. It touches
 * neither the core nor the child meanwhile.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/result.h"
#include "results/text/text.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* KernelStack + PageTables + SUnreclaim of /proc/meminfo (proc(5)), in
 * KiB; UNKNOWN where it cannot be read. Takes about 20 us. */
static int64_t kernel_memory_kib(void)
{
    static const char *const ours[] = {"KernelStack:", "PageTables:",
                                       "SUnreclaim:"};
    char line[128], key[32];
    int64_t sum = 0, kib;
    unsigned found = 0;
    FILE *file = fopen("/proc/meminfo", "re");
    if (!file)
        return UNKNOWN;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%31s %" SCNd64, key, &kib) != 2)
            continue;
        for (unsigned i = 0; i < 3; i++)
            if (strcmp(key, ours[i]) == 0) {
                sum += kib;
                found++;
            }
    }
    fclose(file);
    return found == 3 ? sum : UNKNOWN;
}

enum { MESSAGE_BYTES = 2000 };

struct child {
    pid_t pid;
    int hold;   /* a byte written here lets it go */
    int errors; /* its stderr */
    char message[MESSAGE_BYTES + 1]; /* the end of it */
    size_t message_length;
    bool ended;
    int status;
    struct rusage usage;
    int64_t kernel_before, kernel_most; /* KiB; UNKNOWN: never seen */
};

static char *text(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

static char *text(const char *format, ...)
{
    char *made = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&made, format, arguments) < 0)
        fail(ENOMEM, "vasprintf", NULL, "a command line");
    va_end(arguments);
    return made;
}

/* taskset -c K SIDE --record R --work W --steps-per-ms N SCENARIO; the
 * same on every core without the first three words. */
static _Noreturn void become(const struct launch *launch)
{
    char *record = text("--record=%s/record", launch->folder);
    char *work = text("--work=%s", launch->folder);
    char *steps = text("--steps-per-ms=%" PRIu64, launch->steps_per_ms);
    char *core = text("%d", launch->core);
    char *all[] = {"taskset", "-c", core, (char *)launch->program,
                   record, work, steps, (char *)launch->scenario, NULL};
    char **command = launch->core >= 0 ? all : all + 3;

    if (launch->core < 0)
        core_return();
    execvp(command[0], command);
    fprintf(stderr, "exec %s: %s%s\n", command[0], strerror(errno),
            launch->core >= 0 ? "; is taskset (util-linux) installed?" : "");
    _exit(127);
}

static void make_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        fail(errno, "pipe2", "raise ulimit -n", "a round");
}

static void start(const struct launch *launch, struct child *child)
{
    int hold[2], errors[2];
    pid_t parent = getpid();

    make_pipe(hold);
    make_pipe(errors);
    child->pid = fork();
    if (child->pid < 0)
        fail(errno, "fork", "raise ulimit -u", "a round");
    if (child->pid == 0) {
        char go;
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) /* it died before we could ask */
            _exit(127);
        stop_forget();
        int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        dup2(errors[1], STDERR_FILENO);
        close(hold[1]);
        if (read(hold[0], &go, 1) != 1)
            _exit(127);
        become(launch);
    }
    setpgid(child->pid, child->pid); /* whoever of the two comes first */
    close(hold[0]);
    close(errors[1]);
    child->hold = hold[1];
    child->errors = errors[0];
    fcntl(child->errors, F_SETFL, O_NONBLOCK);
}

/* Keeps the end of what the child says: that is where it ended. */
static void listen_to(struct child *child)
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

static void reap(struct child *child, struct noise *noise)
{
    int status;
    struct rusage usage;
    while (!child->ended &&
           wait4(child->pid, &status, WNOHANG | WUNTRACED | WCONTINUED,
                 &usage) == child->pid) {
        noise_child(noise, status);
        if (WIFSTOPPED(status) || WIFCONTINUED(status))
            continue;
        child->ended = true;
        child->status = status;
        child->usage = usage;
    }
}

static void look_at_kernel(struct child *child)
{
    int64_t now = kernel_memory_kib();
    if (now > child->kernel_most) /* UNKNOWN is the least of all */
        child->kernel_most = now;
}

/* Sleeps until something happens; returns when the child has ended. */
static void watch_over(const struct launch *launch, struct child *child,
                       struct ring *ring, struct noise *noise,
                       struct round *round)
{
    uint64_t deadline = clock_now() + launch->limit_ns;
    while (!child->ended) {
        uint64_t now = clock_now();
        uint64_t left = deadline > now ? deadline - now : 0;
        struct pollfd happens[] = {
            {.fd = stop_fd(), .events = POLLIN},
            {.fd = child->errors, .events = POLLIN},
            {.fd = ring ? ring_fd(ring) : -1, .events = POLLIN},
        };
        int longest = (int)(left / NS_PER_MS) + 1;
        int ready = poll(happens, 3, noise_sleep(noise, longest));
        noise_awake(noise);
        look_at_kernel(child);
        if (ready < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "a round");
        bool stop = stop_read(child->pid) != 0;
        if (happens[1].revents)
            listen_to(child);
        if (happens[2].revents)
            ring_drain(ring);
        round->timed_out |= left == 0 && !child->ended;
        if (stop || round->timed_out)
            kill(-child->pid, SIGKILL);
        reap(child, noise);
    }
    if (child->errors >= 0)
        listen_to(child);
    kill(-child->pid, SIGKILL); /* whatever it left behind */
}

static uint64_t ns_of(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_S +
           (uint64_t)time.tv_usec * NS_PER_US;
}

static void fill(struct round *round, const struct child *child)
{
    round->pid = child->pid;
    round->exit_status = WIFEXITED(child->status)
                             ? WEXITSTATUS(child->status)
                             : -1;
    round->signal = WIFSIGNALED(child->status) ? WTERMSIG(child->status) : 0;
    round->user_ns = ns_of(child->usage.ru_utime);
    round->sys_ns = ns_of(child->usage.ru_stime);
    round->switches.process_voluntary = child->usage.ru_nvcsw;
    round->switches.process_involuntary = child->usage.ru_nivcsw;
    if (child->kernel_before != UNKNOWN && child->kernel_most != UNKNOWN)
        round->kernel_peak_kib = child->kernel_most - child->kernel_before;
    if (child->message_length > 0)
        round->message = strndup(child->message, child->message_length);
}

/* Times of the timeline count from the round's first submit. */
static void keep_timeline(struct round *round, struct ring *ring,
                          uint64_t zero)
{
    struct trace trace;
    ring_finish(ring, &trace);
    round->switches.ring_voluntary = trace.voluntary;
    round->switches.ring_involuntary = trace.involuntary;
    round->switches.ring_lost = trace.lost;
    round->threads_peak = trace.threads_peak;
    round->timeline = trace.rows;
    round->timeline_count = trace.count;
    for (size_t i = 0; i < trace.count; i++)
        trace.rows[i].time -= (int64_t)zero;
}

static struct record *read_record(const struct launch *launch, char *why,
                                  size_t size)
{
    char *path = text("%s/record", launch->folder);
    FILE *file = fopen(path, "re");
    struct record *record = NULL;

    if (file) {
        record = record_read(file, why, size);
        fclose(file);
    } else {
        snprintf(why, size, "no record: %s", strerror(errno));
    }
    free(path);
    return record;
}

static struct ring *open_ring(const struct launch *launch, pid_t child,
                              struct round *round)
{
    char why[LANGUAGES][512];
    struct ring *ring =
        launch->trace ? ring_open(child, launch->core, why[ENGLISH], sizeof *why)
                      : NULL;
    if (ring)
        return ring;
    int error = errno;
    for (enum language l = ENGLISH; l < LANGUAGES; l++)
        if (launch->trace)
            ring_reason(error, l, why[l], sizeof why[l]);
        else
            snprintf(why[l], sizeof why[l], "%s", text_of(TEXT_RING_OFF, l));
    round->switches.ring_unavailable = strdup(why[ENGLISH]);
    round->switches.ring_unavailable_ko = strdup(why[KOREAN]);
    return NULL;
}

void launch_round(const struct launch *launch, struct round *round)
{
    struct child child = {.kernel_before = kernel_memory_kib(),
                          .kernel_most = UNKNOWN};
    char why[256];

    start(launch, &child);
    struct ring *ring = open_ring(launch, child.pid, round);
    struct noise *noise = noise_begin(launch->core);
    uint64_t begin = clock_now();
    if (write(child.hold, "!", 1) != 1)
        fail(errno, "write", NULL, "a child that is held");
    close(child.hold);
    watch_over(launch, &child, ring, noise, round);
    round->wall_ns = clock_now() - begin;
    fill(round, &child);
    noise_end(noise, round);
    if (child.errors >= 0)
        close(child.errors);

    if (round->exit_status == 0)
        round->record = read_record(launch, why, sizeof why);
    if (round->exit_status == 0 && !round->record && !round->message)
        round->message = strdup(why);
    if (ring)
        keep_timeline(round, ring,
                      round->record ? round->record->work_begin : begin);
}

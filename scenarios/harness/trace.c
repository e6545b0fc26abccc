/*
 * poolloop trace: any program on one core, recorded from outside and
 * drawn by the same law as the sides, so that code of one's own can be
 * looked at as the lessons are. It is left alone otherwise: its stdin
 * and stderr are poolloop's own, what it prints is passed on (printed.h),
 * and Ctrl-C at the terminal reaches it, not poolloop, so that a server
 * can be ended and looked at. What it leaves behind ends with it. Whoever
 * ends poolloop (SIGTERM, SIGHUP) ends the program and has it looked at.
 *
 * What counts is the program that was exec'd last. A version manager's
 * script in front of it, which starts dozens of processes before it
 * becomes the program, is cut off, and how long it took is kept.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/program/show.h"
#include "results/store/dir.h"
#include "results/store/store.h"
#include "results/text/clean.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/commands.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/options.h"
#include "scenarios/harness/printed.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/trace.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

/* Ends the process where nothing can be recorded. */
static int take_core(const struct options *options)
{
    char why[512];
    int error = ring_probe();
    if (error) {
        ring_reason(error, options->language, why, sizeof why);
        fail_with(EXIT_INTERNAL, "trace: %s", why);
    }
    int core = core_take(options->core, true);
    core_leave(core);
    return core;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The words as one line, each that needs it between single quotes; of
 * the program the name alone, for slides. */
static char *one_line(char *const *words)
{
    char *line = NULL, clean[4096];
    size_t size = 0;
    char *const *first = words;
    FILE *out = open_memstream(&line, &size);
    if (!out)
        fail(errno, "open_memstream", NULL, "the command");
    for (; *words; words++) {
        bool plain = **words && !strpbrk(*words, " \t\n\"'\\$`;&|<>()*?#~");
        text_clean(clean, sizeof clean,
                   words == first ? base_name(*words) : *words);
        fprintf(out, "%s%s%s%s", plain ? "" : "'", clean, plain ? "" : "'",
                words[1] ? " " : "");
    }
    if (fclose(out) != 0)
        fail(errno, "fclose", NULL, "the command");
    return line;
}

static int ms_until(uint64_t moment, uint64_t now)
{
    uint64_t ms = moment > now ? (moment - now) / NS_PER_MS + 1 : 0;
    return ms < INT32_MAX ? (int)ms : INT32_MAX;
}

/* From now on a terminal's keys are the program's alone, and whoever
 * asks poolloop to end is heard here: readable then. */
static int hear_requests(void)
{
    sigset_t requests;

    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    sigemptyset(&requests);
    sigaddset(&requests, SIGTERM);
    sigaddset(&requests, SIGHUP);
    sigprocmask(SIG_BLOCK, &requests, NULL);
    int requested = signalfd(-1, &requests, SFD_CLOEXEC | SFD_NONBLOCK);
    if (requested < 0)
        fail(errno, "signalfd", "raise ulimit -n", "the signals");
    return requested;
}

/* The signal that came, or 0. */
static int request(int requested)
{
    struct signalfd_siginfo info;
    bool any = read(requested, &info, sizeof info) == (ssize_t)sizeof info;
    return any ? (int)info.ssi_signo : 0;
}

/* Sleeps until the program has ended, emptying the ring and passing on
 * what it prints. Returns the signal that asked for its end, or 0. */
static int watch_over(pid_t child, int requested, struct ring *ring,
                      uint64_t deadline, struct program *program,
                      struct printed *printed)
{
    int asked = 0, ends_by = SIGTERM;
    int end = pidfd_open(child, 0);
    if (end < 0)
        fail(errno, "pidfd_open", "needs Linux 5.3", "a program");
    for (bool ended = false; !ended;) {
        struct pollfd happens[] = {{.fd = end, .events = POLLIN},
                                   {.fd = ring_fd(ring), .events = POLLIN},
                                   {.fd = printed->from, .events = POLLIN},
                                   {.fd = requested, .events = POLLIN}};
        int longest = deadline ? ms_until(deadline, clock_now()) : -1;
        int ready = poll(happens, 4, longest);
        if (ready < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "a program");
        int now = ready > 0 && happens[3].revents ? request(requested) : 0;
        asked = now ? now : asked;
        if (ready == 0 || now) {
            pidfd_send_signal(end, ends_by, NULL, 0);
            program->cut |= !asked;
            ends_by = SIGKILL;
            deadline = clock_now() + NS_PER_S;
        }
        ended = ready > 0 && happens[0].revents;
        if (ready > 0 && happens[2].revents)
            printed_take(printed);
        if (ready > 0 && happens[1].revents)
            ring_drain(ring);
    }
    close(end);
    return asked;
}

static void reap(struct child *child, struct program *program)
{
    while (!child->ended)
        child_wait(child, 0);
    child_close(child);
    struct child_end end = child_end(child);
    program->exit_status = end.exit_status;
    program->signal = end.signal;
    program->user_ns = end.user_ns;
    program->sys_ns = end.sys_ns;
    program->voluntary = end.voluntary;
    program->involuntary = end.involuntary;
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

/* When the program became what it is, or `begin`: it was so at once. */
static uint64_t became(pid_t pid, const struct thread_name *names,
                       size_t count, uint64_t begin)
{
    unsigned times = 0;
    uint64_t last = begin;
    for (size_t i = 0; i < count; i++)
        if (names[i].exec && names[i].tid == pid) {
            times++;
            last = names[i].time > last ? names[i].time : last;
        }
    return times > 1 ? last : begin;
}

/* Leaves out what came before, and counts from there on. */
static void begin_at(struct program *program, uint64_t begin)
{
    size_t kept = 0;
    for (size_t i = 0; i < program->row_count; i++)
        if (program->rows[i].time >= (int64_t)begin) {
            program->rows[kept] = program->rows[i];
            program->rows[kept++].time -= (int64_t)begin;
        }
    program->row_count = kept;
    unsigned lines = 0;
    for (unsigned i = 0; i < program->line_count; i++)
        if (program->lines[i].at >= (int64_t)begin) {
            program->lines[lines] = program->lines[i];
            program->lines[lines++].at -= (int64_t)begin;
        }
    program->line_count = lines;
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
    uint64_t since = became(program->pid, names, count, begin);
    program->shim_ns = since - begin;
    program->wall_ns -= program->shim_ns;
    begin_at(program, since);
    program_find_threads(program);
    name_threads(program, names, count);
    program_name_roles(program);
    free(names);
}

/* Runs it and fills all that is known but name, command, version and
 * started. The ring begins with exec, so the affinity is set before and
 * not by taskset, which would be the first to exec. Returns the exit
 * status to leave with; below 128 and not 0 at once, with a sentence. */
static int launch(const struct options *options, struct program *program,
                  char *why, size_t size)
{
    struct child child;
    struct printed printed;
    cpu_set_t there;

    printed_open(&printed);
    CPU_ZERO(&there);
    CPU_SET((size_t)program->core, &there);
    int error = child_hold(&(struct child_asked){.command = options->name,
                                                 .cpus = &there,
                                                 .kept = true,
                                                 .output = printed.child},
                           &child);
    close(printed.child);
    if (error) {
        char limit[64];
        snprintf(why, size, "no process for it: %s (%s)", strerror(error),
                 machine_process_limit(limit, sizeof limit));
        return EXIT_INTERNAL;
    }
    program->pid = child.pid;
    struct ring *ring = ring_open(child.pid, program->core);
    if (!ring) {
        ring_reason(errno, options->language, why, size);
        kill(child.pid, SIGKILL);
        reap(&child, program);
        return EXIT_INTERNAL;
    }
    int requested = hear_requests();
    uint64_t begin = clock_now();
    error = child_let_go(&child);
    if (error) {
        ring_discard(ring);
        reap(&child, program);
        snprintf(why, size, "%s cannot be started: %s", options->name[0],
                 strerror(error));
        return EXIT_USAGE;
    }
    int asked = watch_over(
        child.pid, requested, ring,
        options->limit_ns ? begin + options->limit_ns : 0, program, &printed);
    close(requested);
    program->wall_ns = clock_now() - begin;
    printed_close(&printed);
    program->lines = printed.lines;
    program->line_count = printed.count;
    reap(&child, program);
    keep_records(program, ring, begin);
    return asked ? 128 + asked : 0;
}

/* Pictures are a warning where they cannot be drawn: the numbers are
 * kept all the same. */
static void keep(const struct program *program, const char *dir)
{
    char partial[PATH_MAX + 16], why[1024];
    snprintf(partial, sizeof partial, "%s.partial", dir);
    if (program_draw(program, partial, why, sizeof why) != 0)
        fprintf(stderr, "%s: %s\n", fail_program(), why);
    if (program_write(program, partial, why, sizeof why) != 0 ||
        store_publish(dir, false, why, sizeof why) != 0)
        fail_with(EXIT_INTERNAL, "%s", why);
}

int command_trace(const struct options *options)
{
    char dir[PATH_MAX], name[NAME_MAX + 8], why[1024];
    char *command = one_line(options->name);
    struct program program = {.name = base_name(options->name[0]),
                              .command = command,
                              .version = machine_version()};
    time_t now = time(NULL);

    strftime(program.started, sizeof program.started, "%Y-%m-%dT%H:%M:%SZ",
             gmtime(&now));
    program.core = take_core(options);
    snprintf(name, sizeof name, "trace-%s", program.name);
    find_place(options->dir, name, dir, sizeof dir);
    int status = store_prepare(dir, false, why, sizeof why);
    if (status != 0)
        fail_with(status, "%s", why);
    status = launch(options, &program, why, sizeof why);
    if (status != 0 && status < 128)
        fail_with(status, "%s", why);
    keep(&program, dir);
    program_print(stderr, &program, options->language, dir);
    if (program.exit_status != 0 && !program.cut)
        status = EXIT_SIDE;
    program_release(&program);
    free(command);
    return status;
}

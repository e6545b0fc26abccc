/*
 * poolloop trace: any program on one core, recorded from outside and
 * drawn by the same law as the sides, so that code of one's own can be
 * looked at as the lessons are. It is left alone otherwise: its stdin,
 * stdout and stderr are poolloop's own, and Ctrl-C at the terminal
 * reaches it, not poolloop, so that a server can be ended and looked at.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/program/chart.h"
#include "results/program/screen.h"
#include "results/store/dir.h"
#include "results/store/store.h"
#include "results/text/clean.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/commands.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/lock.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/options.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/trace.h"

#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <time.h>
#include <unistd.h>

enum key { KEY_CORE = 256, KEY_LANG, KEY_SECONDS };

struct asked {
    const char *dir;
    int core; /* -1: chosen */
    enum language language;
    uint64_t limit_ns; /* 0: none */
    char **words;      /* the program and its arguments, then NULL */
};

static const struct argp_option table[] = {
    {"output", 'o', "DIR", 0,
     "Where it goes (default results/runs/trace-<program>-<time>)", 1},
    {"core", KEY_CORE, "K", 0, "The core to run on", 1},
    {"lang", KEY_LANG, "en|ko", 0, "Language of what is printed", 1},
    {"seconds", KEY_SECONDS, "N", 0, "End the program after N seconds", 1},
    {0}};

/* Decimals are allowed: half a second is much for a program. */
static double number(struct argp_state *state, const char *name,
                     const char *value, double low, double high)
{
    char *end;
    double given = strtod(value, &end);
    if (end == value || *end || !(given >= low && given <= high))
        argp_error(state, "--%s=%s: expected a number from %g to %g", name,
                   value, low, high);
    return given;
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct asked *asked = state->input;
    switch (key) {
    case 'o':
        asked->dir = value;
        break;
    case KEY_CORE:
        asked->core = (int)number(state, "core", value, 0, CPU_SETSIZE - 1);
        break;
    case KEY_LANG:
        if (!language_of(value, &asked->language))
            argp_error(state, "--lang=%s: expected en or ko", value);
        break;
    case KEY_SECONDS:
        asked->limit_ns =
            (uint64_t)(number(state, "seconds", value, 0.001, 86400) * 1e9);
        break;
    case ARGP_KEY_ARG: /* the program; the rest is its own */
        asked->words = &state->argv[state->next - 1];
        state->next = state->argc;
        break;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which program? (poolloop trace -- sleep 1)");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* Ends the process where nothing can be recorded. */
static int take_core(const struct asked *asked)
{
    char why[512];
    int error = ring_probe();
    if (error) {
        ring_reason(error, asked->language, why, sizeof why);
        fail_with(EXIT_INTERNAL, "trace: %s", why);
    }
    int core = core_choose(asked->core, why, sizeof why);
    if (core < 0)
        fail_with(EXIT_USAGE, "%s", why);
    pid_t holder = lock_core(core);
    if (holder != 0)
        fail_with(EXIT_BUSY,
                  "core %d is being measured on by process %d; wait for "
                  "it, or choose another with --core",
                  core, (int)holder);
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

static void name_dir(const struct asked *asked, const char *name, char *dir,
                     size_t size)
{
    char now[32];
    time_t seconds = time(NULL);
    strftime(now, sizeof now, "%Y%m%dT%H%M%SZ", gmtime(&seconds));
    if (asked->dir)
        snprintf(dir, size, "%s", asked->dir);
    else
        snprintf(dir, size, "results/runs/trace-%s-%s", name, now);
    while (strlen(dir) > 1 && dir[strlen(dir) - 1] == '/')
        dir[strlen(dir) - 1] = '\0';
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

/* Runs it and fills all that is known but name, command, version and
 * started. The ring begins with exec, so the affinity is set before and
 * not by taskset, which would be the first to exec. Returns 0, or the
 * exit status to leave with and a sentence. */
static int launch(const struct asked *asked, struct program *program,
                  char *why, size_t size)
{
    struct child child;
    cpu_set_t there;

    CPU_ZERO(&there);
    CPU_SET((size_t)program->core, &there);
    child_hold(&(struct child_asked){.command = asked->words,
                                     .cpus = &there}, &child);
    program->pid = child.pid;
    struct ring *ring = ring_open(child.pid, program->core, why, size);
    if (!ring) {
        kill(child.pid, SIGKILL);
        reap(&child, program);
        return EXIT_INTERNAL;
    }
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    uint64_t begin = clock_now();
    int error = child_let_go(&child);
    if (error) {
        ring_discard(ring);
        reap(&child, program);
        snprintf(why, size, "%s cannot be started: %s", asked->words[0],
                 strerror(error));
        return EXIT_USAGE;
    }
    watch_over(child.pid, ring,
               asked->limit_ns ? begin + asked->limit_ns : 0, program);
    program->wall_ns = clock_now() - begin;
    reap(&child, program);
    keep_records(program, ring, begin);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    return 0;
}

/* Pictures are a warning where they cannot be drawn: the numbers are
 * kept all the same. */
static void keep(const struct program *program, const char *dir)
{
    char partial[PATH_MAX], why[1024];
    snprintf(partial, sizeof partial, "%s.partial", dir);
    if (program_draw(program, partial, why, sizeof why) != 0)
        fprintf(stderr, "%s: %s\n", fail_program(), why);
    if (program_write(program, partial, why, sizeof why) != 0 ||
        store_publish(dir, false, why, sizeof why) != 0) {
        store_discard(dir);
        fail_with(EXIT_INTERNAL, "%s", why);
    }
}

static int trace(const struct asked *asked)
{
    char dir[PATH_MAX], why[1024];
    char *command = one_line(asked->words);
    struct program program = {.name = base_name(asked->words[0]),
                              .command = command,
                              .version = machine_version()};
    time_t now = time(NULL);

    strftime(program.started, sizeof program.started, "%Y-%m-%dT%H:%M:%SZ",
             gmtime(&now));
    program.core = take_core(asked);
    name_dir(asked, program.name, dir, sizeof dir);
    int status = store_prepare(dir, false, why, sizeof why);
    if (status != 0)
        fail_with(status, "%s", why);
    status = launch(asked, &program, why, sizeof why);
    if (status != 0) {
        store_discard(dir);
        fail_with(status, "%s", why);
    }
    keep(&program, dir);
    program_print(stderr, &program, asked->language, dir);
    if (program.exit_status != 0 && !program.cut)
        status = EXIT_SIDE;
    program_release(&program);
    free(command);
    return status;
}

int command_trace(int argc, char **argv)
{
    const struct argp argp = {
        table, parse, "-- PROGRAM [ARGUMENT...]",
        "Runs a program on one core and draws who held the core\v"
        "The program's stdin, stdout and stderr are its own; what poolloop "
        "tells goes to stderr. Exit status 4: the program failed.",
        0, 0, 0};
    struct asked asked = {.core = -1, .language = options_language()};
    char name[] = "poolloop trace";

    argv[0] = name;
    argp_err_exit_status = EXIT_USAGE;
    argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &asked);
    return trace(&asked);
}

/*
 * The harness sleeps in poll while the child works: on the child's end,
 * its stderr, the ring of switch records and the signals. It touches
 * neither the core nor the child meanwhile.
 */
#include "common/clock.h"
#include "common/fail.h"
#include "results/measures/timeline.h"
#include "results/text/text.h"
#include "scenarios/harness/books.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/find.h"
#include "scenarios/harness/kills.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/workers.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* Of the kernel, in KiB; UNKNOWN: never seen. */
struct memory {
    int64_t before, most;
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

/* taskset -c K SIDE --record R --work W --steps-per-ms N SCENARIO and
 * perhaps a --set; the same on every core without the first three words. */
static int hold(const struct launch *launch, struct child *child)
{
    char *record = text("--record=%s/record", launch->folder);
    char *work = text("--work=%s", launch->folder);
    char *steps = text("--steps-per-ms=%" PRIu64, launch->steps_per_ms);
    char *core = text("%d", launch->core);
    char *words[] = {"taskset", "-c", core, (char *)launch->program,
                     record, work, steps, (char *)launch->scenario,
                     (char *)launch->set, NULL};
    bool pinned = launch->core >= 0;
    cpu_set_t all;

    core_allowed(&all);
    struct child_asked asked = {.command = pinned ? words : words + 3,
                                .cpus = pinned ? NULL : &all,
                                .apart = true};
    int error = child_hold(&asked, child);
    free(record);
    free(work);
    free(steps);
    free(core);
    return error;
}

static void look_at_kernel(struct memory *memory)
{
    int64_t now = kernel_memory_kib();
    if (now > memory->most) /* UNKNOWN is the least of all */
        memory->most = now;
}

/* Sleeps until something happens; returns when the child has ended. */
static void watch_over(const struct launch *launch, struct child *child,
                       struct ring *ring, struct noise *noise,
                       struct memory *memory, struct round *round)
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
        if (ready > 0 && happens[2].revents)
            ring_drain(ring); /* first of all: it may be filling up */
        look_at_kernel(memory);
        if (ready < 0 && errno != EINTR)
            fail(errno, "poll", NULL, "a round");
        bool stop = stop_read(child->pid) != 0;
        if (happens[1].revents)
            child_listen(child);
        round->timed_out |= left == 0 && !child->ended;
        if (stop || round->timed_out)
            kill(-child->pid, SIGKILL);
        while (!child->ended &&
               child_wait(child, WNOHANG | WUNTRACED | WCONTINUED))
            noise_child(noise, child->status);
    }
}

static void fill(struct round *round, const struct child *child,
                 const struct memory *memory)
{
    struct child_end end = child_end(child);
    round->pid = child->pid;
    round->exit_status = end.exit_status;
    round->signal = end.signal;
    round->user_ns = end.user_ns;
    round->sys_ns = end.sys_ns;
    round->switches.process_voluntary = end.voluntary;
    round->switches.process_involuntary = end.involuntary;
    if (memory->before != UNKNOWN && memory->most != UNKNOWN)
        round->kernel_peak_kib = memory->most > memory->before
                                     ? memory->most - memory->before
                                     : 0; /* others gave back more */
    if (child->message_length > 0)
        round->message = strndup(child->message, child->message_length);
}

static void fill_from_record(struct round *round)
{
    const struct record *record = round->record;
    round->switches.work_voluntary =
        (int64_t)(record->after.voluntary - record->before.voluntary);
    round->switches.work_involuntary =
        (int64_t)(record->after.involuntary - record->before.involuntary);
    round->rss_peak_kib = record->rss_peak_kib;
    for (unsigned i = 0; i < record->thread_count; i++)
        round->hidden_threads += record->threads[i].hidden;
}

/* Times of the timeline count from the round's first submit; switches
 * from the first line of main, where the side read its own counter. */
static void keep_timeline(struct round *round, struct ring *ring,
                          uint64_t zero)
{
    struct trace trace;
    ring_finish(ring, &trace);
    struct switch_count from_main = switches_count(
        trace.rows, trace.count, 0,
        round->record ? (int64_t)round->record->main_begin : INT64_MIN,
        INT64_MAX);
    round->switches.ring_voluntary = from_main.voluntary;
    round->switches.ring_involuntary = from_main.involuntary;
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
        launch->trace ? ring_open(child, launch->core) : NULL;
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

void launch_not_begun(struct round *round, const char *why)
{
    round->exit_status = -1;
    round->message = text("%s", why);
}

static void not_begun(struct round *round, const char *call,
                      const char *object, int error)
{
    char *why = text("%s on %s: %s", call, object, strerror(error));
    launch_not_begun(round, why);
    free(why);
}

void launch_round(const struct launch *launch, struct round *round)
{
    struct memory memory = {kernel_memory_kib(), UNKNOWN};
    struct child child;
    char why[256];

    int error = hold(launch, &child);
    if (error) {
        not_begun(round, "fork", "a child", error);
        return;
    }
    struct ring *ring = open_ring(launch, child.pid, round);
    struct noise *noise = noise_begin(launch->core);
    uint64_t begin = clock_now();
    error = child_let_go(&child);
    if (error)
        fail(error, "write", NULL, "a child that is held");
    watch_over(launch, &child, ring, noise, &memory, round);
    child_close(&child);
    round->wall_ns = clock_now() - begin;
    fill(round, &child, &memory);
    noise_end(noise, round);

    if (round->exit_status == 0)
        round->record = read_record(launch, why, sizeof why);
    if (round->record)
        fill_from_record(round);
    if (round->exit_status == 0 && !round->record && !round->message)
        round->message = strdup(why);
    if (ring)
        keep_timeline(round, ring,
                      round->record ? round->record->work_begin : begin);
}

/* Where there could be no process or thread. libuv aborts then, and says
 * nothing. */
static void name_limit(const struct result *result, struct round *round)
{
    bool aborted = round->side == EVENTED && round->signal == SIGABRT &&
                   !round->message;
    uint64_t space = machine_limit(result->machine, "limit_address_space");
    char limit[64];

    machine_process_limit(limit, sizeof limit);
    if (aborted && space != UINT64_MAX)
        snprintf(limit, sizeof limit, "ulimit -v is %" PRIu64, space / 1024);
    char *said = round->message;
    if (*limit && aborted)
        round->message = text("libuv could not have a thread: %s", limit);
    else if (*limit && said && strstr(said, strerror(EAGAIN)))
        round->message =
            text("%.*s; %s", (int)strcspn(said, "\n"), said, limit);
    if (round->message != said)
        free(said);
}

bool launch_folder(const struct launch *launch)
{
    if (mkdir(launch->folder, 0700) != 0)
        return false;
    if (!launch->server)
        return true;
    char *link = text("%s/server", launch->folder);
    if (symlink(launch->server, link) != 0)
        fail(errno, "symlink", NULL, "%s", link);
    free(link);
    return true;
}

bool launch_side(const struct result *result, enum pin pin,
                 struct launch launch, struct round *round)
{
    static const struct database_options none;
    char program[PATH_MAX], set[128], why[512];

    if (!launch.database)
        launch.database = &none;
    if (!launch_folder(&launch)) {
        not_begun(round, "mkdir", launch.folder, errno);
        return true;
    }
    launch.program = find_side(round->side, launch.database->kind, program,
                               sizeof program);
    launch.core = pin == PIN_ONE ? result->core : -1;
    launch.steps_per_ms = result->steps_per_ms;
    const struct scenario *scenario =
        result_scenario(result, round->point);
    struct workers *workers =
        launch.database != &none && workers_wanted(scenario)
            ? workers_open(scenario, launch.scenario, launch.folder)
            : NULL;
    kills_before(&launch, scenario, round);
    launch.set = kills_none(scenario, set, sizeof set);
    round->books.money_before =
        books_total(launch.database, launch.folder, why, sizeof why);
    bool answers = !launch.server || round->books.money_before != UNKNOWN;
    if (workers && workers_failed(workers, why, sizeof why))
        answers = false;
    if (answers)
        launch_round(&launch, round);
    else
        launch_not_begun(round, why);
    if (workers)
        workers_close(workers, round);
    round->books.money_after =
        answers ? books_total(launch.database, launch.folder, why,
                              sizeof why)
                : UNKNOWN;
    books_add_up(round);
    name_limit(result, round);
    return answers;
}

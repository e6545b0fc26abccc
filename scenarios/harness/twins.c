/*
 * A twin is a child like a side, but one that poolloop did not write: of
 * it only what it prints is taken, and how it ended. Its version is asked
 * of it as a first run.
 */
#include "scenarios/harness/twins.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "scenarios/harness/child.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As many as "always" needs (statistics.h). */
enum { RUNS = 6 };
enum { MOST_LINES = 1000, LINE_BYTES = 200 };

static const struct kind {
    enum runtime runtime;
    char *program;
    const char *ending;
} kinds[] = {{NODE, "node", "js"}, {PYTHON, "python3", "py"}};

struct output {
    int pipe;
    char line[LINE_BYTES]; /* what is longer is cut */
    size_t length;
    char *lines[MOST_LINES + 1]; /* NULL ends them */
    unsigned count;
    uint64_t began, times_ns[MOST_LINES]; /* when each was heard */
    int64_t voluntary, involuntary;       /* switches of the process */
};

/* How a run ended; "": well. */
struct end {
    bool none; /* there was none: no such program */
    char status[60];
};

static void end_line(struct output *output)
{
    output->line[output->length] = '\0';
    output->length = 0;
    if (output->count < MOST_LINES) {
        output->times_ns[output->count] = clock_now() - output->began;
        output->lines[output->count++] = strdup(output->line);
    }
}

/* False: it is closed. */
static bool take(struct output *output)
{
    char some[4096];
    ssize_t n;
    while ((n = read(output->pipe, some, sizeof some)) > 0)
        for (ssize_t i = 0; i < n; i++) {
            if (some[i] == '\n')
                end_line(output);
            else if (output->length + 1 < LINE_BYTES)
                output->line[output->length++] = some[i];
        }
    if (n == 0 && output->length > 0)
        end_line(output);
    return n < 0 && (errno == EAGAIN || errno == EINTR);
}

/* To its end, or to that of the time: what it prints is whole when the
 * keeper says that all of it has ended. */
static void listen_to(struct child *child, struct output *output,
                      uint64_t until)
{
    for (bool ended = false; !ended && clock_now() < until &&
                             stop_read(child->pid) == 0;) {
        struct pollfd polled[] = {{.fd = output->pipe, .events = POLLIN},
                                  {.fd = child->errors, .events = POLLIN},
                                  {.fd = child->keeper.link, .events = POLLIN},
                                  {.fd = stop_fd(), .events = POLLIN}};
        poll(polled, 4, 100);
        ended = polled[2].revents != 0;
        if (child->errors >= 0)
            child_listen(child);
        if (output->pipe >= 0 && !take(output)) {
            close(output->pipe);
            output->pipe = -1; /* poll passes it over */
        }
    }
}

static struct end end_of(const struct child *child)
{
    struct child_end told = child_end(child);
    struct end end = {.none = told.exit_status == 127, .status = ""};
    if (told.signal != 0)
        snprintf(end.status, sizeof end.status, "ended by signal %d",
                 told.signal);
    else if (told.exit_status != 0)
        snprintf(end.status, sizeof end.status, "exit status %d",
                 told.exit_status);
    return end;
}

/* What it printed is in output->lines, to be freed by forget. */
static struct end run_once(char *const *command, int core,
                           struct output *output, uint64_t until)
{
    cpu_set_t cpus;
    struct child child;
    int ends[2];

    CPU_ZERO(&cpus);
    CPU_SET((unsigned)core, &cpus);
    if (pipe2(ends, O_CLOEXEC) != 0)
        fail_with(EXIT_INTERNAL, "pipe2 for a twin: %s", strerror(errno));
    struct child_asked asked = {.command = command, .cpus = &cpus,
                                .apart = true, .kept = true,
                                .output = ends[1]};
    int error = child_hold(&asked, &child);
    close(ends[1]);
    if (error == 0) {
        output->pipe = ends[0];
        fcntl(output->pipe, F_SETFL, O_NONBLOCK);
        output->began = clock_now();
        child_let_go(&child);
        listen_to(&child, output, until);
        child_close(&child); /* who still runs is killed */
        while (!child.ended)
            child_wait(&child, 0);
        output->voluntary = child_end(&child).voluntary;
        output->involuntary = child_end(&child).involuntary;
    }
    if (error != 0 || output->pipe >= 0)
        close(ends[0]);
    return error == 0 ? end_of(&child) : (struct end){.none = true};
}

static void forget(struct output *output)
{
    for (unsigned i = 0; i < output->count; i++)
        free(output->lines[i]);
    free(output);
}

static struct output *nothing_yet(void)
{
    return allocate(sizeof(struct output), "the lines of a twin");
}

/* "20.20.2" of "v20.20.2", "3.11.7" of "Python 3.11.7"; "": it is not
 * installed. */
static void find_version(char *program, int core, uint64_t until,
                         char *version, size_t size)
{
    char *const command[] = {program, "--version", NULL};
    struct output *output = nothing_yet();
    run_once(command, core, output, until);
    const char *line = output->count > 0 ? output->lines[0] : "";
    snprintf(version, size, "%s", line + strcspn(line, "0123456789"));
    forget(output);
}

static void run_kind(struct result *result, const struct kind *kind,
                     char *path, uint64_t until)
{
    char version[60], folder[PATH_MAX];
    find_version(kind->program, result->core, until, version,
                 sizeof version);
    for (int i = 0; *version && i < RUNS && clock_now() < until; i++) {
        struct output *output = nothing_yet();
        folder_fresh(folder, sizeof folder);
        folder_until_exit(folder);
        char *const command[] = {"env", "-C", folder, "PYTHONUNBUFFERED=1",
                                 kind->program, path, NULL};
        struct end end = run_once(command, result->core, output, until);
        folder_remove(folder);
        bool cut = clock_now() >= until && i > 0; /* others did end */
        bool whole = !end.none && !stop_requested() && !cut;
        if (whole)
            result_twin_run(result, kind->runtime, version,
                            (const char *const *)output->lines,
                            *end.status ? end.status : NULL);
        if (whole && i == 0)
            result_twin_first(result_twin(result, kind->runtime),
                              output->times_ns, output->voluntary,
                              output->involuntary);
        forget(output);
        if (!whole)
            return;
    }
}

void twins_run(struct result *result, const char *scenario_file,
               uint64_t most)
{
    char whole[PATH_MAX], path[PATH_MAX + 20];
    if (!realpath(scenario_file, whole))
        return;
    char *name = strrchr(whole, '/') + 1;
    int folder = (int)(name - whole), length = (int)strcspn(name, "-.");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        snprintf(path, sizeof path, "%.*stwins/%.*s.%s", folder, whole,
                 length, name, kinds[k].ending);
        if (!stop_requested() && access(path, R_OK) == 0)
            run_kind(result, &kinds[k], path, clock_now() + most);
    }
}

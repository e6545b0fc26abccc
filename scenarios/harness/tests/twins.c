/*
 * Twins, run by a "node" that the test has made: a shell script that
 * stands first in PATH.
 */
#include "common/clock.h"
#include "common/folder.h"
#include "results/result.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/stop.h"
#include "scenarios/harness/twins.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[PATH_MAX];

static void make(const char *name, const char *text)
{
    char path[PATH_MAX + 40];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
    chmod(path, 0755);
}

/* Beside scenario 07 stands a twin; "node" prints what the text says. */
static struct result *ran_for(const char *script, uint64_t most)
{
    char path[PATH_MAX + 40], search[PATH_MAX + 100], node[4000];
    struct result *result = calloc(1, sizeof *result);

    folder_fresh(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/twins", folder);
    mkdir(path, 0755);
    make("07-a-lesson.yml", "");
    make("twins/07.js", "// the program\n");
    snprintf(node, sizeof node,
             "#!/bin/sh\n[ \"$1\" = --version ] && echo v20.1.2 && exit\n%s",
             script);
    make("node", node);
    snprintf(search, sizeof search, "%s:/usr/bin:/bin", folder);
    setenv("PATH", search, 1);
    result->core = core_choice(-1).core;
    snprintf(path, sizeof path, "%s/07-a-lesson.yml", folder);
    twins_run(result, path, most);
    folder_remove(folder);
    return result;
}

static struct result *ran(const char *script)
{
    return ran_for(script, TWINS_MOST);
}

TestSuite(twins, .timeout = 60);

/* The lines of a run, ';' between them. */
static const char *lines(const struct twin *twin, unsigned run)
{
    static char text[200];
    text[0] = '\0';
    for (char **line = twin->runs[run]; *line; line++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s;",
                 *line);
    return text;
}

Test(twins, are_run_six_times_and_their_lines_kept_in_order)
{
    struct result *result =
        ran("test -f \"$1\" && echo main; test -e x || echo save 13; "
            "touch x; printf fetch");
    const struct twin *twin = result_twin(result, NODE);

    cr_assert_not_null(twin, "it was run");
    cr_assert_str_eq(twin->version, "20.1.2");
    cr_assert_null(twin->status, "all ended well");
    cr_assert_eq(twin->run_count, 6);
    cr_assert(twin->times_ns[0] > 0 &&
                  twin->times_ns[0] <= twin->times_ns[1] &&
                  twin->times_ns[1] <= twin->times_ns[2],
              "when each was heard");
    cr_assert(twin->voluntary >= 0 && twin->involuntary >= 0);
    for (unsigned i = 0; i < twin->run_count; i++)
        cr_assert_str_eq(lines(twin, i), "main;save 13;fetch;",
                         "in a fresh folder, the last line without an end: "
                         "%s", lines(twin, i));
    cr_assert_null(result_twin(result, PYTHON), "there is no 07.py");
    result_free(result);
}

Test(twins, that_fail_are_told_with_what_they_printed)
{
    struct result *result = ran("echo one; echo why >&2; exit 7");
    const struct twin *twin = result_twin(result, NODE);
    cr_assert_str_eq(twin->status, "exit status 7");
    cr_assert_str_eq(lines(twin, 0), "one;");
    result_free(result);
    result = ran("echo one; kill -9 $$");
    cr_assert_str_eq(result_twin(result, NODE)->status, "ended by signal 9");
    result_free(result);
}

Test(twins, that_print_without_end_or_never_end_are_cut_short)
{
    struct result *result =
        ran_for("yes | head -100000; exec sleep 60", 3 * NS_PER_S);
    const struct twin *twin = result_twin(result, NODE);
    unsigned count = 0;
    while (twin->runs[0][count])
        count++;
    cr_assert_eq(count, 1000, "a thousand lines");
    cr_assert_eq(twin->run_count, 1, "it uses up the time of all");
    result_free(result);
}

/* In a session of its own, and its parent is gone; it prints its pid. */
#define LEAVES                                                             \
    "setsid -f sh -c 'echo $$; touch x; exec sleep 1000'; "                \
    "while [ ! -e x ]; do sleep 0.01; done; "

Test(twins, leave_nobody_behind)
{
    struct result *result = ran(LEAVES "exit 7");
    const struct twin *twin = result_twin(result, NODE);
    cr_assert_eq(twin->run_count, 6, "who is left behind is not waited for");
    cr_assert_str_eq(twin->status, "exit status 7");
    for (unsigned i = 0; i < twin->run_count; i++)
        cr_assert(kill(atoi(twin->runs[i][0]), 0) != 0, "%s is left",
                  twin->runs[i][0]);
    result_free(result);
}

/* A closed stdout is no end; a run ends with its process. */
Test(twins, may_close_what_they_print_to_and_go_on)
{
    struct result *result = ran("echo one; exec >&-; sleep 0.1; exit 7");
    const struct twin *twin = result_twin(result, NODE);
    cr_assert_str_eq(lines(twin, 0), "one;");
    cr_assert_str_eq(twin->status, "exit status 7");
    result_free(result);
}

/* Ctrl-C ends them at once, and what they left behind. */
Test(twins, end_with_a_run_that_is_stopped)
{
    stop_fd();
    uint64_t begin = clock_now();
    pid_t self = getpid(), child = fork();
    if (child == 0) {
        clock_sleep_until(begin + 500 * NS_PER_MS);
        kill(self, SIGINT);
        _exit(0);
    }
    struct result *result = ran_for(LEAVES "exec sleep 60", 40 * NS_PER_S);
    cr_assert_eq(stop_requested(), SIGINT);
    cr_assert(clock_now() - begin < 30 * NS_PER_S, "long before its time");
    cr_assert_eq(result->twin_count, 0, "half a run is none");
    result_free(result);
}

Test(twins, that_are_cut_short_are_left_out_beside_whole_runs)
{
    struct result *result =
        ran_for("second=${0%/*}/second; echo one; "
                "[ -e $second ] && sleep 60; touch $second",
                2 * NS_PER_S);
    const struct twin *twin = result_twin(result, NODE);
    cr_assert_eq(twin->run_count, 1);
    cr_assert_null(twin->status, "the run that counts ended well");
    result_free(result);
}

Test(twins, are_no_error_where_there_is_no_language_or_no_file)
{
    struct result *result = calloc(1, sizeof *result);
    result->core = core_choice(-1).core;
    twins_run(result, "/no/such/01-file.yml", TWINS_MOST);
    cr_assert_eq(result->twin_count, 0);
    result_free(result);
    result = ran("exit 0");
    cr_assert_not_null(result_twin(result, NODE),
                       "it runs, and prints nothing");
    result_free(result);

    folder_fresh(folder, sizeof folder);
    char path[PATH_MAX + 40];
    snprintf(path, sizeof path, "%s/twins", folder);
    mkdir(path, 0755);
    make("07-a-lesson.yml", "");
    make("twins/07.js", "");
    setenv("PATH", folder, 1);
    result = calloc(1, sizeof *result);
    result->core = core_choice(-1).core;
    snprintf(path, sizeof path, "%s/07-a-lesson.yml", folder);
    twins_run(result, path, TWINS_MOST);
    cr_assert_eq(result->twin_count, 0, "it is not installed");
    folder_remove(folder);
    result_free(result);
}

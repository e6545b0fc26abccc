/*
 * Children of all kinds: those that end well, badly, late or never.
 */
#include "scenarios/harness/launch.h"
#include "common/clock.h"
#include "common/folder.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/noise.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdarg.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that is not ended, or not waited for, hangs. */
TestSuite(launch, .timeout = 10);

static char folder[256];
static char program[300];

/* A side of our own: a shell script. */
static struct round launch(const char *script, uint64_t limit)
{
    struct round round = {.exit_status = -1};
    folder_fresh(folder, sizeof folder);
    snprintf(program, sizeof program, "%s/side", folder);
    FILE *file = fopen(program, "w");
    cr_assert(file != NULL, "a script can be written");
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    chmod(program, 0700);
    stop_fd();
    struct launch asked = {.program = program,
                           .scenario = "none.yml",
                           .folder = folder,
                           .core = 0,
                           .steps_per_ms = 1,
                           .limit_ns = limit};
    launch_round(&asked, &round);
    return round;
}

static void end(struct round *round)
{
    round_free(round);
    folder_remove(folder);
}

Test(launch, tells_the_exit_status_and_what_was_said)
{
    struct round round = launch("echo the disk is gone >&2; exit 7",
                                10 * NS_PER_S);
    cr_assert_eq(round.exit_status, 7, "status %d", round.exit_status);
    cr_assert_eq(round.signal, 0, "no signal");
    cr_assert(round.message && strstr(round.message, "the disk is gone"),
              "its stderr is kept");
    cr_assert(round.record == NULL, "no record");
    end(&round);
}

Test(launch, says_in_both_languages_why_no_switch_was_recorded)
{
    struct round round = launch("exit 0", 10 * NS_PER_S);
    const struct switches *s = &round.switches;
    cr_assert(s->ring_unavailable && strstr(s->ring_unavailable, "off"),
              "in English");
    cr_assert(s->ring_unavailable_ko &&
                  strstr(s->ring_unavailable_ko, "기록하지"),
              "in Korean");
    end(&round);
}

Test(launch, tells_the_signal_that_ended_a_child)
{
    struct round round = launch("kill -ABRT $$", 10 * NS_PER_S);
    cr_assert_eq(round.signal, SIGABRT, "signal %d", round.signal);
    cr_assert_eq(round.exit_status, -1, "no exit status");
    end(&round);
}

Test(launch, ends_a_child_that_never_would)
{
    uint64_t begin = clock_now();
    struct round round = launch("sleep 100", 300 * NS_PER_MS);
    cr_assert(round.timed_out, "it is a time-out");
    cr_assert_eq(round.signal, SIGKILL, "it was killed");
    cr_assert(clock_now() - begin < 60 * NS_PER_S, "long before 100 s");
    end(&round);
}

Test(launch, ends_what_a_child_left_behind)
{
    struct round round =
        launch("sleep 100 & echo $! >\"$0.pid\"; exit 0", 10 * NS_PER_S);
    char path[320];
    int pid = 0;
    snprintf(path, sizeof path, "%s.pid", program);
    FILE *file = fopen(path, "r");
    cr_assert(file && fscanf(file, "%d", &pid) == 1, "the script ran");
    fclose(file);
    for (int i = 0; i < 500 && kill(pid, 0) == 0; i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    char status[64];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    file = fopen(path, "r");
    bool gone = !file || !fgets(status, sizeof status, file) ||
                strstr(status, ") Z");
    if (file)
        fclose(file);
    cr_assert(gone, "its own child is gone or about to be reaped");
    end(&round);
}

Test(launch, says_so_where_a_side_ends_well_without_a_record)
{
    struct round round = launch("exit 0", 10 * NS_PER_S);
    cr_assert_eq(round.exit_status, 0, "it ended well");
    cr_assert(round.record == NULL, "but there is no record");
    cr_assert(round.message && strstr(round.message, "no record"),
              "and that is said");
    end(&round);
}

Test(launch, refuses_a_record_that_was_cut_short)
{
    struct round round = launch(
        "for a in \"$@\"; do case $a in --record=*) "
        "printf 'poolloop-record\\t1\\nengine\\tx\\n' >${a#--record=};; "
        "esac; done",
        10 * NS_PER_S);
    cr_assert(round.record == NULL, "half a record is none");
    cr_assert(round.message && strstr(round.message, "not whole"),
              "and that is said");
    end(&round);
}

Test(launch, keeps_the_end_of_a_long_complaint)
{
    struct round round = launch(
        "i=0; while [ $i -lt 3000 ]; do echo line $i >&2; "
        "i=$((i+1)); done; exit 1",
        60 * NS_PER_S);
    cr_assert(round.message && strstr(round.message, "line 2999"),
              "the end is what matters");
    cr_assert(strlen(round.message) <= 2000, "and it is bounded");
    end(&round);
}

Test(launch, pins_the_child_to_its_core)
{
    struct round round = launch(
        "grep Cpus_allowed_list /proc/self/status >&2", 10 * NS_PER_S);
    cr_assert(round.message && strstr(round.message, ":\t0\n"), "%s",
              round.message ? round.message : "nothing said");
    end(&round);
}

Test(launch, leaves_no_orphan_when_the_harness_is_killed)
{
    int report[2];
    cr_assert_eq(pipe(report), 0, "a pipe");
    pid_t harness = fork();
    if (harness == 0) {
        char script[128];
        close(report[0]);
        snprintf(script, sizeof script,
                 "echo $$ >/proc/self/fd/%d; exec sleep 100",
                 report[1]);
        launch(script, 200 * NS_PER_S);
        _exit(0);
    }
    close(report[1]);
    char text[32] = "";
    cr_assert(read(report[0], text, sizeof text - 1) > 0, "it runs");
    pid_t side = (pid_t)atoi(text);
    kill(harness, SIGKILL);
    waitpid(harness, NULL, 0);
    bool gone = false;
    for (int i = 0; i < 1000 && !gone; i++) {
        gone = kill(side, 0) != 0 && errno == ESRCH;
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    }
    cr_assert(gone, "the side died with the harness");
}

static void write_script(const char *name, const char *format, ...)
{
    char path[300];
    va_list values;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file != NULL, "a script can be written");
    va_start(values, format);
    vfprintf(file, format, values);
    va_end(values);
    fclose(file);
    chmod(path, 0700);
}

/* Before it becomes a side the process waits fifty times on another core,
 * where the ring of the measured one cannot see it. */
Test(launch, counts_with_both_counters_from_the_first_line_of_main)
{
    struct round round = {.exit_status = -1};
    cpu_set_t allowed;
    core_allowed(&allowed);
    if (CPU_COUNT(&allowed) < 2)
        cr_skip_test("a second CPU is needed");
    int core = core_choice(-1).core, other = 0;
    while (other == core || !CPU_ISSET((size_t)other, &allowed))
        other++;
    folder_fresh(folder, sizeof folder);
    write_script("waits",
                 "#!/bin/bash\nexec 3<>%s/pipe\n"
                 "for i in {1..50}; do read -t 0.001 -u 3; done\n"
                 "exec taskset -c %d %s/threaded \"$@\"\n",
                 folder, core, POOLLOOP_BUILD);
    write_script("side",
                 "#!/bin/sh\nexec taskset -c %d %s/waits \"$@\"\n", other,
                 folder);
    snprintf(program, sizeof program, "%s/pipe", folder);
    mkfifo(program, 0600);
    snprintf(program, sizeof program, "%s/side", folder);
    stop_fd();
    launch_round(&(struct launch){.program = program,
                                  .scenario = POOLLOOP_SOURCE
                                      "/scenarios/01-notes-example.yml",
                                  .folder = folder,
                                  .core = core,
                                  .steps_per_ms = 1000,
                                  .limit_ns = 60 * NS_PER_S,
                                  .trace = true},
                 &round);
    cr_assert_not_null(round.record, "%s", round.message);
    cr_assert(round.record->start.voluntary >= 50, "it had waited");
    noise_judge(&round, core, NULL);
    for (unsigned i = 0; i < round.flag_count; i++)
        cr_assert_str_neq(round.flags[i].id, "switches_disagree", "%s",
                          round.flags[i].figure);
    end(&round);
}

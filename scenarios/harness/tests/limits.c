/*
 * Limits, full folders and kills: nothing that was finished is lost,
 * nothing is left behind, and nothing foreign is removed. The programs
 * themselves are run.
 */
#include "scenarios/harness/tests/program.h"

#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <jansson.h>
#include <signal.h>
#include <sys/stat.h>

TestSuite(limits, .init = enter, .fini = leave, .timeout = 120);

#define PROGRAM POOLLOOP_BUILD "/poolloop "

/* A shell's line; waits while somebody else measures on the core. */
static int shell(const char *line)
{
    int status = system(line);
    for (int i = 0; i < 600 && WEXITSTATUS(status) == 5; i++) {
        clock_sleep_until(clock_now() + 200 * NS_PER_MS);
        status = system(line);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Measures; whether the machine is quiet enough is no matter here. */
static int measures(const char *words)
{
    int status = run(words)->status;
    cr_assert(status == 0 || status == 3, "%s: status %d: %s", words, status,
              text_in("errors.txt"));
    return status;
}

/* What is in the folder besides what begins with a dot. */
static unsigned entries(const char *folder)
{
    char pattern[400];
    glob_t found = {0};
    snprintf(pattern, sizeof pattern, "%s/*", folder);
    glob(pattern, 0, NULL, &found);
    unsigned count = (unsigned)found.gl_pathc;
    globfree(&found);
    return count;
}

Test(limits, on_the_size_of_files_are_a_failed_write_and_leave_nothing)
{
    write_file("s.yml", short_scenario);
    mkdir("work", 0700);
    int status = shell("TMPDIR=work prlimit --fsize=4096 " PROGRAM
                       "run ./s.yml -o r" QUICK ">out.txt "
                       "2>errors.txt");
    cr_assert_eq(status, 1, "status %d: %s", status, text_in("errors.txt"));
    cr_assert(strstr(text_in("errors.txt"), "File too large"), "%s",
              text_in("errors.txt"));
    cr_assert(!is_there("r") && !is_there("r.partial"), "no half result");
    cr_assert_eq(entries("work"), 0, "no work folder is left");
}

/* A file system of 60 inodes, seen by this test alone. */
Test(limits, on_inodes_keep_the_rounds_that_were_finished)
{
    if (system("unshare -m true 2>errors.txt") != 0)
        cr_skip("needs a mount namespace");
    write_file("s.yml",
               "title:    {en: \"Short\", ko: \"짧다\"}\n"
               "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
               "jobs:\n  - download: {name: fetch, ms: 5}\n"
               "rounds: 30\n");
    mkdir("work", 0700);
    int status = shell(
        "unshare -m sh -c 'mount -t tmpfs -o nr_inodes=60 none work && "
        PROGRAM "run ./s.yml -o r" QUICK "--work work; "
        "e=$?; "
        "ls -A work >left.txt; exit $e' >out.txt 2>errors.txt");
    cr_assert_eq(status, 4, "status %d: %s", status, text_in("errors.txt"));
    cr_assert(strstr(text_in("errors.txt"), "No space left on device"),
              "%s", text_in("errors.txt"));
    json_t *result = json_load_file("r/result.json", 0, NULL);
    json_t *rounds = json_object_get(result, "rounds");
    json_t *first = json_object_get(json_array_get(rounds, 0), "record");
    cr_assert(json_is_object(first), "the finished rounds are kept");
    json_decref(result);
    char left[4096];
    read_back("left.txt", left, sizeof left);
    cr_assert_str_empty(left, "the work folder is clean: %s", left);
}

/* Those on descriptors are said before it measures: uv_fs has every
 * file open at once. */
Test(limits, on_open_files_are_said_beforehand_and_named_in_the_end)
{
    write_file("s.yml",
               "title:    {en: \"Files\", ko: \"파일\"}\n"
               "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
               "jobs:\n  - file_write: {name: save, bytes: 13, count: 300}\n"
               "rounds: 1\n");
    int status = shell("prlimit --nofile=200 " PROGRAM
                       "run ./s.yml -o r" QUICK ">out.txt "
                       "2>errors.txt");
    const char *errors = text_in("errors.txt");
    cr_assert(status == 3 || status == 4, "status %d: %s", status, errors);
    cr_assert(strstr(errors, "opens all 300 files") &&
                  strstr(errors, "only 200 may"), "%s", errors);
    char result[200000];
    read_back("r/result.json", result, sizeof result);
    cr_assert(strstr(result, "Too many open files"), "and why they failed");
}

/* Root has no such limit: as nobody. */
Test(limits, on_processes_are_named_where_no_child_can_be_had)
{
#define AS_NOBODY "setpriv --reuid=65534 --regid=65534 --clear-groups "
    if (geteuid() != 0 ||
        system(AS_NOBODY "test -x " PROGRAM " 2>errors.txt") != 0)
        cr_skip("root is needed, and programs that others may run");
    write_file("s.yml", short_scenario);
    cr_assert_eq(chmod(".", 0777), 0, "nobody may write here");
    static const int most[] = {1, 2, 3, 5};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        char line[1024], named[64];
        /* A sanitizer looks for leaks in a process of its own. */
        snprintf(line, sizeof line,
                 "ASAN_OPTIONS=detect_leaks=0 TMPDIR=. " AS_NOBODY
                 "prlimit --nproc=%d " PROGRAM "run ./s.yml -o r --force"
                 QUICK "--rounds 1 >out.txt 2>errors.txt",
                 most[i]);
        int status = shell(line);
        const char *errors = text_in("errors.txt");
        cr_assert_eq(status, 4, "%d: status %d: %s", most[i], status, errors);
        snprintf(named, sizeof named, "ulimit -u is %d", most[i]);
        cr_assert(strstr(errors, named), "%s: %s", named, errors);
        cr_assert(!strstr(errors, "sh:") && !strstr(errors, "gzip"),
                  "no shell's noise: %s", errors);
        cr_assert_eq(entries("."), 4, "nothing is left: %u", entries("."));
    }
}

/* A cgroup's holds for root, too. */
Test(limits, of_a_cgroup_are_named_as_such)
{
    static const int most[] = {1, 2, 3, 5};
#define GROUP "/sys/fs/cgroup/pids/poolloop-test"
    if (system("mkdir -p " GROUP " 2>errors.txt && test -e " GROUP
               "/pids.max") != 0)
        cr_skip("no cgroup can be made here, or not in this version");
    write_file("s.yml", short_scenario);
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        char line[1024], named[64];
        snprintf(line, sizeof line,
                 "echo %d >" GROUP "/pids.max; (echo 0 >" GROUP
                 "/cgroup.procs && exec env ASAN_OPTIONS=detect_leaks=0 "
                 PROGRAM "run ./s.yml -o r --force" QUICK
                 "--rounds 1 >out.txt 2>errors.txt)", most[i]);
        int status = shell(line);
        snprintf(named, sizeof named, "pids.max of the cgroup is %d",
                 most[i]);
        cr_expect_eq(status, 4, "%d: status %d: %s", most[i], status,
                     text_in("errors.txt"));
        cr_expect(strstr(text_in("errors.txt"), named), "%s: %s", named,
                  text_in("errors.txt"));
    }
    cr_assert_eq(rmdir(GROUP), 0, "nobody is left in it");
}

/* Starts a run and kills it when that file or folder is there. */
static void kill_when_there(const char *pattern)
{
    glob_t found = {0};
    pid_t pid = start("./s.yml -o r --no-charts");
    int there = GLOB_NOMATCH;
    for (int i = 0; i < 6000 && there != 0; i++) {
        clock_sleep_until(clock_now() + 2 * NS_PER_MS);
        globfree(&found);
        there = glob(pattern, 0, NULL, &found);
    }
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    globfree(&found);
    cr_assert_eq(there, 0, "%s came: %s", pattern, text_in("log.txt"));
}

static void make_older(const char *path)
{
    struct timespec past[2] = {{.tv_sec = 1000000}, {.tv_sec = 1000000}};
    utimensat(AT_FDCWD, path, past, 0);
}

Test(limits, of_a_killed_run_are_swept_up_by_the_next_one)
{
    write_file("s.yml", short_scenario);
    mkdir("work", 0700);
    setenv("TMPDIR", "work", 1);
    kill_when_there("work/poolloop-*/handover.yml"); /* calibrating */
    cr_assert(entries("work") > 0 && is_there("r.partial"),
              "a killed run leaves its folders");
    make_older("r.partial");
    measures("run ./s.yml -o other" QUICK);
    cr_assert_eq(entries("work"), 0, "the next one removes them");
    cr_assert(!is_there("r.partial"), "and what was to be the result");
}

/* As a run leaves it that was killed in the midst of a file. */
Test(limits, of_a_run_killed_while_it_wrote_do_not_bar_the_next_one)
{
    write_file("s.yml", short_scenario);
    mkdir("r.partial", 0700);
    write_file("r.partial/scenario.yml.partial", "half");
    measures("run ./s.yml -o r" QUICK);
    cr_assert(is_there("r/result.json"), "it was in nobody's way");
    mkdir("x.partial", 0700);
    write_file("x.partial/report.html.partial", "half");
    make_older("x.partial");
    measures("run ./s.yml -o r --force" QUICK);
    cr_assert(!is_there("x.partial"), "nor is it left for ever");
}

Test(limits, keep_their_hands_off_what_is_not_ours)
{
    write_file("s.yml", short_scenario);
    measures("run ./s.yml -o r" QUICK);
    write_file("r/mine.txt", "mine");
    struct outcome *got = run("run ./s.yml -o r --no-charts --force");
    cr_assert_eq(got->status, 2, "status %d", got->status);
    cr_assert(strstr(got->errors, "r/mine.txt"), "%s", got->errors);
    cr_assert_str_empty(got->out, "nothing was measured");
    cr_assert(is_there("r/mine.txt") && is_there("r/result.json"),
              "all of it is there");
    cr_assert_eq(rename("r/mine.txt", "r/trace.json"), 0, "out of the way");
    cr_assert_eq(mkdir("r/charts", 0700), 0, "a folder of ours");
    write_file("r/charts/holiday.png", "mine");
    got = run("run ./s.yml -o r --no-charts --force");
    cr_assert(got->status == 2 && strstr(got->errors, "holiday.png"),
              "a picture of one's own: %s", got->errors);
    cr_assert_eq(rename("r/charts/holiday.png", "r/charts/s.orders.en.png"),
                 0, "one of ours");
    measures("run ./s.yml -o r --force" QUICK);
    cr_assert(!is_there("r/charts"), "the old result is gone");
    mkdir("x.partial", 0700);
    write_file("x.partial/mine.txt", "mine");
    got = run("run ./s.yml -o x --no-charts");
    cr_assert(got->status == 2 && strstr(got->errors, "x.partial/mine.txt"),
              "not even where its name is like ours: %s", got->errors);
}

static unsigned pictures(const char *dir)
{
    char pattern[300];
    snprintf(pattern, sizeof pattern, "%s/charts", dir);
    unsigned count = entries(pattern);
    snprintf(pattern, sizeof pattern, "%s/charts/more", dir);
    return count + entries(pattern);
}

/* The signal may come before the first picture or after the last. */
Test(limits, of_patience_end_the_drawing_with_a_status_that_fits)
{
    write_file("s.yml", short_scenario);
    measures("run ./s.yml -o whole --no-trace --patience 0");
    unsigned all = pictures("whole");
    for (unsigned ms = 0; ms < 400; ms += 160) {
        shell("rm -rf r");
        pid_t pid = start("./s.yml -o r --no-trace --patience 0");
        comes("r.partial/charts");
        clock_sleep_until(clock_now() + ms * NS_PER_MS);
        kill(pid, SIGINT);
        int status = status_of(pid);
        bool cut = pictures("r") < all;
        cr_assert(cut ? status == 130 : status == 0 || status == 3,
                  "%u of %u pictures, status %d: %s", pictures("r"), all,
                  status, text_in("log.txt"));
        cr_assert(!cut || strstr(text_in("log.txt"), "poolloop report r"), "%s",
                  text_in("log.txt"));
        json_t *result = json_load_file("r/result.json", 0, NULL);
        cr_assert(json_is_true(json_object_get(result, "complete")),
                  "every round had been run: %s", text_in("log.txt"));
        json_decref(result);
        cr_assert(is_there("r/note.ko.md") && is_there("r/report.html"),
                  "what is read is there");
    }
}

/* stdout of a run that fails is one document that says why. */
static void expect_error(const char *words, int status, const char *error)
{
    struct outcome *got = run(words);
    json_t *document = json_load_file("out.txt", 0, NULL);
    const char *said =
        json_string_value(json_object_get(document, "error"));
    cr_assert_eq(got->status, status, "%s: status %d: %s", words,
                 got->status, got->errors);
    cr_assert(said && strstr(said, error), "%s: %s", words, got->out);
    cr_assert_eq(json_integer_value(json_object_get(document, "exit")),
                 status, "%s: %s", words, got->out);
    json_decref(document);
}

Test(limits, of_success_still_give_one_json_document)
{
    write_file("s.yml", short_scenario);
    write_file("bad.yml", "title: 4\n");
    write_file("file", "no folder");
    expect_error("run no-such --json", 2, "no such scenario");
    expect_error("run ./bad.yml --json", 2, "bad.yml:1:");
    expect_error("run ./s.yml --json --lang xx", 2, "command line");
    expect_error("run ./s.yml --json --ronds 4", 2, "--rounds");
    expect_error("run --json", 2, "command line");
    expect_error("run no-such --js", 2, "no such scenario");
    expect_error("run ./s.yml ./s.yml --json", 2, "one scenario");
    expect_error("run ./s.yml --json --dry-run", 2, "no --dry-run");
    expect_error("run ./s.yml --json -o file/r", 1, "file/r");
    expect_error("run ./s.yml --json -o r --work /nowhere", 1, "/nowhere");
    cr_assert(!is_there("r") && !is_there("r.partial"), "no result");
    mkdir("r", 0700);
    write_file("r/mine.txt", "mine");
    expect_error("run ./s.yml --json -o r", 2, "r: it exists");
    cr_assert(is_there("r/mine.txt") && !is_there("r.partial"),
              "nothing was begun");
}

Test(limits, of_spelling_are_met_with_what_was_meant)
{
    static const struct {
        const char *words, *meant;
    } slips[] = {{"rn 01", "run?"},
                 {"rnu 01", "run?"},
                 {"reprot r", "report?"},
                 {"run 01 --ronds 4", "--rounds?"},
                 {"run 01 --no-chart5", "--no-charts?"},
                 {"list --langg ko", "--lang?"}};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        struct outcome *got = run(slips[i].words);
        cr_assert_eq(got->status, 2, "%s", slips[i].words);
        cr_assert(strstr(got->errors, slips[i].meant), "%s: %s",
                  slips[i].words, got->errors);
    }
}

/* libuv aborts where it cannot have a thread; here a script does. */
Test(limits, are_named_where_the_loop_was_aborted_by_one)
{
    static const struct {
        const char *limit, *named;
    } met[] = {{"--nproc=200", "ulimit -u is 200"},
#ifndef __SANITIZE_ADDRESS__
               {"--as=17179869184", "ulimit -v is 16777216"}
#endif
    };
    char line[400];

    write_file("s.yml", short_scenario);
    cr_assert_eq(system("mkdir sides && cp " POOLLOOP_BUILD "/poolloop "
                        POOLLOOP_BUILD "/threaded sides/ && printf "
                        "'#!/bin/sh\\nkill -ABRT $$\\n' >sides/evented && "
                        "chmod +x sides/evented"),
                 0, "the loop's program is one that aborts");
    for (size_t i = 0; i < sizeof met / sizeof *met; i++) {
        snprintf(line, sizeof line,
                 "prlimit %s sides/poolloop run ./s.yml -o r" QUICK
                 "--force --rounds 1 --core 0 >out.txt 2>errors.txt",
                 met[i].limit);
        int status = shell(line);
        cr_assert_eq(status, 4, "%s: status %d: %s", met[i].limit, status,
                     text_in("errors.txt"));
        cr_assert(strstr(text_in("errors.txt"), met[i].named), "%s: %s",
                  met[i].limit, text_in("errors.txt"));
    }
}

/*
 * poolloop as a person or a script meets it: words, files, exit
 * statuses. The programs themselves are run, on short scenarios.
 */
#include "scenarios/harness/tests/program.h"

#include <dirent.h>
#include <jansson.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>

TestSuite(command_line, .init = enter, .fini = leave);

Test(command_line, explains_itself)
{
    RUNS("--help", 0);
    RUNS("help", 0);
    RUNS("run --help", 0);
    RUNS("--version", 0);
    struct outcome *got = run("");
    cr_assert_eq(got->status, 2, "no word is a usage error");
    cr_assert(strstr(got->errors, "watch"), "the commands are listed");
}

Test(command_line, refuses_words_that_it_does_not_know)
{
    RUNS("frobnicate", 2);
    RUNS("run", 2);
    RUNS("run --frobnicate 01", 2);
    RUNS("run --rounds 0 01", 2);
    RUNS("run --rounds 1e9 01", 2);
    RUNS("run --lang de 01", 2);
    RUNS("run --sides threaded,nobody 01", 2);
    RUNS("run --null nobody 01", 2);
    RUNS("run no-such-scenario", 2);
    RUNS("run --core 1000 01", 2);
    RUNS("run --core 0x 01", 2);
    RUNS("run --set nonsense 01", 2);
    RUNS("run --seed 9007199254740992 01", 2);
    RUNS("list 01", 2);
    RUNS("doctor 01", 2);
    RUNS("watch 01 --dry-run", 2); /* it would run */
    RUNS("watch 01 --json", 2);
    cr_assert(!is_there("results"), "nothing was written");
}

Test(command_line, lists_every_lesson_in_both_languages)
{
    struct outcome *got = run("list");
    cr_assert_eq(got->status, 0, "%s", got->errors);
    cr_assert(strstr(got->out, "01"), "lesson 01 is there: %s", got->out);
    cr_assert_eq(strlen(got->errors), 0, "no scenario is broken: %s",
                 got->errors);
    RUNS("list --lang ko", 0);
}

Test(command_line, checks_files_and_names_the_place_of_a_mistake)
{
    write_file("good.yml", short_scenario);
    write_file("bad.yml", "title: {en: \"A\", ko: \"B\"}\nthreads: 4\n");
    RUNS("check ./good.yml", 0);
    struct outcome *got = run("check ./good.yml ./bad.yml");
    cr_assert_eq(got->status, 2, "one of them is bad");
    cr_assert(strstr(got->errors, "bad.yml:2:"), "%s", got->errors);
}

/* poolloop beside its plain sides alone, as where PostgreSQL is not. */
Test(command_line, goes_on_where_one_of_several_lessons_is_not_for_here)
{
    write_file("a.yml", "title: {en: A, ko: B}\n"
                        "database: {kind: postgresql}\n"
                        "jobs:\n  - query: {name: q, ms: 1}\n");
    write_file("s.yml", short_scenario);
    cr_assert_eq(system("cd " POOLLOOP_BUILD " && cp poolloop threaded "
                        "evented \"$OLDPWD\""), 0, "the plain ones");
    int status = system("./poolloop run ./a.yml ./s.yml --dry-run >out.txt "
                        "2>errors.txt && ./poolloop watch ./a.yml --lang ko "
                        ">ko.txt");
    cr_assert_eq(status, 0, "no error: %s", text_in("errors.txt"));
    cr_assert(strstr(text_in("out.txt"), "a: not applicable here"), "%s",
              text_in("out.txt"));
    cr_assert(strstr(text_in("out.txt"), "scripts/install databases"),
              "what to do: %s", text_in("out.txt"));
    cr_assert(strstr(text_in("out.txt"), "s.yml: "), "and then the other: %s",
              text_in("out.txt"));
    cr_assert(strstr(text_in("ko.txt"), "이 환경에는 해당 없음"),
              "watch says so, too: %s", text_in("ko.txt"));
}

Test(command_line, keeps_a_whole_result_and_writes_the_same_again_from_it)
{
    char before[16384], after[16384];
    static const char *const files[] = {
        "r/scenario.yml", "r/result.json", "r/rounds.csv",
        "r/jobs.csv",     "r/note.ko.md"};
    write_file("s.yml", short_scenario);
    RUNS("run ./s.yml -o r --no-charts --lang ko", 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        cr_assert(is_there(files[i]), "%s is there", files[i]);
    cr_assert(!is_there("r.partial"), "nothing half is left");

    json_t *result = json_load_file("r/result.json", 0, NULL);
    json_t *rounds = json_object_get(result, "rounds");
    cr_assert(json_array_size(rounds) >= 6 && json_array_size(rounds) % 2 == 0,
              "2 warm-ups, 2 pairs, and those run again");
    cr_assert(json_is_true(json_object_get(result, "complete")),
              "it says that it is complete");
    json_decref(result);

    read_back("r/note.ko.md", before, sizeof before);
    unlink("r/note.ko.md");
    RUNS("report r", 0);
    read_back("r/note.ko.md", after, sizeof after);
    cr_assert(strlen(before) > 0, "there was a note");
    cr_assert_str_eq(after, before, "to the letter");
}

/* Programs in a folder of their own, the pool's a script. */
static void make_sides(const char *threaded)
{
    cr_assert_eq(mkdir("sides", 0700), 0, "a place for programs");
    cr_assert_eq(system("cp " POOLLOOP_BUILD "/poolloop " POOLLOOP_BUILD
                        "/evented sides/"), 0, "and these");
    write_file("sides/threaded", threaded);
    cr_assert_eq(chmod("sides/threaded", 0700), 0, "a script");
}

/* Runs them on core 0; waits while somebody else measures there. */
static int run_sides(const char *words)
{
    char line[256];
    snprintf(line, sizeof line,
             "sides/poolloop run ./s.yml -o r" QUICK "--core 0 %s "
             ">out.txt 2>errors.txt", words);
    int status = 5 << 8;
    for (int i = 0; i < 100 && WEXITSTATUS(status) == 5; i++)
        status = system(line);
    return WEXITSTATUS(status);
}

/* One round of the pool goes to another core: it is flagged, and most
 * are not. */
Test(command_line, is_strict_where_any_round_is_flagged)
{
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    if (!CPU_ISSET(0, &allowed) || !CPU_ISSET(1, &allowed))
        cr_skip_test("CPUs 0 and 1 are needed");
    write_file("s.yml", short_scenario);
    make_sides("#!/bin/sh\ncase \"$*\" in */round-[23]/*)\n"
               "exec taskset -c 1 " POOLLOOP_BUILD "/threaded \"$@\";; esac\n"
               "exec " POOLLOOP_BUILD "/threaded \"$@\"\n");
    int status = run_sides("--strict --rounds 8");
    cr_assert_eq(status, 3, "status %d: %s", status, text_in("errors.txt"));
    json_t *result = json_load_file("r/result.json", 0, NULL);
    json_t *rounds = json_object_get(result, "rounds");
    unsigned broken = 0;
    for (size_t i = 0; i < json_array_size(rounds); i++) {
        char *round = json_dumps(json_array_get(rounds, i), 0);
        broken += strstr(round, "pin_broken") != NULL;
        free(round);
    }
    cr_assert_eq(broken, 1, "%u pins were broken", broken);
    json_decref(result);
}

Test(command_line, prints_one_json_document_and_nothing_else)
{
    write_file("s.yml", short_scenario);
    struct outcome *got = run("run ./s.yml -o r --json" QUICK);
    cr_assert(got->status == 0 || got->status == 3, "%s", got->errors);
    json_t *result = json_load_file("out.txt", 0, NULL);
    cr_assert(json_is_object(result), "stdout is a document");
    json_decref(result);
}

Test(command_line, leaves_an_existing_result_alone_unless_forced)
{
    write_file("s.yml", short_scenario);
    cr_assert_eq(mkdir("r", 0700), 0, "a folder");
    write_file("r/mine.txt", "mine");
    RUNS("run ./s.yml -o r --no-charts", 2);
    cr_assert(is_there("r/mine.txt"), "it is still there");
    cr_assert(!is_there("r.partial"), "nothing was begun");
}

Test(command_line, says_what_it_would_do_and_does_nothing)
{
    write_file("s.yml", short_scenario);
    struct outcome *got = run("run ./s.yml -o r --dry-run");
    cr_assert_eq(got->status, 0, "%s", got->errors);
    cr_assert(strstr(got->out, "warm-up"), "the plan is told");
    cr_assert(!is_there("r") && !is_there("r.partial"), "nothing written");
}

Test(command_line, counts_a_side_that_cannot_be_set_up_as_failed)
{
    write_file("s.yml", short_scenario);
    struct outcome *got = run("run ./s.yml -o r --rounds 1" QUICK
                              "--work /nowhere/at/all");
    cr_assert_neq(got->status, 0, "it cannot work there");
    cr_assert(strstr(got->errors, "/nowhere/at/all"), "%s", got->errors);
    cr_assert(!is_there("r") && !is_there("r.partial"), "no result");
}

/* Starts a run that takes a while and returns its pid when the first
 * round is under way. */
static pid_t start_long_run(const char *dir)
{
    write_file("long.yml",
               "title:    {en: \"Long\", ko: \"길다\"}\n"
               "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
               "jobs:\n  - download: {name: fetch, ms: 100}\n"
               "rounds: 100\n");
    mkdir("work", 0700);
    char words[128];
    snprintf(words, sizeof words,
             "./long.yml -o %s" QUICK "--work work", dir);
    return start(words);
}

/* Waits until round 5 has begun. */
static bool under_way(void)
{
    for (int i = 0; i < 9000; i++) {
        DIR *folder = opendir("work");
        struct dirent *entry;
        char path[400];
        bool begun = false;
        while (folder && (entry = readdir(folder)) != NULL) {
            snprintf(path, sizeof path, "work/%s/round-5", entry->d_name);
            begun |= entry->d_name[0] != '.' && is_there(path);
        }
        if (folder)
            closedir(folder);
        if (begun)
            return true;
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    }
    return false;
}

static bool work_is_empty(void)
{
    return rmdir("work") == 0;
}

Test(command_line, keeps_finished_rounds_when_it_is_interrupted)
{
    pid_t pid = start_long_run("r");
    cr_assert(under_way(), "it runs");
    kill(pid, SIGINT);
    int status = status_of(pid);
    cr_assert_eq(status, 130, "status %d: %s", status, text_in("log.txt"));
    json_t *result = json_load_file("r/result.json", 0, NULL);
    cr_assert(json_is_false(json_object_get(result, "complete")),
              "it says that it is not complete");
    cr_assert_str_eq(
        json_string_value(json_object_get(result, "interrupted_by")),
        "SIGINT", "and why");
    size_t rounds = json_array_size(json_object_get(result, "rounds"));
    cr_assert(rounds >= 5 && rounds < 202, "%zu rounds are kept", rounds);
    json_decref(result);
    cr_assert(work_is_empty(), "the work folder is cleaned");
}

Test(command_line, keeps_a_whole_result_when_it_is_interrupted_while_drawing)
{
    write_file("s.yml", short_scenario);
    pid_t pid = start("./s.yml -o r --no-trace --patience 0");
    comes("r.partial/charts");
    kill(pid, SIGINT);
    int status = status_of(pid);
    cr_assert_eq(status, 130, "status %d: %s", status, text_in("log.txt"));
    json_t *result = json_load_file("r/result.json", 0, NULL);
    cr_assert(json_is_true(json_object_get(result, "complete")),
              "every round had been run: %s", text_in("log.txt"));
    json_decref(result);
}

Test(command_line, ends_with_143_when_it_is_terminated)
{
    pid_t pid = start_long_run("r");
    cr_assert(under_way(), "it runs");
    kill(pid, SIGTERM);
    cr_assert_eq(status_of(pid), 143, "as a shell tells it");
    cr_assert(is_there("r/result.json"), "what there is, is kept");
}

Test(command_line, lets_only_one_run_have_a_core)
{
    pid_t pid = start_long_run("r");
    cr_assert(under_way(), "it runs");
    write_file("s.yml", short_scenario);
    struct outcome *got =
        run_once("run ./s.yml -o other --core 0 --no-charts");
    char holder[32];
    snprintf(holder, sizeof holder, "process %d", (int)pid);
    cr_assert_eq(got->status, 5, "status %d", got->status);
    cr_assert(strstr(got->errors, holder), "%s", got->errors);
    cr_assert(!is_there("other"), "nothing was begun");

    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    RUNS("run ./s.yml -o other --core 0" QUICK "--work work", 0);
    cr_assert(work_is_empty(), "what the killed run left is removed");
}

Test(command_line, refuses_a_place_that_cannot_be_written_at_once)
{
    write_file("s.yml", short_scenario);
    write_file("file", "not a folder");
    struct outcome *got = run("run ./s.yml -o file/r --no-charts");
    cr_assert_eq(got->status, 1, "status %d", got->status);
    cr_assert(strstr(got->errors, "file"), "%s", got->errors);
    cr_assert_eq(strlen(got->out), 0, "nothing was measured");
}

Test(command_line, tells_all_sides_on_one_time_column)
{
    write_file("s.yml", short_scenario);
    struct outcome *got = run("watch ./s.yml");
    cr_assert_eq(got->status, 0, "%s", got->errors);
    cr_assert(strstr(got->out, "thread pool") &&
                  strstr(got->out, "event loop"),
              "a column a side: %s", got->out);
    unsigned told = 0;
    for (char *at = got->out; (at = strstr(at, "REPORTED")); at++)
        told++;
    cr_assert_eq(told, 6, "three completions on each side: %s", got->out);
}

Test(command_line, tells_of_a_job_that_it_failed)
{
    write_file("s.yml", "title: {en: A, ko: B}\njobs:\n"
                        "  - chain: {name: c, fetch_ms: 1, fail_at: fetch}\n");
    struct outcome *got = run("watch ./s.yml");
    cr_assert_eq(got->status, 0, "%s", got->errors);
    char *first = strstr(got->out, "c FAILED");
    cr_assert(first && strstr(first + 1, "c FAILED"), "on each side: %s",
              got->out);
    cr_assert(!strstr(got->out, "REPORTED"), "and not as done: %s", got->out);
}

Test(command_line, says_why_a_side_failed)
{
    write_file("s.yml", short_scenario);
    make_sides("#!/bin/sh\necho the reason >&2; exit 9\n");
    int status = run_sides("--force");
    const char *errors = text_in("errors.txt");
    cr_assert_eq(status, 4, "%s", errors);
    cr_assert(strstr(errors, "threaded: ") &&
                  strstr(errors, " rounds failed: exit status 9: the reason"),
              "%s", errors);
    cr_assert(is_there("r/result.json"), "the other side's rounds are kept");
}

#ifndef __SANITIZE_ADDRESS__ /* which ends the process in its own way */
Test(command_line, says_of_a_side_that_a_coroutine_needs_a_larger_stack)
{
    write_file("s.yml",
               "title:    {en: \"Deep\", ko: \"깊다\"}\n"
               "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
               "jobs:\n"
               "  - chain: {name: chain, fetch_ms: 1, transform_ms: 1, "
               "bytes: 13}\n"
               "evented: {style: await}\n"
               "rounds: 1\n");
    make_sides("#!/bin/sh\nexec " POOLLOOP_BUILD "/threaded \"$@\"\n");
    cr_assert_eq(system("cp " POOLLOOP_BUILD
                        "/evented_overflows sides/evented"), 0, "a side");
    int status = run_sides("");
    const char *errors = text_in("errors.txt");
    cr_assert_eq(status, 4, "status %d: %s", status, errors);
    cr_assert(strstr(errors, "evented: a coroutine needs more than its "
                             "stack of 256 KiB") &&
                  strstr(errors, "ended by SIGSEGV: "),
              "%s", errors);
}
#endif

Test(command_line, refuses_a_closed_stdout_before_it_measures)
{
    write_file("s.yml", short_scenario);
    int status = system(POOLLOOP_BUILD
                        "/poolloop run ./s.yml -o r >&- 2>errors.txt");
    cr_assert_eq(WEXITSTATUS(status), 1, "a clear status");
    cr_assert(!is_there("r") && !is_there("r.partial"), "nothing was made");
}

Test(command_line, says_when_what_it_printed_could_not_be_written)
{
    static const char *const words[] = {
        "list", "check 05", "doctor", "--help", "--version", "slide",
        "watch 05 --set jobs.fetch.ms=20", "run 05 --dry-run"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char command[512];
        int status = 5 << 8;
        snprintf(command, sizeof command,
                 POOLLOOP_BUILD "/poolloop %s >/dev/full 2>errors.txt",
                 words[i]);
        for (int n = 0; n < 600 && WEXITSTATUS(status) == 5; n++) {
            if (n > 0)
                clock_sleep_until(clock_now() + 200 * NS_PER_MS);
            status = system(command);
        }
        const char *errors = text_in("errors.txt");
        cr_assert_eq(WEXITSTATUS(status), 1, "%s: status %d: %s", words[i],
                     WEXITSTATUS(status), errors);
        cr_assert(strstr(errors, "could not be written"), "%s: %s",
                  words[i], errors);
    }
}

Test(command_line, reads_a_result_of_fewer_sides_again)
{
    RUNS("run 05 --sides evented --rounds 1 --set jobs.fetch.ms=20"
         QUICK "-o r",
         0);
    struct outcome *got = run("report r");
    cr_assert_eq(got->status, 0, "status %d: %s", got->status, got->errors);
    cr_assert(strstr(got->out, "event loop"), "%s", got->out);
    cr_assert_null(strstr(got->out, "thread pool  "),
                   "a side that did not run has no row: %s", got->out);
}

Test(command_line, looks_at_every_place_before_it_measures_the_first)
{
    write_file("s.yml", short_scenario);
    cr_assert_eq(system("mkdir -p r/02-who-prints-first"), 0, "a result");
    RUNS("run ./s.yml 02 -o r --no-charts", 2);
    RUNS("run ./s.yml ./s.yml -o both --no-charts", 2);
    cr_assert(!is_there("r/s") && !is_there("both"), "nothing was made");
}

/*
 * What can happen to a run's database: killed, stopped, slow, a full
 * disk, another version, one core for all. A run says so and comes to
 * its end; and none leaves anything behind, however it ends.
 */
#include "results/analysis/analysis.h"
#include "results/store/store.h"
#include "scenarios/harness/core_time.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/tests/program.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/shm.h>
#include <sys/stat.h>

TestSuite(database, .init = enter, .fini = leave, .timeout = 240);

#define HEAD                                                               \
    "title: {en: \"Money\", ko: \"돈\"}\n"                                 \
    "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"

#define QUERIES                                                            \
    HEAD "database: {kind: postgresql}\njobs:\n"                           \
         "  - query: {name: q, count: 40, ms: 50}\n"                       \
         "rounds: 2\n"

static struct result *read_result(const char *dir)
{
    char why[1024] = "";
    struct result *result = store_read(dir, why, sizeof why);
    cr_assert_not_null(result, "%s", why);
    return result;
}

/*
 * Processes below another one.
 */
enum { MOST = 200 };

static unsigned family(pid_t first, pid_t pids[MOST], unsigned count)
{
    char path[64];
    pid_t child;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", first, first);
    FILE *children = fopen(path, "r");
    while (children && count < MOST && fscanf(children, "%d", &child) == 1) {
        pids[count++] = child;
        count = family(child, pids, count);
    }
    if (children)
        fclose(children);
    return count;
}

static bool is_named(pid_t pid, const char *name)
{
    char path[64], is[32] = "";
    snprintf(path, sizeof path, "/proc/%d/comm", pid);
    FILE *file = fopen(path, "r");
    if (file && !fgets(is, sizeof is, file))
        *is = '\0';
    if (file)
        fclose(file);
    return strncmp(is, name, strlen(name)) == 0;
}

/* The first one of that name below the run, waited for while it runs;
 * 0: it has ended. */
static pid_t may_come_below(pid_t harness, const char *name)
{
    pid_t pids[MOST];
    siginfo_t ended = {.si_pid = 0};
    while (waitid(P_PID, (id_t)harness, &ended,
                  WEXITED | WNOHANG | WNOWAIT) == 0 && !ended.si_pid) {
        unsigned count = family(harness, pids, 0);
        for (unsigned k = 0; k < count; k++)
            if (is_named(pids[k], name))
                return pids[k];
        clock_sleep_until(clock_now() + 5 * NS_PER_MS);
    }
    return 0;
}

static pid_t comes_below(pid_t harness, const char *name)
{
    pid_t pid = may_come_below(harness, name);
    cr_assert(pid, "no %s came: %s", name, text_in("log.txt"));
    return pid;
}

static bool is_gone(pid_t pid)
{
    return kill(pid, 0) != 0 && errno == ESRCH;
}

static void goes(pid_t pid)
{
    for (int i = 0; i < 3000 && !is_gone(pid); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    cr_assert(is_gone(pid), "%d stays", pid);
}

/* In the middle of a round: the side has begun to ask. Somebody else may
 * be measuring on the core: that is waited for. */
static pid_t start_in_round(const char *words, const char *side)
{
    pid_t harness = start(words);
    while (!may_come_below(harness, side)) {
        cr_assert_eq(status_of(harness), 5, "%s", text_in("log.txt"));
        clock_sleep_until(clock_now() + 200 * NS_PER_MS);
        harness = start(words);
    }
    clock_sleep_until(clock_now() + 150 * NS_PER_MS);
    return harness;
}

static const char *all_messages(const struct result *result)
{
    static char all[16384];
    size_t used = 0;
    *all = '\0';
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->message && used < sizeof all)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s\n",
                                     round->message);
        for (unsigned k = 0; k < round->flag_count; k++)
            if (used < sizeof all)
                used += (size_t)snprintf(all + used, sizeof all - used,
                                         "%s: %s\n", round->flags[k].id,
                                         round->flags[k].figure);
    }
    return all;
}

static void says(const char *text, const char *part)
{
    cr_assert(strstr(text, part), "\"%s\" is not in: %s", part, text);
}

/*
 * The server.
 */
Test(database, server_that_is_killed_ends_the_rounds_that_are_left)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml", QUERIES);
    pid_t harness = start_in_round("./s.yml -o d" QUICK, "threaded_postgr");
    kill(comes_below(harness, "postgres"), SIGKILL);
    cr_assert_eq(status_of(harness), 4, "%s", text_in("log.txt"));
    struct result *result = read_result("d");
    const char *all = all_messages(result);
    says(all, "PostgreSQL has ended: "); /* and what was said last */
    says(all, "in the middle of it");
    cr_assert(!result->rounds[result->round_count - 1].valid);
    result_free(result);
}

static void signal_server(pid_t harness, int number)
{
    pid_t pids[MOST];
    unsigned count = family(harness, pids, 0);
    for (unsigned i = 0; i < count; i++)
        if (is_named(pids[i], "postgres"))
            kill(pids[i], number);
}

Test(database, server_that_is_stopped_is_not_waited_for)
{
    pid_t pids[MOST];
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml", QUERIES);
    pid_t harness = start_in_round("./s.yml -o d" QUICK, "threaded_postgr");
    signal_server(harness, SIGSTOP);
    unsigned count = family(harness, pids, 0);
    cr_assert_eq(status_of(harness), 4, "%s", text_in("log.txt"));
    for (unsigned i = 0; i < count; i++)
        goes(pids[i]);
    struct result *result = read_result("d");
    /* Its limit ended it, or it was about to connect and gave up. */
    bool ended = false;
    for (unsigned i = 0; i < result->round_count; i++)
        ended |= result->rounds[i].timed_out ||
                 result->rounds[i].exit_status != 0;
    cr_assert(ended, "the round under way");
    says(all_messages(result), "timeout expired");
    result_free(result);
}

Test(database, server_that_is_slow_is_data)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml", QUERIES);
    pid_t harness = start_in_round("./s.yml -o d" QUICK, "threaded_postgr");
    signal_server(harness, SIGSTOP);
    clock_sleep_until(clock_now() + 400 * NS_PER_MS);
    signal_server(harness, SIGCONT);
    int status = status_of(harness);
    cr_assert(status == 0 || status == 3, "%s", text_in("log.txt"));
    struct result *result = read_result("d");
    uint64_t longest = 0;
    for (unsigned r = 0; r < result->round_count; r++) {
        const struct round *round = &result->rounds[r];
        for (unsigned i = 0; i < round->record->job_count; i++)
            cr_assert_eq(round->record->jobs[i].error, 0);
        longest = round->wall_ns > longest ? round->wall_ns : longest;
    }
    /* ten queries one after another, and what they did not sleep through */
    cr_assert(longest >= (500 + 400 - 50) * NS_PER_MS,
              "the longest took %lu ns", (unsigned long)longest);
    result_free(result);
}

/* A second BEGIN on the connection goes through. */
Test(database, server_that_warns_is_quoted)
{
    bool quoted = false;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml",
               HEAD "database: {kind: postgresql, shared: true}\njobs:\n"
                    "  - transfer: {name: t, count: 2, wait_ms: 20}\n"
                    "rounds: 1\n");
    RUNS("run ./s.yml -o d" QUICK, 0);
    struct result *result = read_result("d");
    for (unsigned i = 0; i < result->warning_count; i++)
        quoted |= strstr(result->warnings[i].text.in[ENGLISH],
                         "there is already a transaction") != NULL;
    cr_assert(quoted);
    result_free(result);
}

/*
 * The broker.
 */
#define TASKS                                                              \
    HEAD "database: {kind: redis}\njobs:\n"                               \
         "  - enqueue: {name: a, count: 40, work_ms: 50}\n"                \
         "rounds: 6\n"

static void lose_broker(int number, const char *said)
{
    if (!database_here(REDIS))
        cr_skip_test();
    write_file("s.yml", TASKS);
    pid_t harness =
        start_in_round("./s.yml -o d" QUICK, "workers_redis");
    pid_t broker = comes_below(harness, "redis-server");
    kill(broker, number);
    cr_assert_eq(status_of(harness), 4, "%s", text_in("log.txt"));
    goes(broker);
    struct result *result = read_result("d");
    says(all_messages(result), said);
    says(text_in("log.txt"), said);
    cr_assert(!result->rounds[result->round_count - 1].valid);
    result_free(result);
}

Test(database, broker_that_is_killed_ends_the_rounds_that_are_left)
{
    lose_broker(SIGKILL, "Redis has ended: ended by SIGKILL");
}

Test(database, broker_that_is_stopped_is_not_waited_for)
{
    lose_broker(SIGSTOP, "Redis does not answer");
}

/*
 * What is left behind: nothing.
 */
static int shared_memory_of(pid_t postgres)
{
    char path[PATH_MAX], line[64] = "";
    int id = -1;
    snprintf(path, sizeof path, "/proc/%d/cwd/postmaster.pid", postgres);
    FILE *file = fopen(path, "r");
    for (int i = 0; file && i < 7; i++)
        cr_assert(fgets(line, sizeof line, file));
    cr_assert(file && sscanf(line, "%*u %d", &id) == 1, "%s: %s", path, line);
    fclose(file);
    return id;
}

static bool is_empty(const char *folder)
{
    char command[300];
    snprintf(command, sizeof command, "test -z \"$(ls -A %s)\"", folder);
    return system(command) == 0;
}

/* Killed in the middle of a round, with all that it has begun; what it
 * kept in its work folder the next run removes. */
static void kill_harness(const char *words, const char *side,
                         const char *server)
{
    char place_of_server[PATH_MAX] = "", link[64];
    struct shmid_ds about;
    pid_t pids[MOST];
    int block = -1;

    mkdir("work", 0700);
    setenv("TMPDIR", "work", 1);
    pid_t harness = start_in_round(words, side);
    if (server) {
        pid_t pid = comes_below(harness, server);
        snprintf(link, sizeof link, "/proc/%d/cwd", pid);
        ssize_t length = readlink(link, place_of_server, PATH_MAX - 1);
        place_of_server[length > 0 ? length : 0] = '\0';
        if (strcmp(server, "postgres") == 0) {
            block = shared_memory_of(pid);
            cr_assert_eq(shmctl(block, IPC_STAT, &about), 0);
        }
    }
    unsigned count = family(harness, pids, 0);
    kill(harness, SIGKILL);
    waitpid(harness, NULL, 0);
    for (unsigned i = 0; i < count; i++)
        goes(pids[i]);
    cr_assert(block < 0 || shmctl(block, IPC_STAT, &about) != 0,
              "its shared memory stays");
    write_file("next.yml", short_scenario);
    RUNS("run ./next.yml -o next" QUICK, 0);
    cr_assert(is_empty("work"), "something stays in its work folder");
    cr_assert(!*place_of_server || !is_there(place_of_server), "%s stays",
              place_of_server);
}

Test(database, of_a_killed_run_nothing_is_left_with_sqlite)
{
    write_file("s.yml",
               HEAD "database: {kind: sqlite}\nevented: {access: hidden}\n"
                    "jobs:\n  - query: {name: q, count: 40, ms: 50}\n"
                    "rounds: 6\n");
    kill_harness("./s.yml -o d" QUICK, "threaded_sqlite", NULL);
}

Test(database, of_a_killed_run_nothing_is_left_with_postgresql)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml", QUERIES);
    kill_harness("./s.yml -o d" QUICK, "threaded_postgr", "postgres");
}

Test(database, of_a_killed_run_nothing_is_left_with_redis)
{
    if (!database_here(REDIS))
        cr_skip_test();
    write_file("s.yml", TASKS);
    kill_harness("./s.yml -o d" QUICK, "workers_redis",
                 "redis-server");
}

Test(database, server_that_is_killed_leaves_no_shared_memory)
{
    struct shmid_ds about;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml", QUERIES);
    pid_t harness = start_in_round("./s.yml -o d" QUICK, "threaded_postgr");
    pid_t postgres = comes_below(harness, "postgres");
    int block = shared_memory_of(postgres);
    kill(postgres, SIGKILL);
    status_of(harness);
    cr_assert(shmctl(block, IPC_STAT, &about) != 0, "it stays");
}

/*
 * A full disk.
 */
static int shell(const char *command)
{
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#define PROGRAM POOLLOOP_BUILD "/poolloop "

/* What cannot be written is a job that failed, and says by which error:
 * 13 is SQLITE_FULL. The log of a round fills 4 MiB, its end frees them,
 * and the records of all rounds have room. */
Test(database, disk_that_is_full_in_the_middle_fails_jobs)
{
    if (system("unshare -m true 2>errors.txt") != 0)
        cr_skip("needs a mount namespace");
    write_file("s.yml",
               HEAD "database: {kind: sqlite}\nevented: {access: blocking}\n"
                    "jobs:\n  - transfer: {name: t, count: 900}\n"
                    "rounds: 2\n");
    mkdir("work", 0700);
    int status = shell(
        "unshare -m sh -c 'mount -t tmpfs -o size=4m none work && "
        PROGRAM "run ./s.yml -o d" QUICK "--work work; "
        "e=$?; ls -A work >left.txt; exit $e' >out.txt 2>errors.txt");
    cr_assert_eq(status, 3, "status %d: %s", status, text_in("errors.txt"));
    struct result *result = read_result("d");
    says(all_messages(result), "error 13");
    result_free(result);
    cr_assert_str_empty(text_in("left.txt"));
}

Test(database, disk_without_room_for_a_server_is_named)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    if (system("unshare -m true 2>errors.txt") != 0)
        cr_skip("needs a mount namespace");
    if (strncmp(POOLLOOP_BUILD, "/tmp/", 5) == 0)
        cr_skip("the programs lie in /tmp themselves");
    write_file("s.yml", QUERIES);
    int status = shell(
        "unshare -m sh -c 'mount -t tmpfs -o size=20m none /tmp && "
        PROGRAM "run ./s.yml -o d" QUICK "; "
        "e=$?; ls -A /tmp >left.txt; exit $e' >out.txt 2>errors.txt");
    cr_assert_eq(status, 1, "status %d: %s", status, text_in("errors.txt"));
    says(text_in("errors.txt"), "PostgreSQL did not get ready");
    cr_assert(!is_there("d") && !is_there("d.partial"), "no half result");
    cr_assert_str_empty(text_in("left.txt"));
}

/*
 * Its version.
 */
#define CLAIM(when)                                                        \
    "  - says: {en: \"a\", ko: \"b\"}\n"                                   \
    "    expect: {metric: makespan_ms, side: evented, at_least: 0}\n"      \
    "    when: {database: \"" when "\"}\n"

#define ONE_TRANSFER(kind)                                                 \
    HEAD "database: {kind: " kind "}\nevented: {access: hidden}\n"         \
         "jobs:\n  - transfer: {name: t}\nrounds: 1\nclaims:\n"

static void expect_version(const char *name)
{
    struct result *result = read_result("d");
    const char *version =
        json_string_value(json_object_get(result->machine, "database"));
    cr_assert(version && strncmp(version, name, strlen(name)) == 0, "%s",
              version ? version : "none");
    result_free(result);
}

Test(database, version_stands_in_the_record_and_in_the_report)
{
    write_file("s.yml", ONE_TRANSFER("sqlite") CLAIM("sqlite >= 3")
                            CLAIM("postgresql"));
    RUNS("run ./s.yml -o d" QUICK, 0);
    expect_version("SQLite 3.");
    cr_assert_eq(system("grep -q 'SQLite 3\\.' d/report.html"), 0);
    struct result *result = read_result("d");
    analyse(result);
    cr_assert_neq(result->claims[0].finding, NOT_APPLICABLE);
    cr_assert_eq(result->claims[1].finding, NOT_APPLICABLE);
    says(result->claims[1].words.in[ENGLISH], "here it is SQLite 3.");
    result_free(result);
}

Test(database, that_no_claim_was_made_for_is_not_asked)
{
    write_file("s.yml", ONE_TRANSFER("sqlite") CLAIM("sqlite < 3")
                            CLAIM("postgresql >= 15"));
    RUNS("run ./s.yml -o d" QUICK, 0);
    says(text_in("out.txt"), "not applicable here: it was made for");
    says(text_in("out.txt"), "here is SQLite 3.");
    cr_assert(!is_there("d"));
}

/* The programs of another version, by a pg_config that names them. */
Test(database, server_of_another_version_is_told_by_its_number)
{
    char real[PATH_MAX], text[2 * PATH_MAX], path[2 * PATH_MAX];
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    postgresql_find(real, sizeof real);
    mkdir("bin", 0755);
    write_file("bin/pg_config", "#!/bin/sh\ncd \"${0%/*}\" && pwd\n");
    snprintf(text, sizeof text,
             "#!/bin/sh\n[ \"$1\" != --version ] || "
             "{ echo 'postgres (PostgreSQL) 9.6.24'; exit; }\n"
             "exec %s \"$@\"\n", real);
    write_file("bin/postgres", text);
    chmod("bin/pg_config", 0755);
    chmod("bin/postgres", 0755);
    snprintf(path, sizeof path, "%s/bin:%s", place, getenv("PATH"));
    setenv("PATH", path, 1);
    write_file("s.yml", ONE_TRANSFER("postgresql")
                            CLAIM("postgresql >= 15"));
    RUNS("run ./s.yml -o d" QUICK, 0);
    says(text_in("out.txt"), "made for postgresql >= 15, here is "
                             "PostgreSQL 9.6.24");
    cr_assert(!is_there("d"));
}

/*
 * One core for all.
 */
/* What is below a process: its child works, and so does a grandchild. */
Test(database, server_and_what_it_has_begun_are_counted)
{
    enum { WORK_MS = 200 };
    int ends[2];
    char word;
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        fork();
        while (clock() < WORK_MS * (CLOCKS_PER_SEC / 1000))
            ;
        (void)!write(ends[1], "x", 1);
        pause();
        _exit(0);
    }
    cr_assert_eq(read(ends[0], &word, 1), 1);
    cr_assert_eq(read(ends[0], &word, 1), 1);
    int64_t below = core_time_below(getpid());
    kill(-child, SIGKILL);
    waitpid(child, NULL, 0);
    cr_assert(below >= (2 * WORK_MS - 40) * (int64_t)NS_PER_MS,
              "%ld ns of two processes", (long)below);
}

Test(database, server_on_the_only_core_is_no_stranger_there)
{
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    write_file("s.yml",
               HEAD "database: {kind: postgresql}\njobs:\n"
                    "  - transfer: {name: t, count: 3000, amount: 1}\n"
                    "sides: [threaded]\nrounds: 3\n");
    int status = 5;
    for (int i = 0; i < 600 && status == 5; i++) {
        status = shell("taskset -c 0 " PROGRAM "run ./s.yml -o d --details "
                       "--no-charts --patience 0 >out.txt 2>errors.txt");
        if (status == 5)
            clock_sleep_until(clock_now() + 200 * NS_PER_MS);
    }
    cr_assert(status == 0 || status == 3, "status %d: %s", status,
              text_in("errors.txt"));
    says(text_in("out.txt"), "server works on the measured core");
    struct result *result = read_result("d");
    result_free(result);
}

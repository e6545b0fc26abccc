/*
 * Servers of a run, above all how they go: with the harness, however it
 * ends. The one that gets ready is PostgreSQL, where it is installed.
 */
#include "common/clock.h"
#include "scenarios/harness/database.h"
#include "scenarios/harness/postgresql.h"
#include "scenarios/harness/stop.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(server, .timeout = 120);

/* Waits until it is gone, and fails where it stays for 20 s. */
static void goes(const char *path)
{
    uint64_t until = clock_now() + 20 * NS_PER_S;
    while (access(path, F_OK) == 0 && clock_now() < until)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    cr_assert(access(path, F_OK) != 0, "%s is still there", path);
}

static const char *entry_of(pid_t pid)
{
    static char path[64];
    snprintf(path, sizeof path, "/proc/%d", pid);
    return path;
}

static bool has_socket(const char *folder)
{
    char path[PATH_MAX];
    struct stat is;
    snprintf(path, sizeof path, "%s/.s.PGSQL.5432", folder);
    return stat(path, &is) == 0 && S_ISSOCK(is.st_mode);
}

/* The first process of the server in that folder. */
static pid_t first_process(const char *folder)
{
    char path[PATH_MAX], line[32] = "";
    snprintf(path, sizeof path, "%s/data/postmaster.pid", folder);
    FILE *file = fopen(path, "r");
    cr_assert(file && fgets(line, sizeof line, file), "%s", path);
    fclose(file);
    return atoi(line);
}

/* One of its own, in a process that is the harness. */
struct seen {
    char folder[108];
    pid_t pid;
};

static pid_t harness(struct seen *seen, uid_t user)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct seen mine = {.pid = 0};
        if (geteuid() == 0 && user && setresuid(user, user, user) != 0)
            _exit(1);
        stop_fd();
        struct server *server =
            postgresql_start(mine.folder, sizeof mine.folder);
        mine.pid = server ? first_process(mine.folder) : 0;
        (void)!write(ends[1], &mine, sizeof mine);
        pause();
        _exit(0);
    }
    close(ends[1]);
    cr_assert_eq(read(ends[0], seen, sizeof *seen), sizeof *seen,
                 "it started none");
    close(ends[0]);
    return child;
}

Test(server, is_ready_when_it_has_been_started_and_gone_when_it_is_stopped)
{
    char folder[108];
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    struct server *server = postgresql_start(folder, sizeof folder);
    pid_t pid = first_process(folder);
    cr_assert(has_socket(folder), "no socket in %s", folder);
    cr_assert(kill(pid, 0) == 0, "no process %d", pid);
    server_stop(server);
    cr_assert(access(folder, F_OK) != 0, "%s stays", folder);
    cr_assert(access(entry_of(pid), F_OK) != 0, "%d stays", pid);
}

Test(server, does_not_outlive_a_harness_that_is_killed)
{
    struct seen seen;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    pid_t child = harness(&seen, 0);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    goes(seen.folder);
    goes(entry_of(seen.pid));
}

Test(server, is_never_root_and_keeps_others_out_of_its_folder)
{
    struct seen seen;
    struct stat is;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    pid_t child = harness(&seen, 0);
    cr_assert_eq(stat(entry_of(seen.pid), &is), 0);
    cr_expect(is.st_uid != 0, "it runs as root");
    cr_assert_eq(stat(seen.folder, &is), 0);
    cr_expect_eq(is.st_mode & 0777, 0700, "%o", is.st_mode & 0777);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    goes(seen.folder);
}

Test(server, is_started_by_an_ordinary_user_too)
{
    struct seen seen;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    pid_t child = harness(&seen, 65534);
    cr_assert(has_socket(seen.folder));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    goes(seen.folder);
}

Test(server, that_dies_leaves_its_folder_to_the_keeper)
{
    struct seen seen;
    if (!database_here(POSTGRESQL))
        cr_skip_test();
    pid_t child = harness(&seen, 0);
    kill(seen.pid, SIGQUIT);
    goes(entry_of(seen.pid));
    cr_expect(access(seen.folder, F_OK) == 0, "its log is gone");
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    goes(seen.folder);
}

/* One that says what is wrong and ends; the words are its last line. */
static struct server *start_shell(const char *script, unsigned patience_s)
{
    char folder[108];
    char *command[] = {"/bin/sh", "-c", (char *)script, NULL};
    return server_start(&(struct server_asked){.name = "the server",
                                               .serve = command,
                                               .ends_by = SIGTERM,
                                               .patience_s = patience_s},
                        server_folder(folder, sizeof folder));
}

/* In a process of its own, until it is killed. */
static _Noreturn void prepare_in(const char *folder, char *const *prepare)
{
    static char *const serve[] = {"/bin/true", NULL};
    server_start(&(struct server_asked){.name = "the server",
                                        .prepare = prepare,
                                        .serve = serve,
                                        .ends_by = SIGTERM,
                                        .patience_s = 60},
                 folder);
    _exit(0);
}

/* As initdb, killed in the midst, leaves processes of its own. */
Test(server, that_is_still_prepared_leaves_nobody_behind)
{
    static char *const prepare[] = {
        "/bin/sh", "-c", "setsid -f sh -c 'echo $$ >new; mv new left; "
        "exec sleep 1000'; sleep 1000", NULL};
    char folder[108], path[PATH_MAX], line[32] = "";
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        server_folder(folder, sizeof folder);
        (void)!write(ends[1], folder, sizeof folder);
        prepare_in(folder, prepare);
    }
    cr_assert_eq(read(ends[0], folder, sizeof folder), sizeof folder);
    snprintf(path, sizeof path, "%s/left", folder);
    for (int i = 0; i < 1000 && access(path, F_OK) != 0; i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    FILE *file = fopen(path, "r");
    cr_assert(file && fgets(line, sizeof line, file), "%s", path);
    fclose(file);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    goes(folder);
    goes(entry_of(atoi(line)));
}

/* initdb, killed, would leave shared memory that nobody finds. */
Test(server, that_is_still_prepared_may_bring_that_to_its_end)
{
    static char place[] = "/tmp/poolloop-server-XXXXXX";
    char *prepare[] = {"/bin/sh", "-c", "echo >$0/begun; sleep 0.3; "
                       "echo >$0/ended", place, NULL};
    char folder[108], begun[64], ended[64];
    cr_assert(mkdtemp(place) && chmod(place, 0777) == 0, "%s", place);
    snprintf(begun, sizeof begun, "%s/begun", place);
    snprintf(ended, sizeof ended, "%s/ended", place);
    pid_t child = fork();
    if (child == 0)
        prepare_in(server_folder(folder, sizeof folder), prepare);
    for (int i = 0; i < 1000 && access(begun, F_OK) != 0; i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    for (int i = 0; i < 1000 && access(ended, F_OK) != 0; i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    cr_expect_eq(access(ended, F_OK), 0, "it was cut short");
    unlink(begun);
    unlink(ended);
    rmdir(place);
}

/* It ends the process with 1, and says on stderr why. */
static void ends_the_run(const char *script, unsigned patience_s,
                         const char *why)
{
    char said[1024] = "";
    int ends[2], status;
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        start_shell(script, patience_s);
        _exit(0);
    }
    close(ends[1]);
    waitpid(child, &status, 0);
    ssize_t got = read(ends[0], said, sizeof said - 1);
    said[got > 0 ? got : 0] = '\0';
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 1, "%d", status);
    cr_assert(strstr(said, why), "it says: %s", said);
}

Test(server, that_cannot_start_ends_the_run)
{
    ends_the_run("echo the port is taken; exit 3", 20, "the port is taken");
}

Test(server, that_never_gets_ready_ends_the_run)
{
    ends_the_run("sleep 1000", 1, "the server");
}

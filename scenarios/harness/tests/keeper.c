/*
 * Programs that leave something behind, in a session and a group of its
 * own: it ends with them, with whoever keeps them, and with the harness,
 * however that ends.
 */
#include "scenarios/harness/keeper.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/tests/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

TestSuite(keeper, .init = enter, .fini = leave, .timeout = 120);

/* Writes its pid down, and its parent is gone before it does. */
#define LEAVES                                                             \
    "setsid -f sh -c 'echo $$ >left.new; mv left.new left; "               \
    "exec sleep 1000'; while [ ! -e left ]; do sleep 0.01; done; "

static pid_t left_behind(void)
{
    char text[32];
    cr_assert(comes("left"), "it left one: %s", text_in("log.txt"));
    read_back("left", text, sizeof text);
    return atoi(text);
}

/* It, and not another one of the same number. */
static bool is_at_work(pid_t pid)
{
    char path[64], command[64];
    snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
    read_back(path, command, sizeof command);
    return strcmp(command, "sleep") == 0;
}

/* It has a moment to become what it is. */
static bool gets_to_work(pid_t pid)
{
    for (int i = 0; i < 500 && !is_at_work(pid); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    return is_at_work(pid);
}

static void goes(pid_t pid)
{
    for (int i = 0; i < 1000 && is_at_work(pid); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    if (is_at_work(pid)) {
        kill(pid, SIGKILL);
        cr_assert_fail("%d is left", pid);
    }
}

/* A harness that keeps a program; a byte to it lets the program go, and
 * it ends with the program. */
static pid_t harness(const char *script, int *let_go)
{
    int ends[2];
    char byte;
    cr_assert_eq(pipe2(ends, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct keeper keeper;
        struct rusage usage;
        int status = 0;
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* where a test fails */
        close(ends[1]);
        pid_t program = keeper_fork(&keeper);
        if (program == 0) {
            execl("/bin/sh", "sh", "-c", script, (char *)NULL);
            _exit(127);
        }
        if (let_go && read(ends[0], &byte, 1) == 1)
            keeper_let_go(&keeper);
        keeper_wait(&keeper, &status, &usage);
        _exit(WIFEXITED(status) ? WEXITSTATUS(status)
                                : 128 + WTERMSIG(status));
    }
    close(ends[0]);
    if (let_go)
        *let_go = ends[1];
    else
        close(ends[1]);
    return pid;
}

Test(keeper, ends_what_a_program_left_behind_when_it_ends)
{
    pid_t pid = harness(LEAVES "exit 7", NULL);
    cr_assert_eq(status_of(pid), 7, "its status is told");
    cr_assert(!is_at_work(left_behind()), "and nothing is left by then");
}

Test(keeper, ends_a_chain_of_those_who_left)
{
    pid_t pid = harness("setsid -f sh -c \"setsid -f sh -c '" "echo "
                        "\\$\\$ >left.new; mv left.new left; "
                        "exec sleep 1000'; sleep 1000\"; "
                        "while [ ! -e left ]; do sleep 0.01; done; "
                        "kill -KILL $$", NULL);
    cr_assert_eq(status_of(pid), 128 + SIGKILL, "its signal is told");
    cr_assert(!is_at_work(left_behind()), "child of a child of nobody's");
}

Test(keeper, ends_all_when_it_is_let_go)
{
    int let_go;
    pid_t pid = harness(LEAVES "sleep 1000", &let_go);
    pid_t left = left_behind();
    cr_assert(gets_to_work(left), "as long as its program runs");
    cr_assert_eq(write(let_go, "!", 1), 1);
    cr_assert_eq(status_of(pid), 128 + SIGKILL);
    cr_assert(!is_at_work(left), "nothing is left");
}

Test(keeper, ends_all_with_a_harness_that_is_killed)
{
    pid_t pid = harness(LEAVES "sleep 1000", NULL);
    pid_t left = left_behind();
    cr_assert(gets_to_work(left));
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    goes(left);
}

/* In a group of its own; the core may be taken for a while. */
static pid_t trace(const char *script)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    freopen("log.txt", "w", stderr);
    for (int tries = 0; tries < 100; tries++) {
        pid_t again = fork();
        if (again == 0)
            execl(POOLLOOP_BUILD "/poolloop", "poolloop", "trace", "-o", "t",
                  "--core", "0", "--", "sh", "-c", script, (char *)NULL);
        if (status_of(again) != 5)
            _exit(0);
        clock_sleep_until(clock_now() + NS_PER_S);
    }
    _exit(1);
}

/* Ctrl-C is for the program; the others end poolloop. */
Test(keeper, is_with_a_program_that_is_traced)
{
    static const int ways[] = {0, SIGINT, SIGTERM, SIGKILL};
    if (ring_probe() != 0)
        cr_skip("nothing can be recorded here");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        cr_assert_eq(system("rm -rf left t t.partial"), 0);
        pid_t pid = trace(ways[i] ? LEAVES "exec sleep 1000" : LEAVES);
        pid_t left = left_behind();
        cr_assert(!ways[i] || gets_to_work(left));
        if (ways[i])
            kill(-pid, ways[i]);
        goes(left);
        waitpid(pid, NULL, 0);
        cr_assert(ways[i] == SIGKILL || comes("t/summary.json"),
                  "what was recorded is kept: %s", text_in("log.txt"));
    }
}

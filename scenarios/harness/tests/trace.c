/*
 * poolloop trace over programs of which the number of waits and threads
 * is known: what is recorded, what is passed through, how it ends.
 *
 * The program with named threads is this one once more, started with
 * TRACE_CHILD in its environment; it does its part before main.
 */
#include "results/program/program.h"
#include "scenarios/harness/ring.h"
#include "scenarios/harness/tests/no_perf.h"
#include "scenarios/harness/tests/program.h"

#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <sys/stat.h>

enum { THREADS = 3, NAPS = 10 };

static void *nap(void *name)
{
    pthread_setname_np(pthread_self(), name);
    for (int i = 0; i < NAPS; i++)
        clock_sleep_until(clock_now() + NS_PER_MS);
    return NULL;
}

__attribute__((constructor)) static void be_the_child(void)
{
    static char names[THREADS][8] = {"ant", "bee", "bee"};
    pthread_t threads[THREADS];

    if (!getenv("TRACE_CHILD"))
        return;
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, nap, names[i]))
            _exit(9);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    _exit(0);
}

TestSuite(trace, .init = enter, .fini = leave, .timeout = 120);

static int trace(const char *words)
{
    char line[1024];
    snprintf(line, sizeof line, "trace %s", words);
    return run(line)->status;
}

/* False where this system permits no records: then it was refused, and
 * nothing else can be asked. */
static bool traced(const char *words, int expected)
{
    int status = trace(words);
    if (ring_probe() != 0) {
        cr_assert_eq(status, 1, "refused: %s", text_in("errors.txt"));
        return false;
    }
    cr_assert_eq(status, expected, "status %d of %s: %s", status, words,
                 text_in("errors.txt"));
    return true;
}

static json_t *summary(const char *dir)
{
    char path[64];
    json_error_t error;
    snprintf(path, sizeof path, "%s/summary.json", dir);
    json_t *root = json_load_file(path, 0, &error);
    cr_assert_not_null(root, "%s: %s", path, error.text);
    return root;
}

static json_int_t count(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    cr_assert(json_is_integer(value), "%s is no number", key);
    return json_integer_value(value);
}

Test(trace, passes_output_through_and_keeps_the_exit_status)
{
    if (!traced("-o t -- sh -c 'echo hello; echo oh >&2; exit 7'", 4))
        return;
    cr_assert_str_eq(text_in("out.txt"), "hello\n",
                     "stdout is the program's alone");
    cr_assert_not_null(strstr(text_in("errors.txt"), "oh\n"),
                       "its stderr, too");
    cr_assert_not_null(strstr(text_in("errors.txt"), "exit status 7"),
                       "told");
    json_t *root = summary("t");
    cr_assert_eq(count(root, "exit"), 7, "kept");
    cr_assert_eq(count(root, "signal"), 0, "no signal");
    json_decref(root);
}

Test(trace, tells_a_signal_from_an_exit)
{
    if (!traced("-o t -- sh -c 'kill -9 $$'", 4))
        return;
    json_t *root = summary("t");
    cr_assert_eq(count(root, "exit"), -1, "it did not exit");
    cr_assert_eq(count(root, "signal"), 9, "it was killed");
    cr_assert_not_null(strstr(text_in("errors.txt"), "SIGKILL"),
                       "told");
    json_decref(root);
}

Test(trace, counts_waits_as_voluntary_and_measures_at_least_their_time)
{
    if (!traced("-o t -- sleep 0.2", 0))
        return;
    json_t *root = summary("t");
    json_t *thread = json_array_get(json_object_get(root, "threads"), 0);
    cr_assert_eq(json_array_size(json_object_get(root, "threads")), 1,
                 "sleep has one thread");
    cr_assert(count(thread, "voluntary") >= 1, "it waited");
    cr_assert(count(root, "wall_ns") >= 200000000, "for so long");
    cr_assert(count(thread, "off_core_ns") >= 190000000,
              "and was off the core meanwhile");
    cr_assert(count(thread, "running_ns") > 0, "it ran, too");
    cr_assert(count(root, "core_idle_ns") >= 190000000,
              "nobody else of it ran");
    json_decref(root);
}

static unsigned threads_named(const json_t *threads, const char *name)
{
    size_t i;
    json_t *thread;
    unsigned found = 0;
    json_array_foreach(threads, i, thread) {
        const char *its = json_string_value(json_object_get(thread, "name"));
        if (!its || strcmp(its, name) != 0)
            continue;
        found++;
        cr_assert(count(thread, "voluntary") >= NAPS, "%s napped", name);
    }
    return found;
}

Test(trace, has_a_lane_for_each_thread_by_its_name)
{
    setenv("TRACE_CHILD", "1", 1);
    bool yes = traced("-o t -- " POOLLOOP_BUILD "/test_harness_trace", 0);
    unsetenv("TRACE_CHILD");
    if (!yes)
        return;
    json_t *root = summary("t");
    json_t *threads = json_object_get(root, "threads");
    cr_assert_eq(json_array_size(threads), THREADS + 1, "main and three");
    cr_assert(json_is_true(json_object_get(json_array_get(threads, 0),
                                           "main")),
              "main comes first");
    cr_assert_eq(threads_named(threads, "ant"), 1, "one by its name");
    cr_assert_eq(threads_named(threads, "bee"), 1, "the first bee");
    cr_assert_eq(threads_named(threads, "bee 2"), 1, "and the second");
    cr_assert_eq(count(root, "threads_peak"), THREADS + 1, "at once");
    json_decref(root);
}

/* So long after the first line the second was printed. */
static json_int_t between_lines(const json_t *root, const char *one,
                                const char *other)
{
    const json_t *lines = json_object_get(root, "printed");
    const char *const texts[] = {one, other};
    cr_assert_eq(json_array_size(lines), 2, "two lines");
    for (size_t i = 0; i < 2; i++)
        cr_assert_str_eq(json_string_value(json_object_get(
                             json_array_get(lines, i), "text")),
                         texts[i], "line %zu", i);
    return count(json_array_get(lines, 1), "at_ns") -
           count(json_array_get(lines, 0), "at_ns");
}

Test(trace, keeps_the_moment_of_each_line_that_is_printed)
{
    if (!traced("-o t -- sh -c 'printf \"one\\r\\n\"; sleep 0.2; "
                "printf two'", 0))
        return;
    cr_assert_str_eq(text_in("out.txt"), "one\r\ntwo",
                     "passed on as it is");
    json_t *root = summary("t");
    cr_assert(between_lines(root, "one", "two") >= 190000000,
              "it slept between them");
    json_decref(root);
}

Test(trace, passes_on_more_than_a_pipe_holds_and_lines_without_end)
{
    if (!traced("-o t -- sh -c 'yes | head -c 300000; "
                "head -c 300000 /dev/zero | tr \"\\0\" x'", 0))
        return;
    struct stat file;
    cr_assert_eq(stat("out.txt", &file), 0, "there is output");
    cr_assert_eq(file.st_size, 600000, "all of it");
}

Test(trace, keeps_what_was_recorded_where_nobody_reads_any_more)
{
    if (ring_probe() != 0)
        return;
    cr_assert_eq(trace("-o t -- sh -c 'for i in 1 2 3; do echo $i; "
                       "sleep 0.05; done' 2>errors.txt | head -1; "
                       "test -e t/summary.json || exit 5; true #"),
                 0, "a result");
    json_t *root = summary("t");
    cr_assert_eq(count(root, "signal"), 13, "as it ends without poolloop");
    json_decref(root);
}

Test(trace, counts_the_program_that_was_started_last_without_its_shim)
{
    if (!traced("-o t -- sh -c 'echo shim; sleep 0.2; exec sleep 0.1'", 0))
        return;
    json_t *root = summary("t");
    cr_assert_eq(json_array_size(json_object_get(root, "threads")), 1,
                 "the shim's sleep is not of the program");
    cr_assert(count(root, "shim_ns") >= 190000000, "so long it took");
    cr_assert_eq(json_array_size(json_object_get(root, "printed")), 0,
                 "nor is its line");
    json_decref(root);
}

/* Node.js of so many threads beside main; they appear in reverse. */
static void make_node(struct program *program, unsigned count)
{
    static struct program_thread threads[20];
    memset(threads, 0, sizeof threads);
    *program = (struct program){.name = "node", .command = "node x.js",
                                .threads = threads,
                                .thread_count = count + 1};
    threads[0].main = true;
    for (unsigned i = 1; i <= count; i++)
        threads[i].tid = (pid_t)(1000 - i);
}

Test(trace, names_the_roles_of_the_threads_of_node)
{
    struct program program;
    unsetenv("UV_THREADPOOL_SIZE");
    make_node(&program, 10);
    program_name_roles(&program);
    cr_assert_str_eq(program.threads[10].name, "V8 timers", "made first");
    cr_assert_str_eq(program.threads[9].name, "V8 worker 1", "then V8's");
    cr_assert_str_eq(program.threads[5].name, "debugger", "the sixth");
    cr_assert_str_eq(program.threads[4].name, "libuv 1", "of the pool");
    cr_assert_str_eq(program.threads[1].name, "libuv 4", "the last");
    cr_assert_str_eq(program.threads[0].name, "", "main is main");
}

Test(trace, names_no_roles_where_the_threads_are_not_those_of_node_alone)
{
    struct program program;
    unsetenv("UV_THREADPOOL_SIZE");
    make_node(&program, 12); /* with threads of the script's own */
    program_name_roles(&program);
    cr_assert_str_eq(program.threads[12].name, "", "who knows");
    make_node(&program, 10);
    program.name = "python3";
    program_name_roles(&program);
    cr_assert_str_eq(program.threads[10].name, "", "no Node.js");
}

Test(trace, writes_rows_in_order_and_pictures_in_both_languages)
{
    if (!traced("-o t -- sh -c 'sleep 0.01; sleep 0.01'", 0))
        return;
    FILE *file = fopen("t/switches.csv", "r");
    char line[128];
    long long last = 0, time, rows = 0;
    cr_assert(file && fgets(line, sizeof line, file), "a header");
    cr_assert_str_eq(line, "round,tid,time_ns,event\n", "as of results");
    while (fgets(line, sizeof line, file)) {
        cr_assert_eq(sscanf(line, "0,%*d,%lld,", &time), 1, "%s", line);
        cr_assert(time >= last, "time goes on: %s", line);
        last = time;
        rows++;
    }
    fclose(file);
    cr_assert(rows >= 4, "two sleeps leave and come back");
    static const char *const pictures[] = {"t/trace.en.png", "t/trace.ko.png",
                                           "t/trace.en.svg",
                                           "t/trace.ko.svg"};
    for (int i = 0; i < 4; i++)
        cr_assert_eq(access(pictures[i], R_OK), 0, "%s", pictures[i]);
}

Test(trace, ends_a_program_after_its_seconds_and_calls_that_good)
{
    if (!traced("-o t --seconds 0.2 -- sleep 100", 0))
        return;
    json_t *root = summary("t");
    cr_assert(json_is_true(json_object_get(root, "ended_by_time")), "said");
    cr_assert_eq(count(root, "signal"), 15, "asked to end");
    cr_assert(count(root, "wall_ns") >= 200000000, "not before");
    json_decref(root);
}

Test(trace, kills_what_does_not_end_when_asked)
{
    if (!traced("-o t --seconds 0.1 -- sh -c "
                "'trap \"\" TERM; while :; do sleep 0.05; done'",
                0))
        return;
    json_t *root = summary("t");
    cr_assert_eq(count(root, "signal"), 9, "a second later");
    json_decref(root);
}

Test(trace, leaves_nothing_of_a_program_that_cannot_be_started)
{
    if (!traced("-o t -- ./no-such-program", 2))
        return;
    cr_assert_not_null(strstr(text_in("errors.txt"),
                              "./no-such-program cannot be started"),
                       "named: %s", text_in("errors.txt"));
    cr_assert_neq(access("t", F_OK), 0, "no result");
    cr_assert_neq(access("t.partial", F_OK), 0, "and no half of one");
}

Test(trace, refuses_a_wrong_command_line)
{
    static const char *const wrong[] = {
        "", "--", "--seconds=0 -- true", "--seconds=x -- true",
        "--core=4000 -- true", "--lang=de -- true", "--nonsense -- true"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_eq(trace(wrong[i]), 2, "%s", wrong[i]);
}

Test(trace, does_not_write_over_what_is_there)
{
    if (!traced("-o t -- true", 0))
        return;
    cr_assert_neq(trace("-o t -- true"), 0, "t is there");
}

Test(trace, says_why_and_how_where_nothing_may_be_recorded)
{
    forbid_perf(EACCES);
    cr_assert_eq(trace("-o t -- sh -c 'echo ran'"), 1, "cannot be done");
    cr_assert_str_eq(text_in("out.txt"), "", "it was not started");
    cr_assert_not_null(strstr(text_in("errors.txt"), "perf"),
                       "why: %s", text_in("errors.txt"));
    cr_assert_neq(access("t", F_OK), 0, "no result");
}

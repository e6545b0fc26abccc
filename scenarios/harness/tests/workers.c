/*
 * Workers of a queue, in processes of their own: what is lost and what
 * is done twice when they are killed, and that none outlives the run.
 */
#include "results/store/store.h"
#include "scenarios/harness/tests/program.h"

#include <ctype.h>
#include <dirent.h>
#include <signal.h>

TestSuite(workers, .init = enter, .fini = leave);

#define HEAD                                                               \
    "title: {en: \"Queue\", ko: \"큐\"}\n"                                 \
    "sides: [threaded, evented, sequential]\n"                             \
    "database: {kind: sqlite}\n"                                           \
    "evented: {access: hidden}\n"

static struct result *read_result(void)
{
    char why[1024] = "";
    struct result *result = store_read("d", why, sizeof why);
    cr_assert_not_null(result, "%s", why);
    return result;
}

static const char *flag_of(const struct round *round)
{
    return round->flag_count ? round->flags[0].figure : "";
}

struct sum {
    unsigned attempts, killed, effects, acknowledged;
};

static struct sum sum_of(const struct round *round, unsigned job)
{
    struct sum sum = {0};
    for (unsigned i = 0; i < round->attempt_count; i++) {
        const struct attempt *attempt = &round->attempts[i];
        if (attempt->job != job)
            continue;
        sum.attempts++;
        sum.killed += attempt->killed;
        sum.effects += attempt->effect != UNKNOWN;
        sum.acknowledged += attempt->acknowledged != UNKNOWN;
        cr_assert(attempt->ended >= attempt->taken, "time goes on");
        cr_assert(attempt->worker == 1 || attempt->worker == 2, "two");
    }
    return sum;
}

/* Who acknowledges before the work loses it, after the work does it
 * again; an effect with a key is there once. */
static void lose_repeat_and_keep(const char *kind, const char *access)
{
    static const struct sum expected[] = {
        {1, 0, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {2, 1, 1, 1},
        {1, 1, 1, 1}, {2, 1, 2, 1}, {2, 1, 1, 1}};
    write_file("q.yml",
        HEAD "jobs:\n"
        "  - enqueue: {name: a, work_ms: 2}\n"
        "  - enqueue: {name: b, work_ms: 2, ack: before}\n"
        "  - enqueue: {name: c, work_ms: 2, ack: before, kill: halfway}\n"
        "  - enqueue: {name: d, work_ms: 2, kill: halfway}\n"
        "  - enqueue: {name: e, work_ms: 2, ack: before,\n"
        "              kill: after_effect}\n"
        "  - enqueue: {name: f, work_ms: 2, kill: after_effect}\n"
        "  - enqueue: {name: g, work_ms: 2, kill: after_effect,\n"
        "              idempotent: true}\n"
        "rounds: 1\n");
    char words[256];
    snprintf(words, sizeof words,
             "run ./q.yml -o d --force" QUICK "--set database.kind=%s "
             "--set evented.access=%s", kind, access);
    RUNS(words, 0);
    if (!is_there("d"))
        cr_skip("%s is not installed", kind);
    struct result *result = read_result();
    cr_assert(result->round_count >= 6, "all rounds were run");
    for (unsigned i = 0; i < result->round_count; i++)
        for (unsigned job = 0; job < 7; job++) {
            const struct round *round = &result->rounds[i];
            struct sum sum = sum_of(round, job);
            cr_assert(memcmp(&sum, &expected[job], sizeof sum) == 0,
                      "%s, round %u, %s, job %u: %u attempts, %u killed, "
                      "%u effects, %u acknowledged %s", kind, i,
                      side_name(round->side), job, sum.attempts,
                      sum.killed, sum.effects, sum.acknowledged,
                      flag_of(round));
        }
    result_free(result);
}

Test(workers, lose_repeat_and_keep_a_task_by_when_it_is_acknowledged)
{
    lose_repeat_and_keep("sqlite", "hidden");
}

Test(workers, do_the_same_on_postgresql)
{
    lose_repeat_and_keep("postgresql", "nonblocking");
}

Test(workers, do_the_same_with_redis)
{
    lose_repeat_and_keep("redis", "nonblocking");
}

Test(workers, share_many_tasks_and_do_each_once)
{
    write_file("q.yml", HEAD "jobs:\n"
                             "  - enqueue: {name: a, work_us: 10, "
                             "count: 200}\nrounds: 1\n");
    RUNS("run ./q.yml -o d" QUICK, 0);
    struct result *result = read_result();
    for (unsigned i = 0; i < result->round_count; i++)
        for (unsigned job = 0; job < 200; job++) {
            struct sum sum = sum_of(&result->rounds[i], job);
            cr_assert(sum.attempts == 1 && sum.effects == 1 &&
                          sum.acknowledged == 1,
                      "round %u, job %u: %u attempts %s", i, job,
                      sum.attempts, flag_of(&result->rounds[i]));
        }
    result_free(result);
}

/* A process of this run, of that name; "": any of the workers'. 0: none
 * is there. */
static pid_t find(const char *name)
{
    DIR *all = opendir("/proc");
    const struct dirent *entry;
    pid_t found = 0;
    while (!found && (entry = readdir(all))) {
        char path[300], comm[64], command[4096];
        if (!isdigit((unsigned char)*entry->d_name))
            continue;
        snprintf(path, sizeof path, "/proc/%s/comm", entry->d_name);
        read_back(path, comm, sizeof comm);
        comm[strcspn(comm, "\n")] = '\0';
        snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
        FILE *file = fopen(path, "r");
        size_t length = file ? fread(command, 1, sizeof command, file) : 0;
        if (file)
            fclose(file);
        if (memmem(command, length, "workers_", 8) &&
            memmem(command, length, place, strlen(place)) &&
            (!*name || strcmp(comm, name) == 0))
            found = atoi(entry->d_name);
    }
    closedir(all);
    return found;
}

static pid_t await(const char *name)
{
    pid_t found = 0;
    for (int i = 0; i < 3000 && !(found = find(name)); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    cr_assert(found, "%s is there: %s", name, text_in("log.txt"));
    return found;
}

static bool all_go(void)
{
    for (int i = 0; i < 1000 && find(""); i++)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    return !find("");
}

static void write_long(const char *work)
{
    char text[1024];
    snprintf(text, sizeof text,
             HEAD "jobs:\n  - enqueue: {name: a, work_ms: %s}\n"
             "rounds: 1\n", work);
    write_file("q.yml", text);
}

/* Nobody else may be measuring on the core while it is started: who is
 * (another suite, beside this one) is waited for, two minutes at most. */
static pid_t start_run(void)
{
    for (int i = 0; i < 120; i++) {
        char words[400];
        snprintf(words, sizeof words,
                 "./q.yml -o d" QUICK "--sides threaded --work %s",
                 place);
        pid_t pid = start(words);
        for (int j = 0; j < 500; j++) {
            if (find("worker 2"))
                return pid;
            if (strstr(text_in("log.txt"), "is being measured on"))
                break;
            clock_sleep_until(clock_now() + 10 * NS_PER_MS);
        }
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        clock_sleep_until(clock_now() + NS_PER_S);
    }
    cr_assert_fail("never started: %s", text_in("log.txt"));
    return 0;
}

Test(workers, are_gone_with_a_run_that_is_killed)
{
    write_long("60000");
    pid_t run = start_run();
    kill(run, SIGKILL);
    waitpid(run, NULL, 0);
    cr_assert(all_go(), "process %d is left", find(""));
}

Test(workers, are_gone_with_a_foreman_that_is_killed_and_the_run_says_so)
{
    write_long("60000");
    pid_t run = start_run();
    await("worker 1");
    kill(find("workers_sqlite"), SIGKILL);
    cr_assert(all_go() || find("worker 1"), "the next round's at most");
    kill(run, SIGINT);
    status_of(run);
    cr_assert(all_go(), "process %d is left", find(""));
}

/* Whoever takes its task next does it: it was not acknowledged. */
Test(workers, that_somebody_kills_are_replaced_and_their_task_is_done)
{
    write_long("1000");
    pid_t run = start_run();
    kill(await("worker 1"), SIGKILL);
    kill(await("worker 2"), SIGKILL);
    int status = status_of(run);
    cr_assert(status == 0 || status == 3, "%s", text_in("log.txt"));
    struct result *result = read_result();
    for (unsigned i = 0; i < result->round_count; i++) {
        struct sum sum = sum_of(&result->rounds[i], 0);
        cr_assert(sum.effects == 1 && sum.acknowledged == 1,
                  "round %u: %u effects, %s", i, sum.effects,
                  flag_of(&result->rounds[i]));
    }
    result_free(result);
}

Test(workers, that_end_by_themselves_make_a_round_that_does_not_count)
{
    write_long("1000");
    pid_t run = start_run();
    kill(await("worker 1"), SIGTERM);
    status_of(run);
    struct result *result = read_result();
    cr_assert(strstr(flag_of(&result->rounds[0]),
                     "workers of the queue did not end well"),
              "said: %s", flag_of(&result->rounds[0]));
    result_free(result);
}

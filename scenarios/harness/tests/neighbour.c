/*
 * A neighbour on the core: who it was, and that one beside the rounds of
 * one side alone does not go unseen.
 */
#include "scenarios/harness/core.h"
#include "scenarios/harness/core_time.h"
#include "scenarios/harness/tests/program.h"

#include <inttypes.h>
#include <jansson.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>

TestSuite(neighbour, .init = enter, .fini = leave, .timeout = 120);

static const char name[] = "a) S 1 (hog"; /* as proc(5) warns of */

/* A process on the core that does nothing else; it begins stopped. */
static pid_t hog_on(int core)
{
    pid_t pid = fork();
    if (pid == 0) {
        cpu_set_t before;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_NAME, name);
        core_enter(core, &before);
        raise(SIGSTOP);
        for (;;)
            ;
    }
    waitpid(pid, NULL, WUNTRACED);
    return pid;
}

static void end_hog(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static uint64_t cpu_of(pid_t pid)
{
    clockid_t clock;
    struct timespec used = {0};
    clock_getcpuclockid(pid, &clock);
    clock_gettime(clock, &used);
    return (uint64_t)used.tv_sec * NS_PER_S + (uint64_t)used.tv_nsec;
}

/* Of the users found, the hog's share; 0: it is not among them. */
static double share_of_hog(struct core_users *users)
{
    struct core_user found[20];
    unsigned count = core_users_end(users, found, 20);
    double share = 0;
    for (unsigned i = 0; i < count; i++) {
        cr_assert(i == 0 || found[i].share <= found[i - 1].share,
                  "the greatest first");
        if (strcmp(found[i].name, name) == 0)
            share = found[i].share;
    }
    return share;
}

Test(neighbour, is_named_with_its_share_of_the_core)
{
    int core = core_choice(-1).core;
    pid_t hog = hog_on(core);
    struct core_users *users = core_users_begin(core);
    uint64_t begin = clock_now(), took;

    kill(hog, SIGCONT);
    while (cpu_of(hog) < 300 * NS_PER_MS)
        clock_sleep_until(clock_now() + 10 * NS_PER_MS);
    took = clock_now() - begin;
    double share = share_of_hog(users);
    if (took < 3 * NS_PER_S) /* else it had less than is told */
        cr_assert(share >= 0.05, "%.2f in %lu ms", share,
                  (unsigned long)(took / NS_PER_MS));
    cr_assert(share < 1.2, "no more than there is: %.2f", share);
    kill(hog, SIGSTOP);
    waitpid(hog, NULL, WUNTRACED);
    cr_assert_eq(share_of_hog(core_users_begin(core)), 0,
                 "who only was there is not named");
    end_hog(hog);
}

static bool has(const json_t *list, const char *id)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *is = json_string_value(
            json_object_get(json_array_get(list, i), "id"));
        if (is && strcmp(is, id) == 0)
            return true;
    }
    return false;
}

/* Programs in sides/; the pool's wakes the hog and stops it when it has
 * ended, and notes how long the hog ran: "ROUND NANOSECONDS". */
static void make_programs(pid_t hog)
{
    char text[700];
    cr_assert_eq(system("mkdir -p sides && cp " POOLLOOP_BUILD "/poolloop "
                        POOLLOOP_BUILD "/evented sides"),
                 0, "a place for programs");
    snprintf(text, sizeof text,
             "#!/bin/sh\nread before rest </proc/%d/schedstat\n"
             "kill -CONT %d\n" POOLLOOP_BUILD "/threaded \"$@\"\ne=$?\n"
             "kill -STOP %d\nread after rest </proc/%d/schedstat\n"
             "all=$* round=${all##*/round-}\n"
             "case $all in */round-*) echo \"${round%%%%[!0-9]*} "
             "$((after - before))\" >>hog.txt;; esac\n"
             "exit $e\n", (int)hog, (int)hog, (int)hog, (int)hog);
    write_file("sides/threaded", text);
    cr_assert_eq(chmod("sides/threaded", 0700), 0, "a script");
}

static json_t *measure_beside(pid_t hog, int core)
{
    char words[300], errors[2000];
    int status = 5;

    make_programs(hog);
    snprintf(words, sizeof words,
             "rm -rf r hog.txt; sides/poolloop run ./s.yml -o r --no-charts "
             "--patience 0 --core %d >out.txt 2>errors.txt", core);
    for (int i = 0; i < 300 && status == 5; i++) {
        if (i > 0)
            clock_sleep_until(clock_now() + 200 * NS_PER_MS);
        status = WEXITSTATUS(system(words));
    }
    json_t *result = json_load_file("r/result.json", 0, NULL);
    read_back("errors.txt", errors, sizeof errors);
    cr_assert(json_array_size(json_object_get(result, "rounds")) >= 8,
              "status %d: %s", status, errors);
    return result;
}

/* How long the hog ran in a round; 0: it was none of the pool's. */
static uint64_t ran_in_round(unsigned wanted)
{
    uint64_t ns, found = 0;
    unsigned round;
    FILE *file = fopen("hog.txt", "r");
    while (file && fscanf(file, "%u %" SCNu64, &round, &ns) == 2)
        if (round == wanted)
            found = ns;
    if (file)
        fclose(file);
    return found;
}

/* What is asked of a round is what the hog did in it, not what it was
 * to do: the kernel may let it in late. How many it had an eighth of. */
static unsigned expect_seen(json_t *result)
{
    unsigned disturbed = 0;
    json_t *rounds = json_object_get(result, "rounds");
    bool told = has(json_object_get(result, "warnings"), "not_watched");
    for (size_t i = 0; i < json_array_size(rounds); i++) {
        json_t *round = json_array_get(rounds, i);
        json_int_t wall =
            json_integer_value(json_object_get(round, "wall_ns"));
        uint64_t ran = ran_in_round((unsigned)json_integer_value(
            json_object_get(round, "index")));
        if (json_is_true(json_object_get(round, "warmup")) ||
            8 * ran < (uint64_t)wall)
            continue;
        disturbed++;
        cr_assert(told || has(json_object_get(round, "flags"),
                              "foreign_cpu"),
                  "round %zu of %lld ns counts, with %llu ns of another's",
                  i, (long long)wall, (unsigned long long)ran);
    }
    return disturbed;
}

static void run_beside_hog(const char *jobs)
{
    char text[600];
    unsigned disturbed = 0;

    snprintf(text, sizeof text,
             "title:    {en: \"Beside\", ko: \"곁에서\"}\n"
             "question: {en: \"Which?\", ko: \"어느 쪽?\"}\n"
             "jobs:\n  - %s\nrounds: 3\n", jobs);
    write_file("s.yml", text);
    for (unsigned i = 0; i < 3 && disturbed == 0; i++) {
        pid_t hog = hog_on(0);
        json_t *result = measure_beside(hog, 0);
        end_hog(hog);
        disturbed = expect_seen(result);
        json_decref(result);
    }
    if (disturbed == 0)
        cr_skip("the kernel kept the neighbour off the core");
}

Test(neighbour, of_one_side_alone_is_seen_in_short_rounds_that_compute)
{
    run_beside_hog("compute: {name: work, ms: 12, count: 3}");
}

Test(neighbour, of_one_side_alone_is_seen_in_short_rounds_that_wait)
{
    run_beside_hog("file_write: {name: save, bytes: 13, count: 500}");
}

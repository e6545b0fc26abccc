/*
 * Noise made on purpose must be seen. Quiet is not asked for: the
 * machine that runs this may be busy.
 */
#include "scenarios/harness/noise.h"
#include "common/clock.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scenarios/harness/core.h"

static const char *flagged(const struct round *round, const char *id)
{
    for (unsigned i = 0; i < round->flag_count; i++)
        if (strcmp(round->flags[i].id, id) == 0)
            return round->flags[i].figure;
    return NULL;
}

static void release(struct round *round)
{
    round->record = NULL; /* on the stack */
    round_free(round);
}

static int some_core(void)
{
    return core_choice(-1).core;
}

static void pin(int core)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)core, &one);
    sched_setaffinity(0, sizeof one, &one);
}

/* Uses so many ms of the core, however long that takes; returns how
 * many ns it did use. */
static uint64_t hog(int core, clock_t ms)
{
    struct rusage usage;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        pin(core);
        while (clock() < ms * (CLOCKS_PER_SEC / 1000))
            ;
        _exit(0);
    }
    wait4(pid, &status, 0, &usage);
    return ((uint64_t)usage.ru_utime.tv_sec +
            (uint64_t)usage.ru_stime.tv_sec) * NS_PER_S +
           ((uint64_t)usage.ru_utime.tv_usec +
            (uint64_t)usage.ru_stime.tv_usec) * NS_PER_US;
}

Test(noise, sees_another_program_on_the_core)
{
    struct round round = {0};
    int core = some_core();
    struct noise *noise = noise_begin(core);
    uint64_t begin = clock_now();
    hog(core, 600);
    round.wall_ns = clock_now() - begin;
    noise_end(noise, &round);
    noise_judge(&round, core, NULL);

    cr_assert(round.foreign_ns >= 500 * (int64_t)NS_PER_MS,
              "600 ms were used: %ld", (long)round.foreign_ns);
    /* where others kept the core so long that 600 ms are within 5 % of
     * the wall time, there is nothing to flag */
    if (round.wall_ns < 6 * NS_PER_S)
        cr_assert(flagged(&round, "foreign_cpu"), "not flagged");
    release(&round);
}

Test(noise, takes_away_what_the_round_used_itself)
{
    struct round round = {0};
    int core = some_core();
    struct noise *noise = noise_begin(core);
    uint64_t begin = clock_now();
    round.user_ns = hog(core, 600);
    round.wall_ns = clock_now() - begin;
    noise_end(noise, &round);

    int64_t others = (int64_t)round.wall_ns - (int64_t)round.user_ns;
    cr_assert(round.foreign_ns <= others + 100 * (int64_t)NS_PER_MS,
              "the core has no more than the wall time: %ld, %ld",
              (long)round.foreign_ns, (long)others);
    release(&round);
}

Test(noise, gives_no_verdict_on_a_short_round)
{
    struct round round = {.wall_ns = 299 * NS_PER_MS};
    int core = some_core();
    struct noise *noise = noise_begin(core);
    hog(core, 100);
    noise_end(noise, &round);
    noise_judge(&round, core, NULL);

    cr_assert_eq(round.foreign_ns, UNKNOWN, "a few ticks tell nothing");
    cr_assert_eq(round.steal_ns, UNKNOWN, "nor of steal");
    cr_assert_null(flagged(&round, "foreign_cpu"), "unknown is no fault");
    release(&round);
}

Test(noise, looks_at_all_cores_where_the_round_may_move)
{
    struct round round = {0};
    struct noise *noise = noise_begin(-1);
    uint64_t begin = clock_now();
    hog(some_core(), 400);
    round.wall_ns = clock_now() - begin;
    noise_end(noise, &round);

    cr_assert(round.foreign_ns >= 300 * (int64_t)NS_PER_MS,
              "used on one of them: %ld", (long)round.foreign_ns);
    cr_assert(round.steal_ns >= 0, "steal is known");
    release(&round);
}

Test(noise, sees_a_child_that_was_stopped)
{
    struct round round = {.wall_ns = NS_PER_MS};
    struct noise *noise = noise_begin(some_core());
    int status;
    pid_t pid = fork();
    if (pid == 0)
        for (;;)
            pause();
    kill(pid, SIGSTOP);
    waitpid(pid, &status, WUNTRACED);
    noise_child(noise, status);
    usleep(30000);
    kill(pid, SIGCONT);
    waitpid(pid, &status, WCONTINUED);
    noise_child(noise, status);
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    noise_child(noise, status);
    noise_end(noise, &round);

    const char *figure = flagged(&round, "stalled");
    double ms = 0;
    cr_assert(figure, "a stop is a stall");
    cr_assert_eq(sscanf(figure, "stopped for %lf ms", &ms), 1, "%s", figure);
    cr_assert(ms >= 30, "at least as long as it was: %s", figure);
    cr_assert_eq(round.flag_count, 1, "flagged once");
    release(&round);
}

Test(noise, sees_a_child_that_was_killed_while_it_was_stopped)
{
    struct round round = {.wall_ns = NS_PER_MS};
    struct noise *noise = noise_begin(some_core());
    noise_child(noise, W_STOPCODE(SIGTSTP));
    noise_child(noise, SIGKILL);
    noise_end(noise, &round);
    cr_assert(flagged(&round, "stalled"), "it never went on");
    release(&round);
}

Test(noise, hears_nothing_in_an_ordinary_end)
{
    struct round round = {.wall_ns = NS_PER_MS};
    struct noise *noise = noise_begin(some_core());
    noise_child(noise, 0);
    noise_sleep(noise, 1000);
    noise_awake(noise);
    noise_end(noise, &round);
    cr_assert_eq(round.flag_count, 0, "an early wake-up is not late");
}

Test(noise, sees_that_the_harness_itself_was_kept_away)
{
    struct round round = {.wall_ns = NS_PER_MS};
    struct noise *noise = noise_begin(some_core());
    noise_sleep(noise, 10);
    usleep(150000);
    noise_awake(noise);
    noise_end(noise, &round);
    cr_assert(flagged(&round, "stalled"), "140 ms late");
    release(&round);
}

Test(noise, wakes_the_harness_only_beside_the_core)
{
    int core = some_core();
    struct round round = {.wall_ns = NS_PER_MS};
    if (core_leave(core)) {
        struct noise *noise = noise_begin(core);
        cr_assert_eq(noise_sleep(noise, 5000), 100, "a beat elsewhere");
        cr_assert_eq(noise_sleep(noise, 7), 7, "never longer than asked");
        cr_assert_eq(noise_sleep(noise, -1), 100, "nor for ever");
        noise_awake(noise);
        noise_end(noise, &round);
    }
    pin(core);
    struct noise *noise = noise_begin(core);
    cr_assert_eq(noise_sleep(noise, 5000), 5000, "it sleeps through");
    cr_assert_eq(noise_sleep(noise, -1), -1, "also for ever");
    noise_awake(noise);
    noise_end(noise, &round);
    release(&round);
}

struct shares {
    int64_t wall_ms, foreign_ms, steal_ms; /* -1: unknown */
    bool foreign, steal;
};

static int64_t ns_of_ms(int64_t ms)
{
    return ms == -1 ? UNKNOWN : ms * (int64_t)NS_PER_MS;
}

static void judge_shares(const struct shares *row)
{
    struct record record = {0};
    struct round round = {.record = &record,
                          .wall_ns = (uint64_t)ns_of_ms(row->wall_ms),
                          .foreign_ns = ns_of_ms(row->foreign_ms),
                          .steal_ns = ns_of_ms(row->steal_ms)};
    noise_judge(&round, 1, NULL);
    cr_assert_eq(flagged(&round, "foreign_cpu") != NULL, row->foreign,
                 "%ld of %ld ms by others", (long)row->foreign_ms,
                 (long)row->wall_ms);
    cr_assert_eq(flagged(&round, "steal") != NULL, row->steal,
                 "%ld of %ld ms by the hypervisor", (long)row->steal_ms,
                 (long)row->wall_ms);
    cr_assert_eq(round.valid, !row->foreign && !row->steal, "valid");
    release(&round);
}

Test(noise, lets_others_have_a_twentieth_of_the_core)
{
    static const struct shares rows[] = {
        {2000, 100, 100, false, false}, {2000, 101, 100, true, false},
        {2000, 100, 101, false, true},  {2000, 900, 900, true, true},
        {400, 30, 30, false, false},    {400, 31, 0, true, false},
        {400, 0, 31, false, true},      {2000, -50, 0, false, false},
        {2000, -1, -1, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        judge_shares(&rows[i]);
}

struct counters {
    int64_t ring[2], rusage[2], lost; /* voluntary, involuntary */
    bool disagree;
    int64_t threads;
};

static void compare_counters(const struct counters *row)
{
    struct record record = {0};
    struct round round = {.record = &record,
                          .threads_peak = row->threads};
    round.switches.ring_voluntary = row->ring[0];
    round.switches.ring_involuntary = row->ring[1];
    round.switches.process_voluntary = row->rusage[0];
    round.switches.process_involuntary = row->rusage[1];
    round.switches.ring_lost = row->lost;
    noise_judge(&round, 1, NULL);

    const char *figure = flagged(&round, "switches_disagree");
    cr_assert_eq(figure != NULL, row->disagree, "ring %ld %ld rusage %ld %ld",
                 (long)row->ring[0], (long)row->ring[1],
                 (long)row->rusage[0], (long)row->rusage[1]);
    cr_assert_eq(round.valid, !row->disagree, "valid without a flag");
    if (row->lost > 0)
        cr_assert(strstr(figure, "60 records were lost"), "%s", figure);
    release(&round);
}

Test(noise, lets_two_counters_differ_a_little)
{
    static const struct counters rows[] = {
        {{100, 10}, {100, 10}, 0, false, 1},
        {{105, 10}, {100, 10}, 0, false, 1},
        {{106, 10}, {100, 10}, 0, true, 1},
        {{94, 10}, {100, 10}, 0, true, 1},
        {{100, 16}, {100, 10}, 0, true, 1},
        {{0, 5}, {0, 0}, 0, false, 1},
        {{0, 6}, {0, 0}, 0, true, 1},
        {{100100, 0}, {100000, 0}, 0, false, 1},
        {{100101, 0}, {100000, 0}, 0, true, 1},
        {{110, 0}, {100, 10}, 0, true, 1}, /* the sum alone would agree */
        {{50, 0}, {100, 0}, 60, true, 1},
        {{UNKNOWN, UNKNOWN}, {100, 10}, UNKNOWN, false, 1},
        {{100, 10}, {109, 10}, 0, false, 5}, /* one each of 4 workers */
        {{100, 10}, {110, 10}, 0, true, 5},
        {{109, 10}, {100, 10}, 0, true, 5}, /* never the other way */
        {{1000, 10}, {1030, 10}, 0, false, 1001},
        {{1000, 10}, {1031, 10}, 0, true, 1001},
        {{100, 10}, {100, 16}, 0, true, 1001},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        compare_counters(&rows[i]);
}

Test(noise, compares_the_two_counters_from_the_first_line_of_main)
{
    struct record record = {.start = {.voluntary = 40, .involuntary = 95}};
    struct round round = {
        .record = &record,
        .switches = {.process_voluntary = 140, .process_involuntary = 105,
                     .ring_voluntary = 100, .ring_involuntary = 10}};
    noise_judge(&round, 1, NULL);
    cr_assert(round.valid, "what was before it counts for neither");
    round.switches.ring_involuntary = 105;
    noise_judge(&round, 1, NULL);
    cr_assert(flagged(&round, "switches_disagree"), "95 too many");
    release(&round);
}

struct pins {
    int cpu[2];
    int64_t migrations[2];
    int core;
    bool broken, migrated;
    int64_t sum;
};

static void judge_pins(const struct pins *row)
{
    struct thread_usage threads[2] = {
        {.name = "main", .cpu = row->cpu[0],
         .migrations = row->migrations[0]},
        {.name = "worker 1", .cpu = row->cpu[1],
         .migrations = row->migrations[1]}};
    struct record record = {.threads = threads, .thread_count = 2};
    struct round round = {.record = &record};
    noise_judge(&round, row->core, NULL);

    cr_assert_eq(flagged(&round, "pin_broken") != NULL, row->broken,
                 "masks %d %d", row->cpu[0], row->cpu[1]);
    cr_assert_eq(flagged(&round, "migrated") != NULL, row->migrated,
                 "migrations %ld %ld", (long)row->migrations[0],
                 (long)row->migrations[1]);
    cr_assert_eq(round.migrations, row->sum, "in sum %ld",
                 (long)round.migrations);
    cr_assert_eq(round.valid, !row->broken && !row->migrated, "valid");
    release(&round);
}

Test(noise, wants_every_thread_where_it_was_put)
{
    static const struct pins rows[] = {
        {{1, 1}, {0, 0}, 1, false, false, 0},
        {{1, -1}, {0, 0}, 1, true, false, 0},
        {{0, 1}, {0, 0}, 1, true, false, 0},
        {{1, 1}, {0, 2}, 1, false, true, 2},
        {{1, 1}, {-1, 0}, 1, false, false, 0},
        {{1, 1}, {-1, -1}, 1, false, false, UNKNOWN},
        {{-1, -1}, {3, 4}, -1, false, false, 7}, /* it may move */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        judge_pins(&rows[i]);
}

Test(noise, names_the_thread_that_broke_the_pin)
{
    struct thread_usage threads[2] = {{.name = "main", .cpu = 1},
                                      {.name = "hidden 1", .cpu = 0}};
    struct record record = {.threads = threads, .thread_count = 2};
    struct round round = {.record = &record};
    noise_judge(&round, 1, NULL);
    const char *figure = flagged(&round, "pin_broken");
    cr_assert(figure && strstr(figure, "hidden 1") &&
              strstr(figure, "CPU 0") && strstr(figure, "CPU 1"),
              "who, where and where to: %s", figure);
    release(&round);
}

Test(noise, takes_no_failed_round_for_valid)
{
    struct record record = {0};
    struct round crashed = {.record = &record, .signal = SIGSEGV,
                            .exit_status = -1};
    struct round failed = {.record = &record, .exit_status = 1};
    struct round late = {.record = &record, .timed_out = true};
    struct round mute = {.record = NULL};
    struct round good = {.record = &record};
    struct round *rounds[] = {&crashed, &failed, &late, &mute, &good};

    for (size_t i = 0; i < 5; i++) {
        noise_judge(rounds[i], 1, NULL);
        cr_assert_eq(rounds[i]->valid, i == 4, "round %zu", i);
    }
    cr_assert_eq(mute.migrations, UNKNOWN, "nobody told");
}

Test(noise, flags_one_core_where_all_were_asked_for)
{
    struct thread_usage threads[] = {{.name = "main", .cpu = -1},
                                     {.name = "worker 1", .cpu = 0}};
    struct record record = {.threads = threads, .thread_count = 1};
    struct round round = {.record = &record};
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    noise_judge(&round, -1, NULL);
    cr_assert(round.valid, "every core was allowed");
    record.thread_count = 2;
    noise_judge(&round, -1, NULL);
    cr_assert_eq(round.valid, CPU_COUNT(&allowed) < 2,
                 "a worker was kept on one of %d", CPU_COUNT(&allowed));
    release(&round);
}

Test(noise, lets_a_lesson_break_the_rule_that_it_names)
{
    struct record record = {0};
    struct round round = {.record = &record};
    ROUND_FLAG(&round, TEXT_RULE_SHORT, TEXT_FLAG_SHORT_BY, "fetch",
               "500.000");
    noise_judge(&round, 1, "short_download");
    cr_assert(round.valid, "it was expected");
    cr_assert_eq(round.flag_count, 0, "and is no disturbance");
    ROUND_FLAG(&round, TEXT_RULE_STALLED, TEXT_FLAG_LATE, "1000", "250");
    ROUND_FLAG(&round, TEXT_RULE_SHORT, TEXT_FLAG_SHORT_BY, "fetch",
               "500.000");
    noise_judge(&round, 1, "short_download");
    cr_assert(!round.valid && flagged(&round, "stalled"),
              "another rule was not");
    cr_assert_eq(round.flag_count, 1, "the other is still no disturbance");
    release(&round);
}

/*
 * Short rounds, whose foreign CPU is what switch records tell: made by
 * hand, a row a switch.
 */
#define US ((int64_t)NS_PER_US)

struct gaps {
    char events[8];  /* i in, o out, p preempted, e end; each 1 ms */
    int64_t last_us;    /* how long the last gap is */
    bool lost;
    int64_t foreign_us; /* -1: unknown */
    bool flagged;
};

static void count_gaps(const struct gaps *row)
{
    static const char letters[] = "iope";
    struct switch_row rows[8];
    struct record record = {0};
    struct round round = {.record = &record, .wall_ns = 20 * NS_PER_MS,
                          .foreign_ns = UNKNOWN, .steal_ns = UNKNOWN,
                          .timeline = rows};
    size_t count = strlen(row->events);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct switch_row){
            .tid = 1,
            .time = (int64_t)i * 1000 * US,
            .event = (enum switch_event)(strchr(letters, row->events[i]) -
                                         letters)};
    if (count > 1)
        rows[count - 1].time = rows[count - 2].time + row->last_us * US;
    round.timeline_count = count;
    round.switches.ring_lost = row->lost;
    noise_judge(&round, 1, NULL);
    cr_assert_eq(round.foreign_ns,
                 row->foreign_us < 0 ? UNKNOWN : row->foreign_us * US,
                 "%s: %ld", row->events, (long)round.foreign_ns);
    cr_assert_eq(flagged(&round, "foreign_cpu") != NULL, row->flagged, "%s",
                 row->events);
    round.timeline = NULL; /* on the stack */
    release(&round);
}

Test(noise, counts_gaps_of_who_was_preempted)
{
    static const struct gaps rows[] = {
        {"ipi", 1000, false, 1000, false}, /* the bound itself */
        {"ipi", 1001, false, 1001, true},
        {"ioi", 5000, false, 0, false}, /* it waited of its own accord */
        {"iei", 5000, false, 0, false}, /* and here it ended */
        {"ipi", 49, false, 0, false},   /* the kernel's own way */
        {"ipi", 50, false, 50, false},
        {"ipipi", 1000, false, 2000, true},
        {"ipp", 5000, false, 0, false}, /* no row says who came back */
        {"ioipi", 1500, false, 1500, true},
        {"ipi", 5000, true, -1, false}, /* a row of ours may be missing */
        {"", 0, false, 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        count_gaps(&rows[i]);
}

/* Six rounds of a side; `busy` of the core in each, half of it theirs. */
struct bundle {
    int64_t wall_ms, busy_ms, waits_ms;
    bool flagged, watched;
};

static void judge_bundle(const struct bundle *row)
{
    enum { ROUNDS = 6 };
    struct record record = {0};
    struct round rounds[ROUNDS];
    struct switch_row rows[3] = {{.event = SWITCH_IN},
                                 {.event = SWITCH_OUT},
                                 {.time = ns_of_ms(row->waits_ms)}};
    struct result result = {.rounds = rounds, .round_count = ROUNDS,
                            .point_count = 1};
    for (unsigned i = 0; i < ROUNDS; i++) {
        rounds[i] = (struct round){
            .side = EVENTED, .record = &record,
            .wall_ns = (uint64_t)ns_of_ms(row->wall_ms),
            .core_busy_ns = ns_of_ms(row->busy_ms),
            .user_ns = 20 * NS_PER_MS, .foreign_ns = UNKNOWN,
            .steal_ns = UNKNOWN, .timeline = rows, .timeline_count = 3};
        noise_judge(&rounds[i], 1, NULL);
    }
    noise_judge_short(&result, false);
    for (unsigned i = 0; i < ROUNDS; i++)
        cr_assert(!rounds[i].valid || rounds[i].foreign_ns != UNKNOWN,
                  "there may be more of them to come");
    noise_judge_short(&result, true);
    for (unsigned i = 0; i < ROUNDS; i++) {
        cr_assert_eq(flagged(&rounds[i], "foreign_cpu") != NULL,
                     row->flagged, "round %u", i);
        cr_assert_eq(rounds[i].valid && rounds[i].foreign_ns != UNKNOWN,
                     row->watched, "round %u", i);
        rounds[i].timeline = NULL; /* on the stack */
        release(&rounds[i]);
    }
}

Test(noise, looks_at_short_rounds_together)
{
    static const struct bundle rows[] = {
        {100, 20, 80, false, true}, /* 0 of 600 ms by others */
        {100, 32, 80, false, true}, /* 72 of 73 */
        {100, 33, 80, true, false}, /* 78 */
        {20, 20, 12, false, false}, /* 120 ms: 73 are more than half */
        {20, 20, 0, false, true},   /* but it never let the core go */
        {20, 33, 12, true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        judge_bundle(&rows[i]);
}

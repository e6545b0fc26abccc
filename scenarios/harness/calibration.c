#include "common/burn.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/folder.h"
#include "common/job.h"
#include "common/usage.h"
#include "results/analysis/statistics.h"
#include "results/store/json.h"
#include "results/text/text.h"
#include "scenarios/harness/calibration.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/launch.h"
#include "scenarios/harness/machine.h"
#include "scenarios/harness/one_wait.h"
#include "scenarios/harness/stop.h"

#include <errno.h>
#include <gsl/gsl_statistics_double.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>

/*
 * The speed of the arithmetic: passes that are spread over the whole
 * calibration, one before each of its rounds, so that a neighbour who
 * comes and goes does not meet them all. Their median counts: a core
 * changes its speed from moment to moment, and the fastest of them is
 * not what it holds for the rounds (measured: 2 to 4 % too high, the
 * median of the thread's own time within 1.5 % beside a busy core).
 */
enum { MOST_PASSES = 40, PAUSE_MS = 50 };
#define PASS (20 * NS_PER_MS)

struct passes {
    int core;
    unsigned count;
    double speed[MOST_PASSES];
    uint64_t wall_ns, away_ns;
};

static struct burn_speed speed_on(int core, uint64_t span_ns)
{
    cpu_set_t before;

    core_enter(core, &before);
    struct burn_speed speed = burn_speed(span_ns);
    core_back(&before);
    return speed;
}

static void add_pass(struct passes *passes)
{
    if (passes->count == MOST_PASSES)
        return;
    struct burn_speed speed = speed_on(passes->core, PASS);
    passes->speed[passes->count++] = (double)speed.steps_per_ms;
    passes->wall_ns += speed.wall_ns;
    passes->away_ns += speed.away_ns;
}

static double typical(const struct passes *passes)
{
    return median_of(passes->speed, passes->count);
}

/* How many are more than 2 % off. */
static unsigned off(const struct passes *passes)
{
    double speed = typical(passes);
    unsigned count = 0;
    for (unsigned i = 0; i < passes->count; i++)
        count += fabs(passes->speed[i] - speed) > speed / 50;
    return count;
}

static void go_on_until_half_agree(struct passes *passes)
{
    while (2 * off(passes) > passes->count &&
           passes->count < MOST_PASSES && !stop_requested()) {
        clock_sleep_until(clock_now() + PAUSE_MS * NS_PER_MS);
        add_pass(passes);
    }
}

static void keep_speed(struct result *result, const struct passes *passes)
{
    unsigned others = off(passes);
    json_t *figures = json_object();

    put_count(figures, "passes", passes->count);
    put_count(figures, "off_by_2_percent", others);
    put(figures, "off_the_core_percent",
        json_real(100 * (double)passes->away_ns / (double)passes->wall_ns));
    put(result->calibration, "speed", figures);
    result->steps_per_ms = (uint64_t)typical(passes);
    if (2 * others <= passes->count)
        return;
    RESULT_WARN(result, "speed_unsteady", TEXT_WARN_SPEED,
                text_plain(others, 0).text,
                text_plain(passes->count, 0).text);
}

/*
 * What measuring costs: the figures below which a difference is the
 * ruler's own. Each is repeated REPEATS times, and the best of TRIALS
 * counts, for interruptions only add.
 */
enum { TRIALS = 20, REPEATS = 1000 };

struct table {
    sem_t there, back;
};

static void read_clock(struct table *table)
{
    (void)table;
    clock_now();
}

static void stamp_job(struct table *table)
{
    struct job job = {.name = "stamp"};
    (void)table;
    job_finished(&job);
}

static void read_usage(struct table *table)
{
    (void)table;
    usage_now();
}

static void there_and_back(struct table *table)
{
    sem_post(&table->there);
    sem_wait(&table->back);
}

static void *hand_back(void *argument)
{
    struct table *table = argument;
    for (int i = 0; i < TRIALS * REPEATS; i++) {
        sem_wait(&table->there);
        sem_post(&table->back);
    }
    return NULL;
}

/* ns. */
static double cost(void (*act)(struct table *), struct table *table)
{
    uint64_t best = UINT64_MAX;

    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        for (int i = 0; i < REPEATS; i++)
            act(table);
        uint64_t took = clock_now() - begin;
        best = took < best ? took : best;
    }
    return (double)best / REPEATS;
}

static uint64_t smallest_step(void)
{
    uint64_t smallest = UINT64_MAX;

    for (int i = 0; i < REPEATS; i++) {
        uint64_t begin = clock_now(), now = begin;
        while (now == begin)
            now = clock_now();
        smallest = now - begin < smallest ? now - begin : smallest;
    }
    return smallest;
}

static json_t *handover(void)
{
    struct table table;
    pthread_t other;

    sem_init(&table.there, 0, 0);
    sem_init(&table.back, 0, 0);
    if (pthread_create(&other, NULL, hand_back, &table) != 0)
        return machine_unavailable("no thread can be created");
    double both = cost(there_and_back, &table);
    pthread_join(other, NULL);
    return json_real(both / 2);
}

static json_t *costs(int core)
{
    cpu_set_t before;

    core_enter(core, &before);
    json_t *figures = json_object();
    put(figures, "clock_read_ns", json_real(cost(read_clock, NULL)));
    put_count(figures, "clock_step_ns", smallest_step());
    put(figures, "stamp_ns", json_real(cost(stamp_job, NULL)));
    put(figures, "usage_read_ns", json_real(cost(read_usage, NULL)));
    put(figures, "handover_ns", handover());
    core_back(&before);
    return figures;
}

/*
 * What rounds cost in which nothing is done, and what their records do.
 */
enum { TIMES = 3 };

static const char empty_text[] =
    "title: {en: Empty, ko: Empty}\n"
    "question: {en: Empty, ko: Empty}\n"
    "sides: [threaded, evented, sequential]\n"
    "jobs:\n"
    "  - compute: {name: nothing, us: 0}\n";

/* Thirty-two threads that block after each job keep the core handing
 * over all the time; jobs that compute nothing would all be done by
 * the first thread. */
static const char handover_text[] =
    "title: {en: Hand-overs, ko: Hand-overs}\n"
    "question: {en: Hand-overs, ko: Hand-overs}\n"
    "sides: [threaded, evented]\n"
    "threaded: {workers: 32}\n"
    "jobs:\n"
    "  - block: {name: blink, us: 1, count: 4000}\n";

/* Where rounds are launched that are no part of the result. */
struct bench {
    const struct result *result;
    struct passes *passes;
    char folder[PATH_MAX - 64];
    unsigned launched;
};

static void write_text(const struct bench *bench, const char *name,
                       const char *text)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", bench->folder, name);
    FILE *file = fopen(path, "wxe");
    if (!file)
        fail(errno, "fopen", NULL, "%s", path);
    fputs(text, file);
    if (fclose(file) != 0)
        fail(errno, "write", "is the disk full?", "%s", path);
}

/* Nothing but hand-overs is what a neighbour on the core delays the most:
 * where they take that long, what they cost cannot be told. */
static void launch(struct bench *bench, const char *name, bool trace,
                   uint64_t limit_ns, struct round *round)
{
    char scenario[PATH_MAX], folder[PATH_MAX];

    snprintf(scenario, sizeof scenario, "%s/%s", bench->folder, name);
    snprintf(folder, sizeof folder, "%s/%u", bench->folder,
             bench->launched++);
    add_pass(bench->passes);
    launch_side(bench->result, bench->result->scenario->pin,
                (struct launch){.scenario = scenario,
                                .folder = folder,
                                .limit_ns = limit_ns,
                                .trace = trace},
                round);
}

/* NULL: it left a record. */
static const char *why_not(const struct round *round)
{
    return stop_requested()   ? "interrupted"
           : round->timed_out ? "the core is too busy"
           : round->record    ? NULL
           : round->message   ? round->message
                              : "a round of it failed";
}

static double ms(uint64_t ns)
{
    return (double)ns / (double)NS_PER_MS;
}

static void put_median(json_t *figures, const char *key, double *of)
{
    put(figures, key, json_real(gsl_stats_median(of, 1, TIMES)));
}

static void put_median_count(json_t *figures, const char *key, double *of)
{
    put_count(figures, key, (uint64_t)gsl_stats_median(of, 1, TIMES));
}

static json_t *empty_round(struct bench *bench, enum side side)
{
    static const char *const counts[] = {"work_voluntary",
                                         "work_involuntary",
                                         "process_voluntary",
                                         "process_involuntary"};
    double wall[TIMES], cpu[TIMES], count[4][TIMES];
    json_t *figures = json_object();

    for (unsigned i = 0; i < TIMES; i++) {
        struct round round = {.side = side};
        launch(bench, "empty.yml", false, 10 * NS_PER_S, &round);
        const struct switches *s = &round.switches;
        const int64_t seen[] = {s->work_voluntary, s->work_involuntary,
                                s->process_voluntary,
                                s->process_involuntary};
        const char *why = why_not(&round);
        if (why)
            put_text(figures, "unavailable", why);
        for (int k = 0; k < 4; k++)
            count[k][i] = (double)seen[k];
        wall[i] = ms(round.wall_ns);
        cpu[i] = ms(round.user_ns + round.sys_ns);
        round_free(&round);
        if (json_object_size(figures) > 0)
            return figures;
    }
    for (int k = 0; k < 4; k++)
        put_median_count(figures, counts[k], count[k]);
    put_median(figures, "wall_ms", wall);
    put_median(figures, "cpu_ms", cpu);
    return figures;
}

/* Of pairs back to back, one recorded and one not; which comes first
 * changes from pair to pair. */
static json_t *trace_cost(struct bench *bench, bool trace, char *reason,
                          size_t size)
{
    double wall[2][TIMES] = {{0}}, count[2][TIMES] = {{0}}, ratio[TIMES];

    snprintf(reason, size, "%s",
             trace ? "" : text_of(TEXT_RING_OFF, ENGLISH));
    for (unsigned i = 0; i < 2 * TIMES && !*reason; i++) {
        unsigned pair = i / 2, with = (i + pair + 1) % 2;
        struct round round = {.side = THREADED};
        launch(bench, "handover.yml", with, NS_PER_S, &round);
        const char *none = with ? round.switches.ring_unavailable : NULL;
        const char *why = none ? none : why_not(&round);
        snprintf(reason, size, "%s", why ? why : "");
        if (!why)
            wall[with][pair] =
                ms(round.record->work_end - round.record->work_begin);
        if (with) {
            count[0][pair] = (double)round.switches.work_voluntary;
            count[1][pair] = (double)round.switches.work_involuntary;
        }
        round_free(&round);
    }
    if (*reason)
        return json_null();
    json_t *cost = json_object();
    for (unsigned i = 0; i < TIMES; i++)
        ratio[i] = wall[1][i] / wall[0][i];
    put_real(cost, "wall_ratio", gsl_stats_median(ratio, 1, TIMES),
             "the work took no time");
    put_median(cost, "wall_ms_with", wall[1]);
    put_median(cost, "wall_ms_without", wall[0]);
    put_median_count(cost, "voluntary_in_work", count[0]);
    put_median_count(cost, "involuntary_in_work", count[1]);
    return cost;
}

static void rounds(struct result *result, struct passes *passes, bool trace)
{
    struct bench bench = {.result = result, .passes = passes};
    json_t *sides = json_object();
    char reason[512] = "";

    folder_fresh(bench.folder, sizeof bench.folder);
    write_text(&bench, "empty.yml", empty_text);
    write_text(&bench, "handover.yml", handover_text);
    for (int s = 0; s < SIDES; s++)
        if (result->scenario->side[s])
            put(sides, side_name((enum side)s),
                empty_round(&bench, (enum side)s));
    put(result->calibration, "empty_round", sides);
    put(result->calibration, "trace_cost",
        trace_cost(&bench, trace, reason, sizeof reason));
    if (*reason)
        put_text(result->calibration, "trace_cost_unavailable", reason);
    /* Removed when the process ends: what is deleted now would make
     * the files of the rounds dearer. */
}

uint64_t calibration_steps(int core)
{
    return speed_on(core, BURN_SPAN).steps_per_ms;
}

void calibration_take(struct result *result, bool trace)
{
    struct passes passes = {.core = result->core};

    add_pass(&passes);
    result->steps_per_ms = (uint64_t)typical(&passes); /* nobody computes by it yet */
    result->calibration = costs(result->core);
    if (scenario_sweeps(result->scenario, &result->scenario->engine.style))
        put(result->calibration, "one_wait", one_wait_take(result->core));
    rounds(result, &passes, trace);
    go_on_until_half_agree(&passes);
    keep_speed(result, &passes);
}

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
    char words[LANGUAGES][256];
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
    TEXT_BOTH(words, TEXT_WARN_SPEED, text_plain(others, 0).text,
              text_plain(passes->count, 0).text);
    result_warn(result, "speed_unsteady", words[ENGLISH], words[KOREAN]);
}

/*
 * What measuring costs: the figures below which a difference is the
 * ruler's own.
 */
enum { TRIALS = 20, REPEATS = 1000, HANDOVERS = 500 };

static void read_clocks(void)
{
    for (int i = 0; i < REPEATS; i++)
        clock_now();
}

static void stamp_jobs(void)
{
    struct job job = {.name = "stamp"};
    for (int i = 0; i < REPEATS; i++)
        job_finished(&job);
}

static void read_usages(void)
{
    for (int i = 0; i < REPEATS; i++)
        usage_now();
}

/* ns for one of REPEATS, the best of TRIALS. */
static double cost(void (*repeat)(void))
{
    uint64_t best = UINT64_MAX;

    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        repeat();
        uint64_t took = clock_now() - begin;
        if (took < best)
            best = took;
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
        if (now - begin < smallest)
            smallest = now - begin;
    }
    return smallest;
}

struct table {
    sem_t there, back;
};

static void *hand_back(void *argument)
{
    struct table *table = argument;
    for (int i = 0; i < TRIALS * HANDOVERS; i++) {
        sem_wait(&table->there);
        sem_post(&table->back);
    }
    return NULL;
}

/* ns from one thread to the other: half of there and back. */
static json_t *handover(void)
{
    struct table table;
    pthread_t other;
    uint64_t best = UINT64_MAX;

    sem_init(&table.there, 0, 0);
    sem_init(&table.back, 0, 0);
    if (pthread_create(&other, NULL, hand_back, &table) != 0)
        return machine_unavailable("no thread can be created");
    for (int trial = 0; trial < TRIALS; trial++) {
        uint64_t begin = clock_now();
        for (int i = 0; i < HANDOVERS; i++) {
            sem_post(&table.there);
            sem_wait(&table.back);
        }
        uint64_t took = clock_now() - begin;
        if (took < best)
            best = took;
    }
    pthread_join(other, NULL);
    return json_real((double)best / (2 * HANDOVERS));
}

static json_t *costs(int core)
{
    cpu_set_t before;

    core_enter(core, &before);
    json_t *figures = json_object();
    put(figures, "clock_read_ns", json_real(cost(read_clocks)));
    put_count(figures, "clock_step_ns", smallest_step());
    put(figures, "stamp_ns", json_real(cost(stamp_jobs)));
    put(figures, "usage_read_ns", json_real(cost(read_usages)));
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

static void launch(struct bench *bench, const char *name, bool trace,
                   struct round *round)
{
    char scenario[PATH_MAX], folder[PATH_MAX];

    snprintf(scenario, sizeof scenario, "%s/%s", bench->folder, name);
    snprintf(folder, sizeof folder, "%s/%u", bench->folder,
             bench->launched++);
    add_pass(bench->passes);
    launch_side(bench->result, bench->result->scenario->pin,
                (struct launch){.scenario = scenario,
                                .folder = folder,
                                .limit_ns = 10 * NS_PER_S,
                                .trace = trace},
                round);
}

static struct result *some_rounds(unsigned count, enum side side)
{
    struct result *some = allocate(sizeof *some, "a calibration");
    some->rounds = allocate(count * sizeof *some->rounds, "a calibration");
    some->round_count = count;
    for (unsigned i = 0; i < count; i++)
        some->rounds[i].side = side;
    return some;
}

/* NULL: all of them left a record. */
static const char *why_not(const struct result *some)
{
    if (stop_requested())
        return "interrupted";
    for (unsigned i = 0; i < some->round_count; i++)
        if (!some->rounds[i].record)
            return some->rounds[i].message ? some->rounds[i].message
                                           : "a round of it failed";
    return NULL;
}

static double wall_ms(const struct round *round)
{
    return (double)round->wall_ns / (double)NS_PER_MS;
}

static double cpu_ms(const struct round *round)
{
    return (double)(round->user_ns + round->sys_ns) / (double)NS_PER_MS;
}

static double work_ms(const struct round *round)
{
    const struct record *record = round->record;
    return (double)(record->work_end - record->work_begin) /
           (double)NS_PER_MS;
}

/* The median of every `step`-th round from `from` on: of a count, by
 * its place in the round, or of what is worked out from it. */
struct figure_of {
    const char *key;
    size_t count; /* of an int64_t */
    double (*of)(const struct round *);
    unsigned from, step;
};
#define SWITCHES(which) offsetof(struct round, switches.which), NULL

static double figure_in(const struct figure_of *of, const struct round *round)
{
    int64_t count;
    if (of->of)
        return of->of(round);
    memcpy(&count, (const char *)round + of->count, sizeof count);
    return (double)count;
}

static void put_medians(json_t *figures, const struct result *some,
                        const struct figure_of *of)
{
    double value[TIMES];

    for (; of->key; of++) {
        for (unsigned i = 0; i < TIMES; i++)
            value[i] = figure_in(of, &some->rounds[of->from + i * of->step]);
        double median = gsl_stats_median(value, 1, TIMES);
        if (of->of)
            put(figures, of->key, json_real(median));
        else
            put_count(figures, of->key, (uint64_t)median);
    }
}

static json_t *empty_round(struct bench *bench, enum side side)
{
    static const struct figure_of all[] = {
        {"work_voluntary", SWITCHES(work_voluntary), 0, 1},
        {"work_involuntary", SWITCHES(work_involuntary), 0, 1},
        {"process_voluntary", SWITCHES(process_voluntary), 0, 1},
        {"process_involuntary", SWITCHES(process_involuntary), 0, 1},
        {"wall_ms", 0, wall_ms, 0, 1},
        {"cpu_ms", 0, cpu_ms, 0, 1},
        {0}};
    struct result *some = some_rounds(TIMES, side);
    json_t *figures = json_object();

    for (unsigned i = 0; i < TIMES && !stop_requested(); i++)
        launch(bench, "empty.yml", false, &some->rounds[i]);
    const char *why = why_not(some);
    if (why)
        put_text(figures, "unavailable", why);
    else
        put_medians(figures, some, all);
    result_free(some);
    return figures;
}

static json_t *cost_of_pairs(const struct result *some)
{
    static const struct figure_of all[] = {
        {"wall_ms_with", 0, work_ms, 0, 2},
        {"wall_ms_without", 0, work_ms, 1, 2},
        {"voluntary_in_work", SWITCHES(work_voluntary), 0, 2},
        {"involuntary_in_work", SWITCHES(work_involuntary), 0, 2},
        {0}};
    json_t *cost = json_object();
    double ratio[TIMES];

    for (unsigned i = 0; i < TIMES; i++)
        ratio[i] = work_ms(&some->rounds[2 * i]) /
                   work_ms(&some->rounds[2 * i + 1]);
    put_real(cost, "wall_ratio", gsl_stats_median(ratio, 1, TIMES),
             "the work took no time");
    put_medians(cost, some, all);
    return cost;
}

/* Even rounds are recorded, odd ones are not; which comes first
 * changes from pair to pair. */
static json_t *trace_cost(struct bench *bench, bool trace, char *reason,
                          size_t size)
{
    struct result *some = some_rounds(2 * TIMES, THREADED);
    const char *why = trace ? NULL : text_of(TEXT_RING_OFF, ENGLISH);
    json_t *cost = NULL;

    for (unsigned i = 0; i < 2 * TIMES && !why && !stop_requested(); i++) {
        unsigned which = i / 2 % 2 ? i ^ 1 : i;
        struct round *round = &some->rounds[which];
        launch(bench, "handover.yml", which % 2 == 0, round);
        if (which % 2 == 0)
            why = round->switches.ring_unavailable;
    }
    if (!why)
        why = why_not(some);
    if (!why)
        cost = cost_of_pairs(some);
    else
        snprintf(reason, size, "%s", why);
    result_free(some);
    return cost ? cost : json_null();
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
    rounds(result, &passes, trace);
    go_on_until_half_agree(&passes);
    keep_speed(result, &passes);
}

#include "scenarios/harness/plan.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/random.h"
#include "results/text/text.h"
#include "scenarios/harness/kills.h"

#include <stdlib.h>
#include <string.h>

struct arms {
    struct {
        enum side side;
        bool null;
    } arm[SIDES];
    unsigned count;
};

static struct arms arms_at(const struct result *result, unsigned point)
{
    struct arms arms = {.count = 0};
    const struct point *at = &result->points[point];
    for (unsigned s = 0; s < SIDES; s++) {
        enum side side = (enum side)s;
        bool wanted = result->null_side < 0
                          ? result->scenario->side[s]
                          : (unsigned)result->null_side == s;
        if (!wanted || !at->planned[s])
            continue;
        arms.arm[arms.count++].side = side;
        if (result->null_side >= 0) {
            arms.arm[arms.count].side = side;
            arms.arm[arms.count++].null = true;
        }
    }
    return arms;
}

/* Fisher and Yates. */
static void shuffle(struct arms *arms, uint64_t *state)
{
    for (unsigned i = arms->count; i > 1; i--) {
        unsigned j = (unsigned)(random_next(state) % i);
        struct arms before = *arms;
        arms->arm[i - 1] = before.arm[j];
        arms->arm[j] = before.arm[i - 1];
    }
}

static void add(struct result *result, unsigned point, unsigned pair,
                const struct arms *arms, bool warmup)
{
    static const struct switches nothing_known = {
        UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
        NULL,    NULL};
    for (unsigned a = 0; a < arms->count; a++) {
        struct round *round = &result->rounds[result->round_count];
        *round = (struct round){.index = result->round_count++,
                                .pair = pair,
                                .point = point,
                                .order = a,
                                .side = arms->arm[a].side,
                                .warmup = warmup,
                                .null_arm = arms->arm[a].null,
                                .exit_status = -1,
                                .core_busy_ns = UNKNOWN,
                                .foreign_ns = UNKNOWN,
                                .steal_ns = UNKNOWN,
                                .migrations = UNKNOWN,
                                .threads_peak = UNKNOWN,
                                .kernel_peak_kib = UNKNOWN,
                                .switches = nothing_known};
    }
}

void plan_rounds(struct result *result)
{
    uint64_t state = result->seed;
    unsigned pairs = result->scenario->rounds;
    size_t most = (size_t)result->point_count * (pairs + 1) * SIDES;

    result->rounds = allocate(most * sizeof *result->rounds, "the plan");
    result->round_count = 0;
    for (unsigned p = 0; p < result->point_count; p++) {
        struct arms arms = arms_at(result, p);
        add(result, p, 0, &arms, true);
        for (unsigned pair = 0; pair < pairs; pair++) {
            shuffle(&arms, &state);
            add(result, p, pair, &arms, false);
        }
    }
}

/* Noise spoiled it, or two counters disagreed: it may go again. */
static bool may_go_again(const struct result *result,
                         const struct round *round)
{
    bool disagree = false;
    for (unsigned i = 0; i < round->flag_count; i++)
        disagree |= strcmp(round->flags[i].id,
                           text_of(TEXT_RULE_DISAGREE, ENGLISH)) == 0;
    return round_only_disturbed(round, result->scenario->expect_fault) ||
           (disagree && round->flag_count == 1 && round->record);
}

struct plan_lack plan_lack(const struct result *result, unsigned point)
{
    unsigned numbers = 0;
    struct plan_lack lack = {0};

    for (unsigned i = 0; i < result->round_count; i++)
        if (result->rounds[i].point == point && !result->rounds[i].warmup &&
            result->rounds[i].pair >= numbers)
            numbers = result->rounds[i].pair + 1;
    bool *spoiled = allocate((numbers + 1) * sizeof *spoiled, "pairs");
    bool *again = allocate((numbers + 1) * sizeof *again, "pairs");
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (round->point != point || round->warmup)
            continue;
        lack.any_valid |= round->valid;
        spoiled[round->pair] |= !round->valid;
        again[round->pair] |= may_go_again(result, round);
    }
    lack.next = numbers;
    for (unsigned pair = 0; pair < numbers; pair++) {
        lack.whole += !spoiled[pair];
        lack.pairs += spoiled[pair] && again[pair];
    }
    free(spoiled);
    free(again);
    unsigned more = numbers - result->scenario->rounds;
    bool stopped = numbers < result->scenario->rounds;
    lack.pairs = stopped || lack.pairs < more ? 0 : lack.pairs - more;
    return lack;
}

bool plan_replacement(struct result *result, bool hopeless)
{
    for (unsigned p = 0; p < result->point_count; p++) {
        struct plan_lack lack = plan_lack(result, p);
        if (lack.pairs == 0 || (hopeless && !lack.any_valid))
            continue;
        struct arms arms = arms_at(result, p);
        uint64_t state = result->seed + lack.next + p;
        size_t count = result->round_count + arms.count;
        result->rounds = enlarge(result->rounds,
                                 count * sizeof *result->rounds, "the plan");
        shuffle(&arms, &state);
        add(result, p, lack.next, &arms, false);
        return true;
    }
    return false;
}

/* A round lasts until the workers of its queue have done what is in it;
 * a task whose worker is killed is begun twice. */
static uint64_t in_the_queue(const struct scenario *scenario)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < scenario->job_count; i++) {
        const struct job_spec *spec = &scenario->jobs[i];
        if (spec->kind == ENQUEUE)
            sum += spec->count * spec->duration *
                   (spec->kill == KILL_NOBODY ? 1 : 2);
    }
    return sum / QUEUE_WORKERS;
}

uint64_t plan_remaining(const struct result *result, unsigned from)
{
    static const uint64_t overhead = 20 * NS_PER_MS; /* of a process */
    uint64_t sum = 0;
    for (unsigned i = from; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        const struct scenario *scenario =
            result_scenario(result, round->point);
        unsigned killed = round->warmup ? 0 : kills_processes(scenario);
        sum += result->points[round->point].planned_ns[round->side] +
               in_the_queue(scenario) + (1 + killed) * overhead;
    }
    return sum;
}

uint64_t plan_patience(const struct result *result, uint64_t asked)
{
    return asked != UINT64_MAX ? asked : 2 * plan_remaining(result, 0);
}

/* Of a job: its own switches, in and out, and in a thread of its own
 * that thread's birth, name and end, which are twice as long. */
static uint64_t records_of(const struct scenario *scenario, enum side side,
                           const struct job_spec *spec)
{
    uint64_t each = side == EVENTED ? 1 : 4;
    if (job_writes(spec->kind))
        each = side == EVENTED ? 28 : 6;
    if (side == THREADED && scenario->engine.workers == PER_JOB)
        each += 6;
    return each * spec->count * scenario->trials;
}

uint64_t plan_switch_records(const struct result *result)
{
    uint64_t most = 0;
    for (unsigned p = 0; p < result->point_count; p++)
        for (int s = 0; s < SIDES; s++) {
            const struct scenario *at = result_scenario(result, p);
            uint64_t sum = 0;
            for (unsigned i = 0; i < at->job_count; i++)
                sum += records_of(at, (enum side)s, &at->jobs[i]);
            if (at->side[s] && result->points[p].planned[s] && sum > most)
                most = sum;
        }
    return most;
}

static uint64_t files_of(const struct scenario *scenario)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < scenario->job_count; i++)
        if (scenario->jobs[i].kind == FILE_WRITE &&
            !scenario->jobs[i].has_at)
            sum += scenario->jobs[i].count;
    return sum;
}

uint64_t plan_open_files(const struct result *result)
{
    uint64_t most = 0;
    for (unsigned p = 0; p < result->point_count; p++) {
        const struct scenario *at = result_scenario(result, p);
        uint64_t files = files_of(at);
        if (at->side[EVENTED] && result->points[p].planned[EVENTED] &&
            at->engine.file_io == FILE_UV_FS && files > most)
            most = files;
    }
    return most;
}

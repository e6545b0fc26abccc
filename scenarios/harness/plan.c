#include "scenarios/harness/plan.h"
#include "common/clock.h"
#include "common/fail.h"
#include "common/random.h"

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
    size_t most = (size_t)result->point_count * (2 * pairs + 1) * SIDES;

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

bool plan_replacements(struct result *result)
{
    unsigned before = result->round_count;
    unsigned planned = result->scenario->rounds;
    bool *spoiled = allocate((2 * planned + 1) * sizeof *spoiled, "pairs");

    for (unsigned p = 0; p < result->point_count; p++) {
        unsigned next = 0, again = 0, good = 0;
        memset(spoiled, 0, (2 * planned + 1) * sizeof *spoiled);
        for (unsigned i = 0; i < before; i++) {
            const struct round *round = &result->rounds[i];
            if (round->point != p || round->warmup)
                continue;
            if (round->pair >= next)
                next = round->pair + 1;
            spoiled[round->pair] |= round_only_disturbed(
                round, result->scenario->expect_fault);
            good += round->valid;
        }
        if (next < planned || good == 0) /* stopped, or hopeless */
            continue;
        for (unsigned pair = 0; pair < next; pair++)
            again += spoiled[pair];
        again -= next - planned; /* so many were replaced already */
        struct arms arms = arms_at(result, p);
        uint64_t state = result->seed + next + p;
        for (; again > 0 && next < 2 * planned; again--) {
            shuffle(&arms, &state);
            add(result, p, next++, &arms, false);
        }
    }
    free(spoiled);
    return result->round_count > before;
}

uint64_t plan_remaining(const struct result *result, unsigned from)
{
    static const uint64_t overhead = 20 * NS_PER_MS; /* of a process */
    uint64_t sum = 0;
    for (unsigned i = from; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        sum += result->points[round->point].planned_ns[round->side] +
               overhead;
    }
    return sum;
}

/*
 * The plan of rounds: pairs, their order, and what is left out.
 */
#include "scenarios/harness/plan.h"
#include "common/clock.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct scenario scenario;
static struct point points[3];
static struct result result;

static void plan(unsigned rounds, unsigned point_count, uint64_t seed)
{
    scenario = (struct scenario){.rounds = rounds};
    scenario.side[THREADED] = scenario.side[EVENTED] = true;
    for (unsigned p = 0; p < 3; p++)
        for (int s = 0; s < SIDES; s++) {
            points[p].planned[s] = true;
            points[p].planned_ns[s] = NS_PER_S;
        }
    result = (struct result){.scenario = &scenario,
                             .points = points,
                             .point_count = point_count,
                             .seed = seed,
                             .null_side = -1};
    plan_rounds(&result);
}

Test(plan, begins_with_a_warm_up_round_of_each_side)
{
    plan(3, 1, 1);
    cr_assert_eq(result.round_count, 8, "2 warm-ups and 3 pairs");
    cr_assert(result.rounds[0].warmup && result.rounds[1].warmup,
              "the first two are warm-ups");
    cr_assert_neq(result.rounds[0].side, result.rounds[1].side,
                  "one of each side");
    for (unsigned i = 2; i < 8; i++)
        cr_assert(!result.rounds[i].warmup, "the others are counted");
    free(result.rounds);
}

Test(plan, runs_each_pair_back_to_back)
{
    plan(50, 1, 7);
    for (unsigned i = 2; i < result.round_count; i += 2) {
        const struct round *one = &result.rounds[i], *other = one + 1;
        cr_assert_eq(one->pair, other->pair, "a pair stands together");
        cr_assert_eq(one->pair, (i - 2) / 2, "pairs count up");
        cr_assert_neq(one->side, other->side, "a round of each side");
        cr_assert_eq(one->order + 1, other->order, "places count up");
    }
    free(result.rounds);
}

Test(plan, lets_neither_side_always_go_first)
{
    plan(40, 1, 3);
    unsigned first = 0;
    for (unsigned i = 2; i < result.round_count; i += 2)
        first += result.rounds[i].side == THREADED;
    cr_assert(first >= 12 && first <= 28, "%u of 40", first);
    free(result.rounds);
}

Test(plan, is_the_same_for_the_same_seed_and_another_for_another)
{
    plan(40, 2, 5);
    struct round *one = result.rounds;
    unsigned count = result.round_count;
    plan(40, 2, 5);
    for (unsigned i = 0; i < count; i++)
        cr_assert_eq(one[i].side, result.rounds[i].side, "round %u", i);
    free(result.rounds);
    plan(40, 2, 6);
    unsigned differ = 0;
    for (unsigned i = 0; i < count; i++)
        differ += one[i].side != result.rounds[i].side;
    cr_assert(differ > 0, "another seed is another order");
    free(result.rounds);
    free(one);
}

Test(plan, leaves_out_a_side_that_would_take_too_long_at_a_point)
{
    plan(2, 3, 1);
    free(result.rounds);
    points[1].planned[THREADED] = false;
    result.round_count = 0;
    plan_rounds(&result);
    unsigned at[3][SIDES] = {{0}};
    for (unsigned i = 0; i < result.round_count; i++)
        at[result.rounds[i].point][result.rounds[i].side]++;
    cr_assert_eq(at[0][THREADED], 3, "a warm-up and two rounds");
    cr_assert_eq(at[1][THREADED], 0, "not run");
    cr_assert_eq(at[1][EVENTED], 3, "the other side still is");
    free(result.rounds);
}

Test(plan, makes_both_arms_of_one_side_for_a_null_run)
{
    plan(6, 1, 1);
    free(result.rounds);
    result.null_side = EVENTED;
    plan_rounds(&result);
    unsigned arms[2] = {0, 0};
    for (unsigned i = 0; i < result.round_count; i++) {
        cr_assert_eq(result.rounds[i].side, EVENTED, "no other side");
        arms[result.rounds[i].null_arm]++;
    }
    cr_assert_eq(arms[0], 7, "one arm");
    cr_assert_eq(arms[1], 7, "the other arm");
    free(result.rounds);
}

Test(plan, tells_how_long_the_rest_takes_at_least)
{
    plan(4, 1, 1);
    uint64_t all = plan_remaining(&result, 0);
    uint64_t rest = plan_remaining(&result, 9);
    cr_assert(all >= 10 * NS_PER_S, "ten rounds of a second");
    cr_assert(rest >= NS_PER_S && rest < all / 5, "the last one");
    cr_assert_eq(plan_remaining(&result, 10), 0, "nothing is left");
    free(result.rounds);
}

Test(plan, knows_that_workers_go_on_when_the_client_has_ended)
{
    struct job_spec spec = {.kind = ENQUEUE, .count = 4,
                            .duration = 200 * NS_PER_MS};
    plan(4, 1, 1);
    scenario.jobs = &spec;
    uint64_t without = plan_remaining(&result, 0);
    scenario.job_count = 1;
    uint64_t with = plan_remaining(&result, 0);
    cr_assert_eq(with - without,
                 result.round_count * 4 * spec.duration / QUEUE_WORKERS,
                 "the tasks of each round, shared by the workers");
    spec.kill = KILL_HALFWAY;
    cr_assert_eq(plan_remaining(&result, 0) - with, with - without,
                 "each is begun once more");
    scenario.job_count = 0;
    free(result.rounds);
}

/* A transfer in turn has six answers: six kills and one that lives, and
 * each is looked at. */
Test(plan, counts_the_processes_that_are_killed)
{
    struct job_spec spec = {.name = "send", .kind = REMIT, .count = 2};
    plan(4, 1, 1);
    scenario.trials = 1;
    scenario.jobs = &spec;
    scenario.job_count = 1;
    uint64_t without = plan_remaining(&result, 0);
    uint64_t each = without - plan_remaining(&result, 1) - NS_PER_S;
    spec.kill_after = 100;
    cr_assert_eq(plan_remaining(&result, 0) - without, 4 * 2 * 14 * each,
                 "pairs, sides, processes; none in a warm-up");
    spec.kill_after = 3;
    cr_assert_eq(plan_remaining(&result, 0) - without, 4 * 2 * 6 * each,
                 "no more than are asked for");
    spec.kill_after = 100;
    spec.way = WAY_TWO_PHASE;
    cr_assert_eq(plan_remaining(&result, 0) - without, 4 * 2 * 20 * each,
                 "it has nine answers");
    scenario.job_count = 0;
    free(result.rounds);
}

static struct flag noise = {.id = "steal", .figure = "much"};
static struct flag fault = {.id = "job_failed", .figure = "open"};

/* It ended, and its work was right. */
static void end_well(struct round *round)
{
    static struct record record;
    round->exit_status = 0;
    round->record = &record;
    round->jobs_done = round->bytes_right = true;
    round->hash_right = round->checksum_right = true;
}

static void spoil(unsigned pair, struct flag *flag)
{
    for (unsigned i = 0; i < result.round_count; i++) {
        struct round *round = &result.rounds[i];
        end_well(round);
        if (round->warmup || round->pair != pair)
            continue;
        round->valid = false;
        round->flags = flag;
        round->flag_count = 1;
        return;
    }
}

static void all_go_well(void)
{
    for (unsigned i = 0; i < result.round_count; i++)
        if (result.rounds[i].flag_count == 0) {
            end_well(&result.rounds[i]);
            result.rounds[i].valid = true;
        }
}

static unsigned added(bool hopeless)
{
    unsigned before = result.round_count;
    while (plan_replacement(&result, hopeless))
        all_go_well();
    return (result.round_count - before) / 2;
}

Test(plan, replaces_pairs_that_noise_spoiled_and_no_others)
{
    plan(6, 1, 1);
    all_go_well();
    cr_assert_eq(added(false), 0, "nothing is wrong");
    spoil(1, &noise);
    spoil(4, &noise);
    spoil(5, &fault);
    unsigned before = result.round_count;
    cr_assert_eq(plan_lack(&result, 0).pairs, 2, "the fault is no noise");
    cr_assert_eq(plan_lack(&result, 0).whole, 3, "of six");
    cr_assert_eq(added(false), 2, "a pair each");
    cr_assert_eq(result.rounds[before].pair, 6, "pairs count on");
    spoil(7, &noise);
    cr_assert_eq(added(false), 1, "a replacement is replaced, too");
    free(result.rounds);
}

Test(plan, replaces_a_pair_in_which_two_counters_disagreed)
{
    static struct flag disagree = {.id = "switches_disagree",
                                   .figure = "8 and 1"};
    plan(6, 1, 1);
    all_go_well();
    spoil(3, &disagree);
    cr_assert_eq(added(false), 1, "it may have been an accident");
    struct flag more[] = {disagree, {.id = "unequal_work", .figure = "x"}};
    spoil(4, more);
    for (unsigned i = 0; i < result.round_count; i++)
        if (result.rounds[i].flags == more)
            result.rounds[i].flag_count = 2;
    cr_assert_eq(added(false), 0, "a fault beside it was none");
    free(result.rounds);
}

Test(plan, replaces_disturbed_pairs_of_which_a_fault_is_expected)
{
    static struct flag both[] = {{.id = "short_download", .figure = "shorter"},
                                 {.id = "steal", .figure = "much"}};
    plan(6, 1, 1);
    scenario.expect_fault = "short_download";
    all_go_well();
    spoil(2, both);
    for (unsigned i = 0; i < result.round_count; i++)
        if (result.rounds[i].flag_count > 0)
            result.rounds[i].flag_count = 2;
    cr_assert_eq(added(false), 1, "one is replaced");
    scenario.expect_fault = NULL;
    free(result.rounds);
}

Test(plan, gives_up_only_where_it_is_hopeless_and_no_round_was_good)
{
    plan(3, 1, 1);
    for (unsigned i = 2; i < result.round_count; i++) {
        struct round *round = &result.rounds[i];
        end_well(round);
        round->flags = &noise;
        round->flag_count = 1;
    }
    cr_assert_eq(added(true), 0, "it would be as bad again");
    cr_assert_eq(added(false), 3, "a quiet moment was seen");
    free(result.rounds);
}

Test(plan, has_patience_for_twice_its_time_or_as_asked)
{
    plan(4, 1, 1);
    cr_assert_eq(plan_patience(&result, UINT64_MAX),
                 2 * plan_remaining(&result, 0), "twice the plan");
    cr_assert_eq(plan_patience(&result, 0), 0, "none was asked for");
    free(result.rounds);
}

Test(plan, knows_what_makes_many_switch_records)
{
    struct job_spec spec = {.kind = DOWNLOAD, .count = 100000};
    plan(1, 1, 1);
    scenario.trials = 1;
    scenario.jobs = &spec;
    scenario.job_count = 1;
    scenario.engine.workers = 4;
    cr_assert(plan_switch_records(&result) > 200000, "in and out each");
    spec.count = 10000;
    uint64_t in_pool = plan_switch_records(&result);
    scenario.engine.workers = PER_JOB;
    cr_assert(plan_switch_records(&result) > 2 * in_pool,
              "threads are born and end");
    spec.count = 3;
    cr_assert(plan_switch_records(&result) < 100, "three are few");
    points[0].planned[THREADED] = points[0].planned[EVENTED] = false;
    cr_assert_eq(plan_switch_records(&result), 0, "nothing is run");
    free(result.rounds);
}

Test(plan, knows_how_many_files_are_open_at_once)
{
    struct job_spec specs[] = {{.kind = FILE_WRITE, .count = 3000},
                               {.kind = COMPUTE, .count = 50},
                               {.kind = FILE_WRITE, .count = 40},
                               {.kind = FILE_WRITE, .count = 5,
                                .has_at = true}};
    plan(1, 1, 1);
    scenario.jobs = specs;
    scenario.job_count = 4;
    cr_assert_eq(plan_open_files(&result), 3040, "those asked for at once");
    scenario.engine.file_io = FILE_UV_WORK;
    cr_assert_eq(plan_open_files(&result), 0, "a hidden thread has one");
    scenario.engine.file_io = FILE_UV_FS;
    points[0].planned[EVENTED] = false;
    cr_assert_eq(plan_open_files(&result), 0, "the loop is not run");
    free(result.rounds);
}

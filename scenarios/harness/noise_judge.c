/*
 * The last word on a finished round, from what stands in it.
 */
#include "scenarios/harness/noise.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/noise_judge.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void judge_pin(struct round *round, int core)
{
    const struct thread_usage *first = NULL;
    unsigned broken = 0;

    for (unsigned i = 0; i < round->record->thread_count; i++) {
        const struct thread_usage *thread = &round->record->threads[i];
        if (thread->cpu != core && broken++ == 0)
            first = thread;
    }
    if (broken > 0 && first->cpu < 0)
        round_flag(round, "pin_broken", "%u of %u threads: %s was allowed "
                   "on several CPUs, only CPU %d was asked for", broken,
                   round->record->thread_count, first->name, core);
    else if (broken > 0)
        round_flag(round, "pin_broken", "%u of %u threads: %s was on CPU "
                   "%d, only CPU %d was asked for", broken,
                   round->record->thread_count, first->name, first->cpu,
                   core);
}

/* All allowed cores were asked for: a thread may not have one only. */
static void judge_freedom(struct round *round)
{
    cpu_set_t allowed;

    core_allowed(&allowed);
    for (unsigned i = 0; i < round->record->thread_count; i++) {
        const struct thread_usage *thread = &round->record->threads[i];
        if (thread->cpu < 0 || CPU_COUNT(&allowed) < 2)
            continue;
        round_flag(round, "pin_broken", "%s was kept on CPU %d, all %d "
                   "allowed CPUs were asked for", thread->name, thread->cpu,
                   CPU_COUNT(&allowed));
        return;
    }
}

/* The sum over all threads whose kernel tells; UNKNOWN: none does. */
static int64_t migrations_of(const struct record *record)
{
    int64_t sum = UNKNOWN;

    for (unsigned i = 0; i < record->thread_count; i++) {
        int64_t more = record->threads[i].migrations;
        if (more >= 0)
            sum = sum == UNKNOWN ? more : sum + more;
    }
    return sum;
}

/* By how much the two may differ. A thread that ends is no longer
 * watched while it takes leave of the process's memory; where many end
 * at once, some of them have to wait there: rusage alone counts that. */
static int64_t most_apart(const struct round *round, int64_t ring,
                          int64_t rusage)
{
    int64_t bound = rusage / 1000 > 5 ? rusage / 1000 : 5;
    int64_t ended = round->threads_peak > 1 ? round->threads_peak - 1 : 0;
    int64_t leave = ended < 5 + ended / 50 ? ended : 5 + ended / 50;

    return rusage > ring ? bound + leave : bound;
}

static int64_t apart(int64_t ring, int64_t rusage)
{
    return ring > rusage ? ring - rusage : rusage - ring;
}

static void judge_counters(struct round *round)
{
    const struct switches *s = &round->switches;

    if (s->ring_voluntary == UNKNOWN || s->ring_involuntary == UNKNOWN)
        return;
    int64_t voluntary = most_apart(round, s->ring_voluntary,
                                   s->process_voluntary);
    int64_t involuntary = s->process_involuntary / 1000 > 5
                              ? s->process_involuntary / 1000
                              : 5;
    if (apart(s->ring_voluntary, s->process_voluntary) <= voluntary &&
        apart(s->ring_involuntary, s->process_involuntary) <= involuntary)
        return;
    char lost[48] = "";
    if (s->ring_lost == UNKNOWN)
        snprintf(lost, sizeof lost, "; records may have been lost");
    else if (s->ring_lost > 0)
        snprintf(lost, sizeof lost, "; %" PRId64 " records were lost",
                 s->ring_lost);
    round_flag(round, "switches_disagree",
               "voluntary %" PRId64 " by rusage, %" PRId64 " by the ring; "
               "involuntary %" PRId64 " and %" PRId64 "; at most %" PRId64
               " and %" PRId64 " apart%s", s->process_voluntary,
               s->ring_voluntary, s->process_involuntary,
               s->ring_involuntary, voluntary, involuntary, lost);
}

void noise_judge(struct round *round, int core, const char *expect_fault)
{
    round->migrations = UNKNOWN;
    if (round->record) {
        round->migrations = migrations_of(round->record);
        if (core >= 0)
            judge_pin(round, core);
        else
            judge_freedom(round);
        if (core >= 0 && round->migrations > 0)
            round_flag(round, "migrated", "%" PRId64 " times, at most 0",
                       round->migrations);
    }
    judge_counters(round);

    round->valid = round->record && round->exit_status == 0 &&
                   round->signal == 0 && !round->timed_out;
    for (unsigned i = 0; i < round->flag_count; i++)
        if (!expect_fault || strcmp(round->flags[i].id, expect_fault) != 0)
            round->valid = false;
}

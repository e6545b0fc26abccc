/*
 * The last word on a finished round, from what stands in it.
 */
#include "scenarios/harness/noise.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/noise_judge.h"

#include <string.h>

static struct figure whole(int64_t number)
{
    return text_plain((double)number, 0);
}

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
        ROUND_FLAG(round, TEXT_RULE_PIN, TEXT_FLAG_PIN_MASK,
                   whole(broken).text,
                   whole(round->record->thread_count).text, first->name,
                   whole(core).text);
    else if (broken > 0)
        ROUND_FLAG(round, TEXT_RULE_PIN, TEXT_FLAG_PIN_CPU,
                   whole(broken).text,
                   whole(round->record->thread_count).text, first->name,
                   whole(first->cpu).text, whole(core).text);
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
        ROUND_FLAG(round, TEXT_RULE_PIN, TEXT_FLAG_PIN_KEPT, thread->name,
                   whole(thread->cpu).text,
                   whole(CPU_COUNT(&allowed)).text);
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
    bool lost = s->ring_lost != UNKNOWN && s->ring_lost > 0;
    ROUND_FLAG(round, TEXT_RULE_DISAGREE,
               s->ring_lost == UNKNOWN ? TEXT_FLAG_COUNTS_MAYBE
               : lost                  ? TEXT_FLAG_COUNTS_LOST
                                       : TEXT_FLAG_COUNTS,
               whole(s->process_voluntary).text,
               whole(s->ring_voluntary).text,
               whole(s->process_involuntary).text,
               whole(s->ring_involuntary).text, whole(voluntary).text,
               whole(involuntary).text,
               lost ? whole(s->ring_lost).text : NULL);
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
            ROUND_FLAG(round, TEXT_RULE_MIGRATED, TEXT_FLAG_TIMES,
                       whole(round->migrations).text);
    }
    judge_counters(round);

    round->valid = round->record && round->exit_status == 0 &&
                   round->signal == 0 && !round->timed_out;
    for (unsigned i = 0; i < round->flag_count; i++)
        if (!expect_fault || strcmp(round->flags[i].id, expect_fault) != 0)
            round->valid = false;
}

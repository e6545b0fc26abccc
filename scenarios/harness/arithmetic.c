#include "scenarios/harness/arithmetic.h"
#include "common/clock.h"

#include <string.h>

/* A job of less is mostly what surrounds it; so is a sum of less. */
#define SHORTEST_JOB (NS_PER_MS / 2)
#define LEAST_ASKED (5 * (int64_t)NS_PER_MS)

/* 0: it has ended before the others were looked at. */
static pid_t thread_named(const struct record *record, const char *name)
{
    for (unsigned i = 0; i < record->thread_count; i++)
        if (strcmp(record->threads[i].name, name) == 0)
            return record->threads[i].tid;
    return 0;
}

/* The first row after that moment. */
static size_t row_after(const struct round *round, int64_t moment)
{
    size_t low = 0, high = round->timeline_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (round->timeline[middle].time > moment)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* How long a thread ran in from..to; at `from` it does. */
static int64_t running(const struct round *round, pid_t tid, int64_t from,
                       int64_t to)
{
    int64_t sum = 0, since = from;
    bool runs = true;

    for (size_t i = row_after(round, from); i < round->timeline_count; i++) {
        const struct switch_row *row = &round->timeline[i];
        if (row->time >= to)
            break;
        if (row->tid != tid)
            continue;
        if (runs && row->event != SWITCH_IN)
            sum += row->time - since;
        runs = row->event == SWITCH_IN;
        since = row->time;
    }
    return runs ? sum + to - since : sum;
}

void arithmetic_add(struct arithmetic *sum, const struct round *round,
                    const struct job *asked, const struct job_row *done)
{
    bool computes = asked->kind == MAIN_WORK || asked->kind == COMPUTE;
    uint64_t zero = round->record->work_begin;

    if (!computes || !round->timeline || asked->duration < SHORTEST_JOB ||
        !done->stamp[STARTED] || !done->stamp[FINISHED])
        return;
    pid_t tid = thread_named(round->record, done->thread);
    if (tid == 0)
        return;
    sum->asked += (int64_t)asked->duration;
    sum->ran += running(round, tid, (int64_t)(done->stamp[STARTED] - zero),
                        (int64_t)(done->stamp[FINISHED] - zero));
}

uint64_t arithmetic_permille(const struct arithmetic *sum,
                             const struct round *round)
{
    if (sum->asked < LEAST_ASKED || round->switches.ring_lost != 0)
        return 0;
    return (uint64_t)(1000 * sum->ran / sum->asked);
}

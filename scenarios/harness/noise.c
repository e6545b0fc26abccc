#include "scenarios/harness/noise.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/core_time.h"
#include "common/clock.h"
#include "common/fail.h"

#include <math.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BEAT_MS = 100, LATE_MS = 100, SUSPENDED_MS = 10 };

/* What the kernel says at one moment. */
struct reading {
    struct core_time core;
    int64_t own;          /* CPU time of the harness and its servers, ns;
                             0: they are elsewhere */
    int64_t asleep;       /* BOOTTIME - MONOTONIC: time in suspend */
};

struct noise {
    cpu_set_t cpus;   /* those that are looked at */
    bool shares_core; /* the harness may run there, too */
    struct reading before;
    uint64_t due;     /* of the sleep under way; 0: none */
    int64_t late;     /* the worst, ns */
    unsigned stops;
    int stop_signal;
    uint64_t stopped_at; /* 0: it is not stopped */
    int64_t stopped;  /* ns in all */
};

static int64_t clock_of(clockid_t id)
{
    struct timespec time;
    clock_gettime(id, &time);
    return (int64_t)time.tv_sec * (int64_t)NS_PER_S + time.tv_nsec;
}

/* The round's side is held before the first reading and gone before the
 * second: what is left of the family are servers and workers. */
static struct reading read_now(const struct noise *noise)
{
    struct reading reading = {.core = core_time(&noise->cpus)};
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    if (noise->shares_core)
        reading.own = (int64_t)(clock_length(usage.ru_utime) +
                                clock_length(usage.ru_stime)) +
                      core_time_below(getpid());
    reading.asleep = clock_of(CLOCK_BOOTTIME) - clock_of(CLOCK_MONOTONIC);
    return reading;
}

struct noise *noise_begin(int core)
{
    struct noise *noise = allocate(sizeof *noise, "the noise of a round");
    cpu_set_t mine;

    CPU_ZERO(&mine);
    sched_getaffinity(0, sizeof mine, &mine);
    core_allowed(&noise->cpus);
    noise->shares_core = core < 0;
    if (core >= 0 && core < CPU_SETSIZE) {
        CPU_ZERO(&noise->cpus);
        CPU_SET((size_t)core, &noise->cpus);
        noise->shares_core = CPU_ISSET((size_t)core, &mine);
    }
    noise->before = read_now(noise);
    return noise;
}

int noise_sleep(struct noise *noise, int longest)
{
    int ms = longest;

    if (!noise->shares_core && (ms < 0 || ms > BEAT_MS))
        ms = BEAT_MS;
    noise->due = ms < 0 ? 0 : clock_now() + (uint64_t)ms * NS_PER_MS;
    return ms;
}

void noise_awake(struct noise *noise)
{
    int64_t late = (int64_t)(clock_now() - noise->due);

    if (noise->due != 0 && late > noise->late)
        noise->late = late;
    noise->due = 0;
}

void noise_child(struct noise *noise, int status)
{
    if (WIFSTOPPED(status) && noise->stopped_at == 0) {
        noise->stops++;
        noise->stop_signal = WSTOPSIG(status);
        noise->stopped_at = clock_now();
    } else if (!WIFSTOPPED(status) && noise->stopped_at != 0) {
        noise->stopped += (int64_t)(clock_now() - noise->stopped_at);
        noise->stopped_at = 0;
    }
}

static struct figure ms_of(int64_t ns)
{
    return text_plain((double)ns / (double)NS_PER_MS, 0);
}

static void look_at_core(const struct noise *noise,
                         const struct reading *after, struct round *round)
{
    const struct reading *before = &noise->before;
    int64_t own = (int64_t)(round->user_ns + round->sys_ns);

    round->foreign_ns = round->steal_ns = round->core_busy_ns = UNKNOWN;
    if (!before->core.known || !after->core.known)
        return;
    round->helpers_ns = after->own - before->own;
    round->core_busy_ns =
        after->core.busy - before->core.busy - round->helpers_ns;
    if (round->wall_ns < NOISE_SHORTEST)
        return;
    round->foreign_ns = round->core_busy_ns - own;
    round->steal_ns = after->core.steal - before->core.steal;
}

static void judge_stalls(const struct noise *noise, int64_t asleep,
                         struct round *round)
{
    if (noise->stops > 0) {
        const char *name = sigabbrev_np(noise->stop_signal);
        ROUND_FLAG(round, TEXT_RULE_STALLED, TEXT_FLAG_STOPPED,
                   ms_of(noise->stopped).text,
                   text_plain(noise->stops, 0).text, name ? name : "?");
    }
    if (asleep > SUSPENDED_MS * (int64_t)NS_PER_MS)
        ROUND_FLAG(round, TEXT_RULE_STALLED, TEXT_FLAG_SUSPENDED,
                   ms_of(asleep).text, text_plain(SUSPENDED_MS, 0).text);
    if (noise->late > LATE_MS * (int64_t)NS_PER_MS)
        ROUND_FLAG(round, TEXT_RULE_STALLED, TEXT_FLAG_LATE,
                   ms_of(noise->late).text, text_plain(LATE_MS, 0).text);
}

void noise_end(struct noise *noise, struct round *round)
{
    struct reading after = read_now(noise);

    noise_child(noise, 0); /* a child killed while it was stopped */
    look_at_core(noise, &after, round);
    judge_stalls(noise, after.asleep - noise->before.asleep, round);
    free(noise);
}

/*
 * The last word on a finished round, from what stands in it.
 */
static struct figure whole(int64_t number)
{
    return text_plain((double)number, 0);
}

#define MS ((int64_t)NS_PER_MS)

static struct figure tenths_of_ms(int64_t ns)
{
    return text_plain((double)ns / (double)NS_PER_MS, 1);
}

/* UNKNOWN is the least of all. */
static void judge_core(struct round *round)
{
    int64_t share = (int64_t)(round->wall_ns / 20);
    int64_t least = 30 * MS;
    int64_t bound = share > least ? share : least;
    struct figure most = whole(bound / MS);

    if (round->foreign_ns > bound)
        ROUND_FLAG(round, TEXT_RULE_FOREIGN, TEXT_FLAG_FOREIGN_MS,
                   whole(round->foreign_ns / MS).text, most.text);
    if (round->steal_ns > bound)
        ROUND_FLAG(round, TEXT_RULE_STEAL, TEXT_FLAG_STEAL_MS,
                   whole(round->steal_ns / MS).text, most.text);
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

/* By how much the two may differ. Both count from the first line of
 * main: what the process did before it was on its core the ring cannot
 * see. A thread that ends is no longer watched while it takes leave of
 * the process's memory; where many end at once, some of them have to wait
 * there: rusage alone counts that. */
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

    if (!round->record || s->ring_voluntary == UNKNOWN ||
        s->ring_involuntary == UNKNOWN)
        return;
    const struct usage *start = &round->record->start;
    int64_t waited = s->process_voluntary - (int64_t)start->voluntary;
    int64_t lost_core = s->process_involuntary - (int64_t)start->involuntary;
    int64_t voluntary = most_apart(round, s->ring_voluntary, waited);
    int64_t involuntary = lost_core / 1000 > 5 ? lost_core / 1000 : 5;
    if (apart(s->ring_voluntary, waited) <= voluntary &&
        apart(s->ring_involuntary, lost_core) <= involuntary)
        return;
    bool lost = s->ring_lost != UNKNOWN && s->ring_lost > 0;
    ROUND_FLAG(round, TEXT_RULE_DISAGREE,
               s->ring_lost == UNKNOWN ? TEXT_FLAG_COUNTS_MAYBE
               : lost                  ? TEXT_FLAG_COUNTS_LOST
                                       : TEXT_FLAG_COUNTS,
               whole(waited).text, whole(s->ring_voluntary).text,
               whole(lost_core).text,
               whole(s->ring_involuntary).text, whole(voluntary).text,
               whole(involuntary).text,
               lost ? whole(s->ring_lost).text : NULL);
}

static int64_t larger(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

/* Shorter gaps may be the kernel's own way from thread to thread. */
#define SHORTEST_GAP (50 * (int64_t)NS_PER_US)

/* How long none of ours had the core after one left it so. */
static int64_t gaps_after(const struct round *round,
                          enum switch_event event)
{
    int64_t sum = 0;
    for (size_t i = 1; i < round->timeline_count; i++) {
        const struct switch_row *off = &round->timeline[i - 1];
        int64_t gap = off[1].time - off->time;
        if (off->event == event && off[1].event == SWITCH_IN &&
            gap >= SHORTEST_GAP)
            sum += gap;
    }
    return sum;
}

static int64_t bound_of_gaps(const struct round *round)
{
    return larger((int64_t)round->wall_ns / 20, NS_PER_MS);
}

static void judge_gaps(struct round *round)
{
    if (round->foreign_ns != UNKNOWN || !round->timeline ||
        round->switches.ring_lost != 0 || round->wall_ns >= NOISE_SHORTEST)
        return;
    int64_t bound = bound_of_gaps(round);
    /* ready to run, and none of ours ran: somebody else did */
    round->foreign_ns =
        larger(gaps_after(round, SWITCH_PREEMPTED) - round->helpers_ns, 0);
    if (round->foreign_ns > bound)
        ROUND_FLAG(round, TEXT_RULE_FOREIGN, TEXT_FLAG_FOREIGN_MS,
                   tenths_of_ms(round->foreign_ns).text,
                   tenths_of_ms(bound).text);
}

/* Each reading of /proc/stat may be a tick off: together they are by
 * the root of their number. */
static int64_t bound_of_short(unsigned count, int64_t wall)
{
    return larger((int64_t)(30e6 * sqrt(count)), wall / 20);
}

static bool is_short(const struct round *round, unsigned point,
                     enum side side)
{
    return round->point == point && round->side == side && !round->warmup &&
           round->valid && round->wall_ns < NOISE_SHORTEST &&
           round->core_busy_ns != UNKNOWN;
}

/* The short rounds of a side at a point, together. */
struct bundle {
    unsigned count;
    int64_t wall, foreign, bound;
};

static struct bundle bundle_of(const struct result *result, unsigned point,
                               enum side side)
{
    struct bundle bundle = {0};
    for (unsigned i = 0; i < result->round_count; i++) {
        const struct round *round = &result->rounds[i];
        if (!is_short(round, point, side))
            continue;
        bundle.count++;
        bundle.wall += (int64_t)round->wall_ns;
        bundle.foreign += round->core_busy_ns -
                          (int64_t)(round->user_ns + round->sys_ns);
    }
    bundle.bound = bound_of_short(bundle.count, bundle.wall);
    return bundle;
}

/* Who waits leaves the core to others, and no record tells of them. */
static bool waits_much(const struct round *round)
{
    return round->timeline &&
           gaps_after(round, SWITCH_OUT) > bound_of_gaps(round);
}

static void judge_short(struct result *result, unsigned point,
                        enum side side, bool last)
{
    struct bundle is = bundle_of(result, point, side);
    for (unsigned i = 0; i < result->round_count; i++) {
        struct round *round = &result->rounds[i];
        if (!is_short(round, point, side))
            continue;
        if (is.foreign > is.bound)
            ROUND_FLAG(round, TEXT_RULE_FOREIGN, TEXT_FLAG_FOREIGN_SHORT,
                       whole(is.foreign / MS).text, whole(is.count).text,
                       whole(is.bound / MS).text);
        else if (last && is.bound > is.wall / 2 && waits_much(round))
            round->foreign_ns = UNKNOWN;
    }
}

void noise_judge_short(struct result *result, bool last)
{
    for (unsigned point = 0; point < result->point_count; point++)
        for (int side = 0; side < SIDES; side++)
            judge_short(result, point, (enum side)side, last);
}

void noise_judge(struct round *round, int core, const char *expect_fault)
{
    judge_core(round);
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
    if (core >= 0)
        judge_gaps(round);
    if (expect_fault)
        round_unflag(round, expect_fault);

    round->valid = round->record && round->exit_status == 0 &&
                   round->signal == 0 && !round->timed_out &&
                   round->flag_count == 0;
}

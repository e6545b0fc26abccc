#include "scenarios/harness/noise.h"
#include "scenarios/harness/core.h"
#include "scenarios/harness/core_time.h"
#include "common/clock.h"
#include "common/fail.h"

#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { BEAT_MS = 100, LATE_MS = 100, SUSPENDED_MS = 10 };

/* What the kernel says at one moment. */
struct reading {
    struct core_time core;
    int64_t own;          /* the harness's CPU time, ns */
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

static int64_t ns_of(struct timeval time)
{
    return (int64_t)time.tv_sec * (int64_t)NS_PER_S +
           (int64_t)time.tv_usec * (int64_t)NS_PER_US;
}

static int64_t clock_of(clockid_t id)
{
    struct timespec time;
    clock_gettime(id, &time);
    return (int64_t)time.tv_sec * (int64_t)NS_PER_S + time.tv_nsec;
}

static struct reading read_now(const cpu_set_t *cpus)
{
    struct reading reading = {.core = core_time(cpus)};
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    reading.own = ns_of(usage.ru_utime) + ns_of(usage.ru_stime);
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
    noise->before = read_now(&noise->cpus);
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
    round->core_busy_ns = after->core.busy - before->core.busy;
    if (noise->shares_core)
        round->core_busy_ns -= after->own - before->own;
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
    struct reading after = read_now(&noise->cpus);

    noise_child(noise, 0); /* a child killed while it was stopped */
    look_at_core(noise, &after, round);
    judge_stalls(noise, after.asleep - noise->before.asleep, round);
    free(noise);
}

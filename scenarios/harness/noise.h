/*
 * Whether a round can be believed, judged from outside.
 *
 * Two readings, before and after, and an ear in between; nothing beats
 * inside a side. The rules and their thresholds:
 *     foreign_cpu  others used the core for more than 30 ms and more
 *                  than 5 % of the wall time: rise of /proc/stat's busy
 *                  time of the core, minus the round's own CPU time
 *     steal        the hypervisor kept the core, same threshold
 *     stalled      the child was stopped by a signal; the machine was
 *                  suspended (CLOCK_BOOTTIME against CLOCK_MONOTONIC);
 *                  or the harness itself woke more than 100 ms late
 *     pin_broken   a thread was allowed on another core, or on one only
 *                  where all were asked for
 *     migrated     a thread changed its core in the work
 *     switches_disagree  rusage and ring differ by more than 5 and more
 *                  than 0.1 %, both from the first line of main on; of
 *                  voluntary ones rusage may have one more for each ended
 *                  thread, up to 5 and 2 % of them (they wait once more
 *                  when the ring no longer sees them)
 * job_failed, unequal_work and short_download are found where the work
 * is checked (equal.h). /proc/stat counts in ticks of 10 ms, which tell
 * nothing of rounds shorter than 300 ms. Of those foreign CPU is what is
 * certain: the time after a thread was preempted in which none of the
 * round's own had the core, at most 1 ms and 5 % of the wall time; and
 * the ticks of all short rounds of a side are looked at together. Where
 * those are too few to see who has half of the core, a round that waits
 * was not watched.
 */
#ifndef NOISE_H
#define NOISE_H

#include "results/result.h"

/* Shorter rounds are a few ticks of /proc/stat. */
#define NOISE_SHORTEST (300 * UINT64_C(1000000))

struct noise;

/* The readings before a round on that core; -1: on all allowed ones. */
struct noise *noise_begin(int core);

/* The harness may sleep up to `longest` ms now: returns for how long it
 * should, so that it notices when it is late (100 ms; where it shares
 * the core, as long as it may). Call noise_awake right behind the
 * sleep, however it ended. */
int noise_sleep(struct noise *noise, int longest);
void noise_awake(struct noise *noise);

/* The child stopped or went on: a status of waitpid(2), WUNTRACED and
 * WCONTINUED. Other statuses mean nothing here. */
void noise_child(struct noise *noise, int status);

/* The readings after: fills core_busy_ns, and of a round that is long
 * enough foreign_ns and steal_ns, flags stalls, frees the noise.
 * wall_ns, user_ns, sys_ns must be in the round. */
void noise_end(struct noise *noise, struct round *round);

/* The last word on a finished round: fills migrations, flags what others
 * had of the core, a broken pin (core -1: it may move), migrations and
 * counters that disagree, takes back the flag that the scenario expects
 * (NULL: none), and sets `valid`: exit 0 in time, with a record and no
 * flag. Of a short round it fills foreign_ns. */
void noise_judge(struct round *round, int core, const char *expect_fault);

/* The short rounds of each side together, once there are several: flags
 * those that count so far where others had used the core. When they are
 * the `last`, takes foreign_ns from those that were not watched. */
void noise_judge_short(struct result *result, bool last);

#endif

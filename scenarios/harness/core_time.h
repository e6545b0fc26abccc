/*
 * What the kernel counts of cores: /proc/stat in ticks of 10 ms
 * (proc(5)), and who used one of them.
 */
#ifndef CORE_TIME_H
#define CORE_TIME_H

#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct core_time {
    bool known; /* of every core that was asked for */
    int64_t busy, steal; /* ns since boot, in sum */
};
struct core_time core_time(const cpu_set_t *cpus);

/* CPU time of all that process has begun and that is still there, in ns;
 * and of what these have waited for. Not its own. */
int64_t core_time_below(pid_t first);

/* Sleeps until the core has been idle for 200 ms, 2 s at most or until a
 * signal asks to stop. Returns whether it was. Main thread only. */
bool core_quiet(int core);

/* The programs that use a core: those whose threads were last seen on
 * it, by the time that they used between two readings. What began and
 * ended in between is not seen. */
struct core_users;
struct core_users *core_users_begin(int core);

/* The most so many of them, the greatest first; those below 5 % and this
 * process are left out. Frees the first reading. */
struct core_user {
    char name[20];
    double share; /* of the time between the readings */
};
unsigned core_users_end(struct core_users *users, struct core_user *most,
                        unsigned count);

#endif

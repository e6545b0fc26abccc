/*
 * What the kernel counts of cores: /proc/stat in ticks of 10 ms
 * (proc(5)), and who used one of them.
 */
#ifndef CORE_TIME_H
#define CORE_TIME_H

#include <sched.h>
#include <stdbool.h>
#include <stdint.h>

struct core_time {
    bool known; /* of every core that was asked for */
    int64_t busy, steal; /* ns since boot, in sum */
};
struct core_time core_time(const cpu_set_t *cpus);

#endif

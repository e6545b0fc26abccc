#include "scenarios/harness/core_time.h"
#include "common/clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int64_t tick_ns(void)
{
    return (int64_t)NS_PER_S / sysconf(_SC_CLK_TCK);
}

/* "cpu1 user nice system idle iowait irq softirq steal ..." */
struct core_time core_time(const cpu_set_t *cpus)
{
    char line[512];
    FILE *file = fopen("/proc/stat", "re");
    struct core_time sum = {0};
    int found = 0;

    while (file && fgets(line, sizeof line, file)) {
        size_t cpu;
        int64_t t[8] = {0};
        if (sscanf(line, "cpu%zu %" SCNd64 " %" SCNd64 " %" SCNd64
                   " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64
                   " %" SCNd64, &cpu, &t[0], &t[1], &t[2], &t[3], &t[4],
                   &t[5], &t[6], &t[7]) < 5 ||
            strncmp(line, "cpu ", 4) == 0 || cpu >= CPU_SETSIZE ||
            !CPU_ISSET(cpu, cpus))
            continue;
        found++;
        sum.busy += (t[0] + t[1] + t[2] + t[5] + t[6]) * tick_ns();
        sum.steal += t[7] * tick_ns();
    }
    if (file)
        fclose(file);
    sum.known = found == CPU_COUNT(cpus);
    return sum;
}

#include "scenarios/harness/kernel_memory.h"
#include "results/result.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int64_t kernel_memory_kib(void)
{
    static const char *const ours[] = {"KernelStack:", "PageTables:",
                                       "SUnreclaim:"};
    char line[128], key[32];
    int64_t sum = 0, kib;
    unsigned found = 0;
    FILE *file = fopen("/proc/meminfo", "re");
    if (!file)
        return UNKNOWN;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%31s %" SCNd64, key, &kib) != 2)
            continue;
        for (unsigned i = 0; i < 3; i++)
            if (strcmp(key, ours[i]) == 0) {
                sum += kib;
                found++;
            }
    }
    fclose(file);
    return found == 3 ? sum : UNKNOWN;
}

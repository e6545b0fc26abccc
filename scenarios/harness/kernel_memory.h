/*
 * What a round costs the kernel in memory. Nobody books it to the
 * process: its threads' kernel stacks, its page tables and the kernel's
 * own objects (a task, a timer) are counted for the whole machine only.
 * So the difference is taken, from before the child exists to the most
 * that was seen while it ran; what other programs did meanwhile is in
 * it, and it means something only where the round has thousands of
 * jobs.
 */
#ifndef KERNEL_MEMORY_H
#define KERNEL_MEMORY_H

#include <stdint.h>

/* KernelStack + PageTables + SUnreclaim of /proc/meminfo (proc(5)), in
 * KiB; UNKNOWN where it cannot be read. Takes about 20 us. */
int64_t kernel_memory_kib(void);

#endif

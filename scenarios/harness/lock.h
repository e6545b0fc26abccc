/*
 * One run a core. The lock is an abstract socket (unix(7)) named after
 * the core: the kernel frees it with the process, however it ends.
 */
#ifndef LOCK_H
#define LOCK_H

#include <sys/types.h>

/* Returns 0 and keeps the lock until the process ends; otherwise the
 * pid of the holder, or -1 where it cannot be told. */
pid_t lock_core(int core);

#endif

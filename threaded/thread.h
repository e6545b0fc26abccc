/*
 * A thread of a pool: how it comes to be, and what it is called.
 */
#ifndef THREAD_H
#define THREAD_H

#include "common/fail.h"

#include <pthread.h>
#include <stdio.h>

/* Ends the process where a thread cannot be had. */
static inline pthread_t start_thread(void *(*serve)(void *),
                                     void *pool, unsigned number)
{
    pthread_t thread;
    int error = pthread_create(&thread, NULL, serve, pool);
    if (error)
        fail(error, "pthread_create",
             "lower threaded.workers, or raise ulimit -u or -v",
             "worker %u", number);
    return thread;
}

/* "worker 3": so charts and top know the thread that calls this. */
static inline void take_name(unsigned number)
{
    char name[24];
    snprintf(name, sizeof name, "worker %u", number);
    pthread_setname_np(pthread_self(), name);
}

#endif

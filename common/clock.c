#include "common/clock.h"

#include <errno.h>

uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

uint64_t clock_length(struct timeval time)
{
    return (uint64_t)time.tv_sec * NS_PER_S +
           (uint64_t)time.tv_usec * NS_PER_US;
}

struct timespec clock_timespec(uint64_t ns)
{
    return (struct timespec){.tv_sec = (time_t)(ns / NS_PER_S),
                             .tv_nsec = (long)(ns % NS_PER_S)};
}

int clock_sleep_until(uint64_t ns)
{
    struct timespec until = clock_timespec(ns);
    int error;
    do
        error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    while (error == EINTR);
    return error;
}

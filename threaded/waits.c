/*
 * Several waits. A thread that blocks waits for one after another, in
 * whatever order they are written; who wants them together needs a
 * thread for each.
 */
#include "threaded/work.h"
#include "common/clock.h"

/* slide: waits */
void waits(struct job *job)
{
    uint64_t until = job->stamp[STARTED]; /* fold */

    for (unsigned i = 0; i < job->times; i++) {
        until += job->duration; /* fold */
        int error = clock_sleep_until(until); /* look */
        if (error) /* fold */
            job_failed(job, "clock_nanosleep", error);
    }
}
/* end */

/*
 * A simulated download: somebody else sends, we wait. The thread that
 * waits sleeps; it needs no core, but nobody else can have the thread.
 */
#include "threaded/work.h"
#include "common/clock.h"

/* slide: download */
void download(struct job *job)
{
    uint64_t until = job->stamp[STARTED] + job->duration; /* fold */

    int error = clock_sleep_until(until); /* look */
    if (error) /* fold */
        job_failed(job, "clock_nanosleep", error);
}
/* end */

/*
 * A simulated download: somebody else sends, we wait. The thread that
 * waits sleeps; it needs no core, but nobody else can have the thread.
 */
#include "threaded/work.h"
#include "common/clock.h"

/* slide: download */
void download(struct job *job)
{
    job_started(job);
    uint64_t start = job->stamp[STARTED];
    int error = clock_sleep_until(start + job->duration);
    if (error) /* fold */
        job_failed(job, "clock_nanosleep", error);
    job_finished(job);
}
/* end */

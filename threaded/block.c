/*
 * A call that blocks its thread and uses no core: a slow disk, a name
 * look-up. In the pool it is a wait like any other.
 */
#include "threaded/work.h"
#include "common/clock.h"

/* slide: block */
void block(struct job *job)
{
    uint64_t until = job->stamp[STARTED] + job->duration; /* fold */

    int error = clock_sleep_until(until); /* look */
    if (error) /* fold */
        job_failed(job, "clock_nanosleep", error);
}
/* end */

/*
 * Three steps, each of which needs the one before: fetch, transform,
 * save. Plain calls, top to bottom; the thread waits in each of them.
 */
#include "threaded/work.h"
#include "common/burn.h"
#include "common/clock.h"

OF_CHAIN work chain;

static void fetch(struct job *job)
{
    job_step(job);
    int error = clock_sleep_until(job->stamp[STARTED] +
                                  job->duration);
    if (error)
        job_failed(job, "clock_nanosleep", error);
    job_step_ends(job, FETCH);
}

static void transform(struct job *job)
{
    job_step(job);
    job->result = burn(job->number + 1, job->steps);
    job_step_ends(job, TRANSFORM);
}

static void save(struct job *job)
{
    job_step(job);
    file_write(job);
}

/* Looks at the error: true if there is one, which is then reported. */
static bool failed(struct job *job)
{
    return job_noticed(job);
}

/* slide: chain */
void chain(struct job *job)
{
    fetch(job); /* look */
    if (failed(job))
        return;
    transform(job);
    if (failed(job))
        return;
    save(job);
    failed(job); /* reports it, if so */
}
/* end */

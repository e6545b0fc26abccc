/*
 * Arithmetic as a job: a worker does it, and the kernel divides the
 * core among all workers that compute.
 */
#include "threaded/work.h"
#include "common/burn.h"

/* slide: compute */
void compute(struct job *job)
{
    job_started(job);
    job->result = burn(job->number + 1, job->steps);
    job_finished(job);
}
/* end */
